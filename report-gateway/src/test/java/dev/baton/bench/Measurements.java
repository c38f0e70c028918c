package dev.baton.bench;

import dev.baton.local.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures the selected figures. It continues after a figure that failed. */
final class Measurements {

    /** The pause after a failed figure, in which circuit breakers close again. */
    private static final long RECOVERY_MILLIS = 5_000;

    private final Progress progress;
    private final String only;
    private final List<String> rows = new ArrayList<>();
    private boolean failed;

    /** @param only a prefix of the names of the figures to measure */
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

    /** Adds a table of all figures since the last table to the report. */
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
