package dev.baton.engagements.derivation;

import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation after its facts so far. It contains everything that the derivation needs to continue, and
 * its size does not grow with the number of facts.
 *
 * @param last the key of the newest fact included; null before the first fact
 * @param facts the number of facts included
 * @param openedAt when the conversation was opened, or first seen; null before the first fact
 * @param offers the instant of the latest offer to each agent who has neither accepted nor declined it
 * @param assigneeCertainty how well the holder is known; until a fact sets it, a source's claim of the previous
 *     assignee counts
 * @param holder null for nobody
 * @param withBot whether a bot handles the conversation; it then has no assignee
 * @param holding null if no agent holds the conversation
 * @param leg the open engagement; null for none
 * @param waiting the requester wait that is still running; null for none
 * @param messagesByOthers the number of messages of agents who did not hold the conversation then; they count for no
 *     engagement
 * @param writers the agents who sent a message at the instant of the newest fact; null for none
 * @param leavesOutClaims whether claims among the facts are left out because later facts refuted them
 */
public record ConversationState(
        @Nullable FactKey last,
        long facts,
        @Nullable Instant openedAt,
        Subject subject,
        Activity activity,
        Map<String, Instant> offers,
        Certainty assigneeCertainty,
        @Nullable Assignee holder,
        boolean withBot,
        @Nullable Holding holding,
        @Nullable Leg leg,
        @Nullable RequesterWait waiting,
        Resolution resolution,
        int messagesByOthers,
        @Nullable Writers writers,
        boolean leavesOutClaims) {

    /** The stored form leaves out empty collections, so they are null here. */
    public ConversationState {
        offers = Objects.requireNonNullElse(offers, Map.of());
    }

    /** The state before the first fact. */
    public static final ConversationState NEW = new ConversationState(
            null,
            0,
            null,
            Subject.UNKNOWN,
            Activity.NEW,
            Map.of(),
            Certainty.UNKNOWN,
            null,
            false,
            null,
            null,
            null,
            Resolution.NONE,
            0,
            null,
            false);

    /** Whether a fact comes after all facts that this state includes. */
    public boolean precedes(FactKey key) {
        return last == null || last.compareTo(key) < 0;
    }

    /** Whether a new fact may refute a claim on which this state is based. */
    public boolean mayBeRefutedBy(Fact fact) {
        return EmbeddedClaims.mayRefute(fact, assigneeCertainty, activity.certainty());
    }

    /** Whether a late fact may change which claims count: it may refute one, or confirm one that is left out. */
    public boolean restsOnClaims() {
        return leavesOutClaims || assigneeCertainty == Certainty.CLAIMED || activity.certainty() == Certainty.CLAIMED;
    }

    /** The same state, marked as one that leaves out refuted claims. */
    public ConversationState leavingOutClaims() {
        return new ConversationState(
                last,
                facts,
                openedAt,
                subject,
                activity,
                offers,
                assigneeCertainty,
                holder,
                withBot,
                holding,
                leg,
                waiting,
                resolution,
                messagesByOthers,
                writers,
                true);
    }

    /** The key of the newest fact included; not to be called before the first fact. */
    public FactKey lastKey() {
        return Objects.requireNonNull(last);
    }

    public String status() {
        return activity.status();
    }

    /** When the conversation was closed; null while it is not closed. */
    public @Nullable Instant closedAt() {
        return activity.closedAt();
    }

    /** Since when the customer waits; null if the customer does not wait. */
    public @Nullable Instant waitingSince() {
        return waiting == null ? null : waiting.start();
    }

    /**
     * Since when the assignment is idle: the agent who holds the conversation has sent no message since it became the
     * holder, nor at that instant. Null if no agent holds the conversation, if the holder has sent a message, if the
     * status is neither NEW nor OPEN, or if only assignments of the conversation are known.
     */
    public @Nullable Instant idleSince() {
        return holding != null && holding.isSilent() && !activity.paused() && isMoreThanALog()
                ? holding.takeover().knownSince()
                : null;
    }

    /**
     * The agent who made the idle assignment; null if unknown, if it was not an agent, or if the conversation is not
     * idle.
     */
    public @Nullable String idleAssignedBy() {
        return holding != null && idleSince() != null ? holding.takeover().assignedBy() : null;
    }

    /** Whether any message or status is known, not only assignments. */
    private boolean isMoreThanALog() {
        return activity.certainty().isKnown()
                || activity.lastEndUserMessage() != null
                || !resolution.writers().isEmpty();
    }
}
