package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.event.Claim;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the facts that commands of assignment-service produce, as its feed contains them. */
class FactRulesTest {

    private static final Instant LATER = Instant.parse("2026-03-03T00:00:00Z");
    private static final Claim ANN = new Claim(AssigneeKind.AGENT, "ann", null);

    @Test
    void aNewConversationKeepsTheAssigneeOfItsContact() {
        DerivedConversation derived = derive(
                command(at(0, "OPENED", ""), ANN, FactRule.KEEPS_CONTACT_ASSIGNEE),
                at(1, "END_USER_MESSAGE", ""),
                at(2, "AGENT_MESSAGE", "'agentId': 'ann'"));
        Engagement engagement = derived.engagements().get(0);
        assertEquals("ann", engagement.start().agentId());
        assertEquals(
                EngagementStartReason.ROUTING_ASSIGNMENT_ACCEPTED,
                engagement.start().reason(),
                "by no person");
        assertEquals(120, engagement.firstReply().seconds(), "from the opening");
    }

    @Test
    void butNotWhereAnEarlierFactTellsWhoHoldsIt() {
        DerivedConversation derived = derive(
                at(0, "ASSIGNED", "'agentId': 'bob'"),
                command(at(1, "OPENED", ""), ANN, FactRule.KEEPS_CONTACT_ASSIGNEE));
        assertEquals("bob", derived.state().holder().id());
    }

    @Test
    void aReplyMakesTheAgentTheHolderOfAnUnassignedConversation() {
        DerivedConversation derived = derive(
                at(0, "END_USER_MESSAGE", ""),
                command(at(1, "AGENT_MESSAGE", "'agentId': 'ann'"), null, FactRule.REPLY_ASSIGNS));
        Engagement engagement = derived.engagements().get(0);
        assertEquals(EngagementStartReason.MANUAL_ASSIGNMENT, engagement.start().reason());
        assertEquals(1, engagement.agentMessages());
        assertEquals(new Waits(1, 60, 60, new HandoffWait(0, 60, 0)), engagement.waits());
        assertEquals(0, derived.state().messagesByOthers());
    }

    @Test
    void aReplyOfAnotherAgentTakesNothingFromTheHolder() {
        DerivedConversation derived = derive(
                at(0, "ASSIGNED", "'agentId': 'bob'"),
                command(at(1, "AGENT_MESSAGE", "'agentId': 'ann'"), null, FactRule.REPLY_ASSIGNS));
        assertEquals("bob", derived.state().holder().id());
        assertEquals(1, derived.state().messagesByOthers());
    }

    @Test
    void closingLeavesItToNobodyAfterTheCloseWasCredited() {
        DerivedConversation derived = derive(
                at(0, "END_USER_MESSAGE", ""),
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                command(at(2, "STATUS_CHANGED", "'toStatus': 'CLOSED'"), null, FactRule.CLOSING_UNASSIGNS));
        assertEquals(
                EngagementEndReason.TICKET_SOLVED,
                derived.engagements().get(0).end().reason());
        assertEquals("ann", derived.closings().get(0).agentId());
        assertNull(derived.state().holder());
    }

    private static Fact command(Fact told, Claim claim, FactRule rule) {
        ConversationEvent event = told.event();
        return Fact.command(
                told.eventId(),
                switch (event.type()) {
                    case OPENED -> new Opened(event.context(), claim);
                    case AGENT_MESSAGE ->
                        new AgentMessage(event.context(), event.agent(), rule == FactRule.REPLY_ASSIGNS);
                    case STATUS_CHANGED ->
                        new StatusChanged(
                                event.context(),
                                event.agent(),
                                null,
                                ((StatusChanged) event).to(),
                                rule == FactRule.CLOSING_UNASSIGNS,
                                false);
                    default -> event;
                });
    }

    private static DerivedConversation derive(Fact... facts) {
        List<Fact> sorted = Stream.of(facts).sorted().toList();
        return EngagementDerivation.derive(sorted, DerivationSettings.DEFAULT, LATER);
    }
}
