package dev.baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * CPU time by process in seconds, user and system time together.
 *
 * @param seconds by process; PostgreSQL is included only on Linux, the only system that reports the time of its
 *     ended processes
 */
record ProcessTimes(Map<String, Double> seconds) {

    static final String POSTGRES = "PostgreSQL";

    private static final double TICKS_PER_SECOND = 100;
    /** The indexes of the ended children's user and system times after the process's name in its stat file. */
    private static final int ENDED_USER = 13;

    private static final int ENDED_SYSTEM = 14;

    /** The CPU times of the services and PostgreSQL since they started. */
    static ProcessTimes of(BenchStack stack) throws SQLException, IOException {
        Map<String, ProcessHandle> services = new LinkedHashMap<>();
        stack.processes().forEach((name, service) -> services.put(name, service.handle()));
        return of(stack, services);
    }

    /** The CPU times of other processes and of the stack's PostgreSQL. */
    static ProcessTimes of(BenchStack stack, Map<String, ProcessHandle> processes) throws SQLException, IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, process) -> seconds.put(name, seconds(process)));
        ProcessHandle backend = ProcessHandle.of(Sql.number(stack.assignments(), "select pg_backend_pid()"))
                .orElseThrow();
        ProcessHandle postmaster = backend.parent().orElseThrow();
        Path stat = Path.of("/proc", String.valueOf(postmaster.pid()), "stat");
        if (Files.exists(stat)) {
            double living =
                    postmaster.children().mapToDouble(ProcessTimes::seconds).sum();
            seconds.put(POSTGRES, seconds(postmaster) + living + endedSeconds(stat));
        }
        return new ProcessTimes(seconds);
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private static double endedSeconds(Path stat) throws IOException {
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[ENDED_USER]) + Long.parseLong(fields[ENDED_SYSTEM])) / TICKS_PER_SECOND;
    }

    ProcessTimes plus(ProcessTimes other) {
        return with(other, Double::sum);
    }

    ProcessTimes minus(ProcessTimes other) {
        return with(other, (mine, theirs) -> mine - theirs);
    }

    ProcessTimes times(double factor) {
        return with(this, (mine, same) -> mine * factor);
    }

    private ProcessTimes with(ProcessTimes other, BinaryOperator<Double> operator) {
        Map<String, Double> result = new LinkedHashMap<>();
        seconds.forEach((process, mine) -> result.put(process, operator.apply(mine, other.seconds.get(process))));
        return new ProcessTimes(result);
    }

    /** The total of all processes except one. */
    double without(String process) {
        return total() - seconds.getOrDefault(process, 0.0);
    }

    double total() {
        return seconds.values().stream().mapToDouble(each -> each).sum();
    }
}
