package dev.baton.bench;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * A generated engagement of an agent who held a conversation.
 *
 * @param waits the requester's wait for each reply, in seconds
 */
record GeneratedLeg(
        String id,
        Party agent,
        Instant startedAt,
        Instant endedAt,
        String startReason,
        String endReason,
        String endStatus,
        Double offerToAcceptSeconds,
        List<Double> waits) {

    private static final int MOST_REPLIES = 4;

    /**
     * The engagement that ends with a row of the log; null if the previous assignee is no agent or did not interact.
     *
     * @param engaged the part of the agents that interact (0 to 1)
     */
    static GeneratedLeg endedBy(Passing passing, double engaged) {
        SplittableRandom random = new SplittableRandom(passing.number());
        if (passing.previous() == null || !passing.previous().isAgent() || random.nextDouble() > engaged) {
            return null;
        }
        double seconds = Math.max(1, passing.heldSeconds() * random.nextDouble());
        Instant start = passing.at().minusMillis((long) (passing.heldSeconds() * 1000));
        boolean solved = passing.assigned() == null;
        return new GeneratedLeg(
                "g%010d".formatted(passing.number()),
                passing.previous(),
                start,
                start.plusMillis((long) (seconds * 1000)),
                random.nextBoolean() ? "ROUTING_ASSIGNMENT_ACCEPTED" : "TRANSFERRED",
                solved ? "TICKET_SOLVED" : "TRANSFERRED",
                solved ? "SOLVED" : "OPEN",
                random.nextBoolean() ? (double) random.nextInt(60) : null,
                DoubleStream.generate(() -> Math.floor(seconds * random.nextDouble() / MOST_REPLIES))
                        .limit(random.nextInt(MOST_REPLIES))
                        .boxed()
                        .toList());
    }
}
