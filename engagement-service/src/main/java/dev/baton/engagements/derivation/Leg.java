package dev.baton.engagements.derivation;

import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.Engagement.FirstReply;
import dev.baton.engagements.derivation.Engagement.Start;
import dev.baton.kit.event.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open engagement while the facts are derived. The components mean the same as those of {@link Engagement}. */
record Leg(
        String id,
        Start start,
        @Nullable Double offerToAcceptSeconds,
        @Nullable FirstReply firstReply,
        Waits waits,
        int agentMessages,
        int endUserMessages) {

    static Leg started(String id, Start start, @Nullable Double offerToAcceptSeconds) {
        return new Leg(id, start, offerToAcceptSeconds, null, Waits.NONE, 0, 0);
    }

    Leg endUserWrote() {
        return new Leg(id, start, offerToAcceptSeconds, firstReply, waits, agentMessages, endUserMessages + 1);
    }

    /** @param reply null if this is not the holder's first message, or if its time does not count */
    Leg agentWrote(@Nullable FirstReply reply) {
        FirstReply first = firstReply == null ? reply : firstReply;
        return new Leg(id, start, offerToAcceptSeconds, first, waits, agentMessages + 1, endUserMessages);
    }

    /** Adds a wait that an agent message of this leg ended. */
    Leg answered(RequesterWait wait, Instant at) {
        Waits more = waits.with(wait.secondsUntil(at), wait.acrossHandoffsUntil(at));
        return new Leg(id, start, offerToAcceptSeconds, firstReply, more, agentMessages, endUserMessages);
    }

    /** @param running a wait that no agent has answered; null for none */
    Engagement ended(End end, Subject subject, @Nullable RequesterWait running) {
        return engagement(end, null, subject, running);
    }

    Engagement open(@Nullable Instant timesOutAt, Subject subject, @Nullable RequesterWait running) {
        return engagement(null, timesOutAt, subject, running);
    }

    private Engagement engagement(
            @Nullable End end, @Nullable Instant timesOutAt, Subject subject, @Nullable RequesterWait running) {
        return new Engagement(
                id,
                subject,
                start,
                end,
                timesOutAt,
                offerToAcceptSeconds,
                firstReply,
                waits,
                running == null ? null : running.start(),
                agentMessages,
                endUserMessages);
    }
}
