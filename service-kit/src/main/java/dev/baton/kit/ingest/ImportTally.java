package dev.baton.kit.ingest;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.ingest.ImportResult.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the lines of one import. Lines are read by one thread while others are written by another. */
public class ImportTally {

    private static final int MOST_PROBLEMS = 100;

    private final Map<Acceptance, Long> counts = new EnumMap<>(Acceptance.class);
    private final List<Problem> problems = new ArrayList<>();
    private long rejected;
    private long skipped;

    public synchronized void count(Acceptance acceptance, long line, String eventId) {
        if (acceptance == Acceptance.FORGOTTEN) {
            reject(line, Acceptance.FORGOTTEN_REASON);
            return;
        }
        counts.merge(acceptance, 1L, Long::sum);
        if (acceptance == Acceptance.CONFLICT) {
            remark(line, Acceptance.conflict(eventId));
        }
    }

    /** Those that tell something to keep; it counts the others. */
    public <T> List<ImportLine<T>> readable(List<ImportLine<T>> rows) {
        rows.forEach(row -> {
            if (row.problem() != null) {
                reject(row.number(), row.problem());
            } else if (row.content() == null) {
                skip();
            }
        });
        return rows.stream().filter(row -> row.content() != null).toList();
    }

    private synchronized void skip() {
        skipped++;
    }

    synchronized void reject(long line, String reason) {
        rejected++;
        remark(line, reason);
    }

    synchronized void remark(long line, String reason) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(line, reason));
        }
    }

    synchronized String firstProblem() {
        return "line " + problems.get(0).line() + ": " + problems.get(0).reason();
    }

    public synchronized ImportResult result() {
        return new ImportResult(
                counts.getOrDefault(Acceptance.ACCEPTED, 0L),
                counts.getOrDefault(Acceptance.REPEATED, 0L),
                counts.getOrDefault(Acceptance.CONFLICT, 0L),
                rejected,
                skipped,
                List.copyOf(problems));
    }
}
