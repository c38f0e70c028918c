package dev.baton.bench;

import dev.baton.local.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Takes the figures that were asked for, and goes on after one that failed. */
final class Measurements {

    /** After a figure that failed, until no breaker is open any more. */
    private static final long RECOVERY_MILLIS = 5_000;

    private final Progress progress;
    private final String only;
    private final List<String> rows = new ArrayList<>();
    private boolean failed;

    /** @param only what a figure's name has to begin with to be measured */
    Measurements(Progress progress, String only) {
        this.progress = progress;
        this.only = only;
    }

    boolean include(String name) {
        return name.startsWith(only);
    }

    void figure(String name, Callable<Figure> measurement) throws InterruptedException {
        if (!include(name)) {
            return;
        }
        try {
            add(progress.step(name, () -> called(measurement)));
        } catch (RuntimeException refused) {
            fail(name, refused);
            Thread.sleep(RECOVERY_MILLIS);
        }
    }

    void add(Figure figure) {
        add(figure.row());
    }

    void fail(String name, Exception reason) {
        failed = true;
        add("| " + name + " | FAILED: " + reason.getMessage() + " | | | |");
    }

    private void add(String row) {
        rows.add(row);
        progress.say("    " + row);
    }

    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    /** What was measured since the last table. */
    void tell(Report report) {
        report.table("| figure | measured | ratio | aim | |", List.copyOf(rows));
        rows.clear();
    }

    static <T> T called(Callable<T> measurement) {
        try {
            return measurement.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
