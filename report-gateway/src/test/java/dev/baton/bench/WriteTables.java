package dev.baton.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tables of CPU time by process and of disk space by table. */
final class WriteTables {

    private static final int LARGEST = 10;

    private WriteTables() {}

    static void tell(Report report, List<Writes> builds) {
        Writes any = builds.get(0);
        List<String> processes = List.copyOf(any.assignMillis().seconds().keySet());
        if (!processes.contains(ProcessTimes.POSTGRES)) {
            report.say("\nThis system does not tell the CPU time of PostgreSQL: it is left out.");
        }
        report.table(
                "| CPU of | build | wall | until it answered | " + String.join(" | ", processes) + " | all |",
                builds.stream().flatMap(WriteTables::times).toList());
        report.table(
                "| disk for each event of | build | table | bytes of rows | of indexes | rows |",
                builds.stream().flatMap(WriteTables::sizes).toList());
    }

    private static Stream<String> times(Writes writes) {
        return Stream.concat(
                files(writes)
                        .map(cost -> String.format(
                                Locale.ROOT,
                                "| %s | %s | %.1f s | %.1f s |%s",
                                cost.file(),
                                writes.build(),
                                cost.seconds(),
                                cost.answeredSeconds(),
                                cells(cost.cpu(), "s"))),
                Stream.of("| one assign | " + writes.build() + " | | |" + cells(writes.assignMillis(), "ms")));
    }

    private static String cells(ProcessTimes times, String unit) {
        StringBuilder cells = new StringBuilder();
        Stream.concat(times.seconds().values().stream(), Stream.of(times.total()))
                .forEach(each -> cells.append(String.format(Locale.ROOT, " %.2f %s |", each, unit)));
        return cells.toString();
    }

    private static Stream<String> sizes(Writes writes) {
        return files(writes)
                .flatMap(cost -> cost.grown().largest(LARGEST).stream()
                        .map(table -> String.format(
                                Locale.ROOT,
                                "| %s | %s | %s | %.1f | %.1f | %d |",
                                cost.file(),
                                writes.build(),
                                table.name(),
                                cost.forEach(table.bytes()),
                                cost.forEach(table.indexBytes()),
                                table.rows())));
    }

    private static Stream<WriteCost> files(Writes writes) {
        return Stream.of(writes.log(), writes.events());
    }
}
