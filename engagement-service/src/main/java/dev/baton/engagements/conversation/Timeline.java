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
import java.util.Objects;

/**
 * Who held a conversation and when its customer waited, from its facts: whatever changes from one fact to the next. It is
 * the same whatever the settings. A pure function.
 */
final class Timeline {

    private final List<TimelineSpan> spans = new ArrayList<>();
    private ConversationState state = ConversationState.NEW;
    private Instant heldSince;

    private Timeline() {}

    /** @param facts all of one conversation, in order */
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
            add(held(at));
            heldSince = at;
        }
        if (state.waitingSince() != null && !Objects.equals(state.waitingSince(), next.waitingSince())) {
            add(waiting(at));
        }
        state = next;
    }

    private void end() {
        if (heldSince != null) {
            spans.add(held(null));
        }
        if (state.waitingSince() != null) {
            spans.add(waiting(null));
        }
    }

    private TimelineSpan held(Instant to) {
        TimelineKind kind = Assignee.isAgent(state.holder()) ? TimelineKind.HELD : TimelineKind.UNOWNED;
        return new TimelineSpan(kind, heldSince, to, state.holder(), null);
    }

    private TimelineSpan waiting(Instant to) {
        return new TimelineSpan(TimelineKind.CUSTOMER_WAITING, state.waitingSince(), to, null, null);
    }

    /** What took no time is no span. */
    private void add(TimelineSpan span) {
        if (span.from().isBefore(span.to())) {
            spans.add(span);
        }
    }
}
