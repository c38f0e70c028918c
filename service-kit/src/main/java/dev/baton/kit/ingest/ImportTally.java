package dev.baton.kit.ingest;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.imports.ImportProgress;
import dev.baton.kit.ingest.ImportResult.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines of one import. Methods are synchronized because one thread reads lines while another writes them.
 */
public class ImportTally {

    private static final int MOST_PROBLEMS = 100;

    private final Map<Acceptance, Long> counts = new EnumMap<>(Acceptance.class);
    private final List<Problem> problems = new ArrayList<>();
    private long rejected;
    private long skipped;
    private long bytes;
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;

    /**
     * @param at the instant of the row's event, or the start of its engagement; null for a command, which happens at
     *     the time of the import
     */
    public synchronized void count(Acceptance acceptance, long line, String eventId, @Nullable Instant at) {
        if (acceptance == Acceptance.ACCEPTED && at != null) {
            firstAt = firstAt == null || at.isBefore(firstAt) ? at : firstAt;
            lastAt = lastAt == null || at.isAfter(lastAt) ? at : lastAt;
        }
        if (acceptance == Acceptance.FORGOTTEN) {
            reject(line, Acceptance.FORGOTTEN_REASON);
            return;
        }
        counts.merge(acceptance, 1L, Long::sum);
        if (acceptance == Acceptance.CONFLICT) {
            remark(line, Acceptance.conflict(eventId));
        }
    }

    /** Returns the rows that have content, and counts the others as rejected or skipped. */
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

    /** Counts received bytes of the file. */
    synchronized void received(int more) {
        bytes += more;
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

    /** @param importId null if there is no import of a file */
    public synchronized ImportResult result(@Nullable UUID importId) {
        return new ImportResult(
                counts.getOrDefault(Acceptance.ACCEPTED, 0L),
                counts.getOrDefault(Acceptance.REPEATED, 0L),
                counts.getOrDefault(Acceptance.CONFLICT, 0L),
                rejected,
                skipped,
                List.copyOf(problems),
                importId == null ? null : importId.toString());
    }

    /** Returns the progress of the import. The caller passes the problems of {@link #result} as JSON. */
    synchronized ImportProgress progress(String problemsAsJson) {
        return new ImportProgress(
                bytes,
                counts.getOrDefault(Acceptance.ACCEPTED, 0L),
                counts.getOrDefault(Acceptance.REPEATED, 0L),
                counts.getOrDefault(Acceptance.CONFLICT, 0L),
                rejected,
                skipped,
                firstAt,
                lastAt,
                problemsAsJson);
    }
}
