package dev.baton.engagements.conversation;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.engagements.derivation.DerivationSettings;
import dev.baton.engagements.derivation.EngagementDerivation;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives from a conversation's facts who held it and when its customer waited. A pure function; the result does not
 * depend on the settings.
 */
final class Timeline {

    private final List<TimelineSpan> spans = new ArrayList<>();
    private ConversationState state = ConversationState.NEW;
    private @Nullable Instant heldSince;

    private Timeline() {}

    /** @param facts all facts of one conversation, in order */
    static List<TimelineSpan> of(List<Fact> facts) {
        Timeline timeline = new Timeline();
        EmbeddedClaims.withoutRefuted(facts).forEach(timeline::apply);
        timeline.end();
        return timeline.spans;
    }

    private void apply(Fact fact) {
        Instant at = fact.event().occurredAt();
        ConversationState next = EngagementDerivation.resume(state, List.of(fact), DerivationSettings.DEFAULT)
                .state();
        if (heldSince == null) {
            heldSince = at;
        } else if (!Assignee.same(state.holder(), next.holder())) {
            add(held(heldSince, at), at);
            heldSince = at;
        }
        Instant waitingSince = state.waitingSince();
        if (waitingSince != null && !waitingSince.equals(next.waitingSince())) {
            add(waiting(waitingSince, at), at);
        }
        state = next;
    }

    private void end() {
        if (heldSince != null) {
            spans.add(held(heldSince, null));
        }
        Instant waitingSince = state.waitingSince();
        if (waitingSince != null) {
            spans.add(waiting(waitingSince, null));
        }
    }

    private TimelineSpan held(Instant from, @Nullable Instant to) {
        TimelineKind kind = Assignee.isAgent(state.holder()) ? TimelineKind.HELD : TimelineKind.UNOWNED;
        return new TimelineSpan(kind, from, to, state.holder(), null);
    }

    private static TimelineSpan waiting(Instant from, @Nullable Instant to) {
        return new TimelineSpan(TimelineKind.CUSTOMER_WAITING, from, to, null, null);
    }

    /** Leaves out spans of no duration. */
    private void add(TimelineSpan span, Instant end) {
        if (span.from().isBefore(end)) {
            spans.add(span);
        }
    }
}
