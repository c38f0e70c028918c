package dev.baton.local;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints the progress for the user, one line per step. */
public final class Progress {

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    public <T> T step(String what, Supplier<T> work) {
        out.print("  " + what + " ... ");
        out.flush();
        long start = System.nanoTime();
        try {
            T result = work.get();
            say(String.format(Locale.ROOT, "ready (%.1f s)", (System.nanoTime() - start) / 1e9));
            return result;
        } catch (RuntimeException failed) {
            say("failed");
            throw failed;
        }
    }

    public void step(String what, Runnable work) {
        step(what, () -> {
            work.run();
            return null;
        });
    }
}
