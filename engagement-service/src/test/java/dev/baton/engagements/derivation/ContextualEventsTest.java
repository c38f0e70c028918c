package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.event.ContextualEvent;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.event.Fact;
import dev.baton.kit.sql.CompactForm;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Tests events that contain only a part of their context, such as Zendesk audits. The engagements must be those of
 * complete events.
 */
class ContextualEventsTest {

    private static final Instant LATER = Instant.parse("2026-03-03T00:00:00Z");
    private static final CompactForm<EventDocument> KEPT = CompactForm.of(EventDocument.class);

    /** Kim writes, a trigger assigns, Ann answers and waits; Kim answers; Ann hands over; Bob solves; it is closed by itself. */
    @Test
    void theFiguresOfATicketToldByItsAudits() {
        DerivedConversation derived = derive(List.of(
                at(0, "OPENED", "'requesterId': 'kim', 'groupId': 'vip', 'channel': 'web'"),
                by("kim", 0, "AGENT_MESSAGE", ""),
                at(1, "ASSIGNED", "'agentId': 'ann', 'source': 'WORKFLOW'"),
                by("ann", 3, "AGENT_MESSAGE", ""),
                by("ann", 4, "STATUS_CHANGED", "'toStatus': 'PENDING'"),
                by("kim", 5, "STATUS_CHANGED", "'toStatus': 'OPEN'"),
                by("kim", 6, "AGENT_MESSAGE", ""),
                by("ann", 7, "AGENT_MESSAGE", ""),
                contextual(at(8, "ASSIGNED", "'groupId': 'sales'"), FactRule.KEEPS_AGENT),
                contextual(at(9, "UNASSIGNED", "'source': 'USER', 'assignedBy': 'ann'"), FactRule.KEEPS_INBOX),
                contextual(
                        at(10, "ASSIGNED", "'agentId': 'bob', 'source': 'USER', 'assignedBy': 'bob'"),
                        FactRule.AUTHOR_MAY_BE_CONTACT),
                by("bob", 11, "STATUS_CHANGED", "'toStatus': 'SOLVED'"),
                at(12, "STATUS_CHANGED", "'fromStatus': 'SOLVED', 'toStatus': 'CLOSED'")));
        List<Engagement> engagements = derived.engagements();
        assertEquals(3, engagements.size());
        Engagement first = engagements.get(0);
        assertEquals(
                EngagementStartReason.ROUTING_ASSIGNMENT_ACCEPTED, first.start().reason());
        assertEquals(EngagementEndReason.TICKET_PENDING_OR_ON_HOLD, first.end().reason());
        assertEquals(120, first.firstReply().seconds());
        assertEquals(180, first.waits().longestSeconds());
        Engagement second = engagements.get(1);
        assertEquals(
                "ann at 00:07",
                second.start().agentId() + " at "
                        + second.start().at().toString().substring(11, 16),
                "the customer's reopening starts none, the answer does");
        assertEquals(60, second.waits().totalSeconds());
        assertEquals(EngagementEndReason.TRANSFERRED, second.end().reason(), "to the inbox where it is");
        Engagement third = engagements.get(2);
        assertEquals(
                "bob MANUAL_ASSIGNMENT sales",
                third.start().agentId() + " " + third.start().reason() + " "
                        + third.start().groupId());
        assertEquals(EngagementEndReason.TICKET_SOLVED, third.end().reason());
        assertEquals(
                List.of("bob"),
                derived.closings().stream().map(Closing::agentId).toList(),
                "closed once");
        assertEquals(0, derived.state().messagesByOthers());
    }

    /** Deriving all facts at once gives the same result as continuing from the state after each fact. */
    @Property
    void goingOnFromWhereTheConversationStandsIsDerivingItWhole(@ForAll long seed) {
        List<Fact> facts = history(new Random(seed));
        DerivedConversation whole = derive(facts);
        ConversationState state = ConversationState.NEW;
        List<Closing> closings = new ArrayList<>();
        for (Fact fact : facts) {
            DerivedConversation next = EngagementDerivation.resume(state, List.of(fact), DerivationSettings.DEFAULT);
            state = next.state();
            closings.addAll(next.closings());
        }
        assertEquals(whole.state().holder(), state.holder());
        assertEquals(whole.state().subject(), state.subject());
        assertEquals(whole.state().resolution(), state.resolution());
        assertEquals(whole.state().messagesByOthers(), state.messagesByOthers());
        List<Fact> shuffled =
                new ArrayList<>(facts.stream().map(ContextualEventsTest::stored).toList());
        Collections.shuffle(shuffled, new Random(seed));
        DerivedConversation late = derive(shuffled.stream().sorted().toList());
        assertEquals(whole.engagements(), late.engagements());
    }

    private static List<Fact> history(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int minute = 0; minute < 25; minute++) {
            String user = "u" + random.nextInt(3);
            facts.add(
                    switch (random.nextInt(8)) {
                        case 0 -> at(minute, "CONTACT_CHANGED", "'requesterId': '" + user + "'");
                        case 1 ->
                            contextual(
                                    at(minute, "ASSIGNED", "'agentId': '" + user + "'"),
                                    FactRule.AUTHOR_MAY_BE_CONTACT);
                        case 2 -> contextual(at(minute, "UNASSIGNED", ""), FactRule.KEEPS_INBOX);
                        case 3 -> contextual(at(minute, "ASSIGNED", "'groupId': 'g'"), FactRule.KEEPS_AGENT);
                        case 4 -> contextual(at(minute, "UNASSIGNED", ""), FactRule.LEAVES_INBOX);
                        case 5 -> by(user, minute, "STATUS_CHANGED", "'toStatus': 'SOLVED'");
                        case 6 -> by(user, minute, "STATUS_CHANGED", "'toStatus': 'OPEN'");
                        default -> by(user, minute, "AGENT_MESSAGE", "");
                    });
        }
        return facts;
    }

    /** The fact after it was written to and read from its stored form. */
    private static Fact stored(Fact fact) {
        return fact.with(KEPT.read(KEPT.write(EventDocument.of(fact.event()))).event());
    }

    private static Fact by(String author, int minute, String type, String more) {
        String agent = "'agentId': '" + author + "'" + (more.isEmpty() ? "" : ", " + more);
        return contextual(at(minute, type, agent), FactRule.AUTHOR_MAY_BE_CONTACT);
    }

    private static Fact contextual(Fact fact, FactRule rule) {
        return fact.with(new ContextualEvent(fact.event(), rule));
    }

    private static DerivedConversation derive(List<Fact> facts) {
        return EngagementDerivation.derive(facts, DerivationSettings.DEFAULT, LATER);
    }
}
