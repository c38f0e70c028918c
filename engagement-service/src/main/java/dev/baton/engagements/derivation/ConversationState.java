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
 * Where a conversation stands after its facts so far: all that going on with its derivation needs, however long it is.
 *
 * @param last the newest fact folded in; null before the first
 * @param facts how many were folded in
 * @param openedAt when it was opened, or first seen; null before the first fact
 * @param offers the latest offer to each agent that neither accepted nor declined
 * @param assigneeCertainty whether a fact has told who holds it; until one does, a source's claim of the assignee before counts
 * @param holder null for nobody
 * @param withBot whether a bot handles the conversation, which has no assignee then
 * @param holding null where no agent holds it
 * @param leg the open engagement; null for none
 * @param waiting the requester's wait that runs; null for none
 * @param messagesByOthers messages of agents who did not hold it then; they are of no engagement
 * @param writers the agents who sent a message at the instant of the newest fact; null for none
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
        @Nullable Writers writers) {

    /** What is empty is not stored. */
    public ConversationState {
        offers = Objects.requireNonNullElse(offers, Map.of());
    }

    /** Before its first fact. */
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
            null);

    /** Whether a fact comes after all those folded in. */
    public boolean precedes(FactKey key) {
        return last == null || last.compareTo(key) < 0;
    }

    /** Whether a new fact may refute a claim on which this state is based. */
    public boolean mayBeRefutedBy(Fact fact) {
        return EmbeddedClaims.mayRefute(fact, assigneeCertainty, activity.certainty());
    }

    /** Whether this state is based on a claim, which a late fact may refute. */
    public boolean restsOnClaims() {
        return assigneeCertainty == Certainty.CLAIMED || activity.certainty() == Certainty.CLAIMED;
    }

    /** The newest fact counted in, of which there is at least one. */
    public FactKey lastKey() {
        return Objects.requireNonNull(last);
    }

    public String status() {
        return activity.status();
    }

    /** When it was closed; null while it is not. */
    public @Nullable Instant closedAt() {
        return activity.closedAt();
    }

    /** Since when the customer waits; null where it does not. */
    public @Nullable Instant waitingSince() {
        return waiting == null ? null : waiting.start();
    }

    /**
     * Since when the agent who holds it has left it idle: sent no message since it became the holder, at that instant neither.
     * Null where no agent holds it, its holder has written, it is neither new nor open, or only assignments are known of it.
     */
    public @Nullable Instant idleSince() {
        return holding != null && holding.isSilent() && !activity.paused() && isMoreThanALog()
                ? holding.takeover().knownSince()
                : null;
    }

    /** Who assigned an idle one to its holder; null where that is not known, and where it is not idle. */
    public @Nullable String idleAssignedBy() {
        return holding != null && idleSince() != null ? holding.takeover().assignedBy() : null;
    }

    /** Whether any message or status is known. */
    private boolean isMoreThanALog() {
        return activity.certainty().isKnown()
                || activity.lastEndUserMessage() != null
                || !resolution.writers().isEmpty();
    }
}
