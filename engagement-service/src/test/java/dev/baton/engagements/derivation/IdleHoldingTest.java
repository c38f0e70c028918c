package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.event.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests since when an assignment is idle. */
class IdleHoldingTest {

    private static final String ANN = "'agentId': 'ann'";
    private static final Fact WRITTEN = at(0, "END_USER_MESSAGE", "");
    private static final Fact TO_ANN = at(1, "ASSIGNED", ANN + ", 'source': 'USER', 'assignedBy': 'lead'");

    /** Facts of the same minute are in the order of the arguments. */
    private static ConversationState after(Fact... facts) {
        List<Fact> numbered = new ArrayList<>();
        for (Fact fact : facts) {
            numbered.add(new Fact(fact.eventId(), fact.origin(), numbered.size(), fact.event()));
        }
        return EngagementDerivation.resume(ConversationState.NEW, numbered, DerivationSettings.DEFAULT)
                .state();
    }

    private static void assertIdle(int minute, Fact... facts) {
        assertEquals(
                Instant.parse("2026-03-02T00:00:00Z").plusSeconds(60L * minute),
                after(facts).idleSince());
    }

    private static void assertNotIdle(Fact... facts) {
        assertNull(after(facts).idleSince());
        assertNull(after(facts).idleAssignedBy());
    }

    @Test
    void anAssignedConversationIsIdleUntilItsHolderWrites() {
        assertIdle(1, WRITTEN, TO_ANN);
        assertEquals("lead", after(WRITTEN, TO_ANN).idleAssignedBy());
        assertNotIdle(WRITTEN);
        assertNotIdle(WRITTEN, TO_ANN, at(2, "AGENT_MESSAGE", ANN));
        assertIdle(1, WRITTEN, TO_ANN, at(2, "AGENT_MESSAGE", "'agentId': 'bob'"), at(3, "END_USER_MESSAGE", ""));
    }

    @Test
    void itIsIdleSinceTheLatestTransferWhateverTheHolderWroteBefore() {
        Fact wrote = at(2, "AGENT_MESSAGE", ANN);
        Fact toBob = at(3, "TRANSFERRED", "'toAgentId': 'bob'");
        assertIdle(3, WRITTEN, TO_ANN, wrote, toBob);
        assertIdle(4, WRITTEN, TO_ANN, wrote, toBob, at(4, "TRANSFERRED", "'toAgentId': 'ann'"));
        assertNotIdle(WRITTEN, TO_ANN, at(4, "TRANSFERRED", "'toGroupId': 'vip'"));
    }

    @Test
    void assigningToTheHolderAgainDoesNotMakeItYounger() {
        assertIdle(1, WRITTEN, TO_ANN, at(9, "ASSIGNED", ANN + ", 'source': 'USER', 'assignedBy': 'bob'"));
        assertEquals(
                "lead",
                after(WRITTEN, TO_ANN, at(9, "ASSIGNED", ANN + ", 'source': 'USER', 'assignedBy': 'bob'"))
                        .idleAssignedBy());
    }

    @Test
    void onlyOneThatIsNewOrOpenIsIdleAndOneThatIsReopenedIsIdleAgain() {
        Fact solved = at(2, "STATUS_CHANGED", "'toStatus': 'SOLVED'");
        Fact reopened = at(5, "STATUS_CHANGED", "'toStatus': 'OPEN'");
        assertNotIdle(WRITTEN, TO_ANN, solved);
        assertIdle(1, WRITTEN, TO_ANN, solved, reopened);
        assertNotIdle(WRITTEN, TO_ANN, at(2, "STATUS_CHANGED", "'toStatus': 'PENDING'"));
        assertNotIdle(
                WRITTEN,
                TO_ANN,
                at(2, "AGENT_MESSAGE", ANN),
                at(3, "STATUS_CHANGED", "'toStatus': 'SOLVED'"),
                reopened);
    }

    @Test
    void aMessageOfTheInstantOfTheAssignmentCountsInEitherOrder() {
        Fact reply = at(1, "AGENT_MESSAGE", ANN);
        assertNotIdle(WRITTEN, TO_ANN, reply);
        assertNotIdle(WRITTEN, reply, TO_ANN);
        assertIdle(1, WRITTEN, at(1, "AGENT_MESSAGE", "'agentId': 'bob'"), TO_ANN);
        assertIdle(1, at(0, "AGENT_MESSAGE", ANN), TO_ANN);
        Fact away = at(1, "UNASSIGNED", "");
        assertNotIdle(WRITTEN, TO_ANN, reply, away, at(1, "TRANSFERRED", "'toAgentId': 'ann'"));
    }

    @Test
    void oneWithABotIsNobodys() {
        assertNotIdle(WRITTEN, at(1, "UNASSIGNED", "'botId': 'ann'"));
        assertNotIdle(WRITTEN, TO_ANN, at(2, "UNASSIGNED", "'botId': 'b'"));
    }

    @Test
    void aMereLogKnowsNeitherMessageNorStatus() {
        Fact handedOver = at(2, "TRANSFERRED", "'toAgentId': 'bob'");
        assertNotIdle(at(0, "OPENED", ""), TO_ANN, handedOver);
        assertIdle(2, at(0, "OPENED", ""), TO_ANN, handedOver, at(9, "END_USER_MESSAGE", ""));
        assertIdle(2, TO_ANN, handedOver, at(9, "AGENT_MESSAGE", ANN));
        assertIdle(2, TO_ANN, handedOver, at(9, "STATUS_CHANGED", "'toStatus': 'OPEN'"));
    }

    @Test
    void whoHeldItBeforeAnythingIsKnownHoldsItSinceTheFirstFactThatSaysSo() {
        Fact told = at(4, "ASSIGNED", ANN + ", 'fromAgentId': 'ann'");
        assertIdle(4, WRITTEN, told);
        assertNotIdle(at(0, "AGENT_MESSAGE", ANN), told);
    }

    @Test
    void whoAssignedItIsKnownWhereAUserDid() {
        String byLead = ", 'assignedBy': 'lead'";
        assertEquals(
                "lead",
                after(WRITTEN, at(1, "ASSIGNED", ANN + ", 'how': 'MANUAL'" + byLead))
                        .idleAssignedBy());
        assertNull(after(WRITTEN, at(1, "ASSIGNED", ANN + ", 'how': 'ROUTING'" + byLead))
                .idleAssignedBy());
        assertNull(after(WRITTEN, at(1, "ASSIGNED", ANN + ", 'source': 'BOT'" + byLead))
                .idleAssignedBy());
        assertNull(after(WRITTEN, at(1, "ASSIGNED", ANN + ", 'how': 'MANUAL'")).idleAssignedBy());
    }
}
