package dev.baton.bench;

import dev.baton.ChunkStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A file of conversation events ordered by time, generated while it is read. The same seed gives the same file. It
 * holds only the conversations that are open at one time in memory.
 */
final class GeneratedEvents extends ChunkStream {

    private static final int CHUNK = 1 << 16;

    private final SplittableRandom random;
    private final long count;
    private final Instant from;
    private final double microsPerEvent;
    private final PriorityQueue<GeneratedEvent> due =
            new PriorityQueue<>(Comparator.comparing(GeneratedEvent::at).thenComparing(GeneratedEvent::id));
    private long begun;
    private long promised;

    /** @param count the number of events; conversations that would exceed it stay open */
    GeneratedEvents(long seed, long count, Instant from, Instant to) {
        super("");
        this.random = new SplittableRandom(seed);
        this.count = count;
        this.from = from;
        Duration beginnings = Duration.between(from, to.minus(GeneratedTalk.LONGEST));
        this.microsPerEvent = beginnings.toSeconds() * 1e6 / count;
    }

    @Override
    protected byte[] next() {
        StringBuilder lines = new StringBuilder(CHUNK + 1000);
        while (lines.length() < CHUNK && (promised < count || !due.isEmpty())) {
            beginWhatIsDue();
            lines.append(due.remove().json()).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Starts conversations until the next event cannot belong to one that has not been started. */
    private void beginWhatIsDue() {
        while (promised < count) {
            Instant beginning = from.plusNanos((long) (promised * microsPerEvent) * 1000);
            if (!due.isEmpty() && due.element().at().isBefore(beginning)) {
                return;
            }
            List<GeneratedEvent> talk = GeneratedTalk.events(begun++, beginning, random);
            List<GeneratedEvent> wanted = talk.subList(0, (int) Math.min(talk.size(), count - promised));
            promised += wanted.size();
            due.addAll(wanted);
        }
    }
}
