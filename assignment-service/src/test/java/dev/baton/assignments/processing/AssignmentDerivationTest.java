package dev.baton.assignments.processing;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.processing.AssignmentDerivation.Derived;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssignmentDerivationTest {

    @Test
    void assigningToThePresentAssigneeIsNoAssignment() {
        Derived derived = derive(at(0, "ASSIGNED", "'agentId': 'ann'"), at(5, "ASSIGNED", "'agentId': 'ann'"));
        assertEquals(1, derived.assignments().size());
    }

    @Test
    void unassigningIsAnAssignmentToNobody() {
        Derived derived = derive(at(0, "ASSIGNED", "'agentId': 'ann'"), at(5, "UNASSIGNED", ""));
        assertNull(derived.assignments().get(1).assigned());
        assertEquals("ann", derived.assignments().get(1).previous().id());
        assertNull(derived.state().assignee());
    }

    @Test
    void anAssignmentToAGroupWithoutAnAgentGoesToTheInbox() {
        Derived derived = derive(at(0, "ASSIGNED", "'groupId': 'billing', 'groupName': 'Billing'"));
        assertEquals(
                new Assignee(AssigneeKind.INBOX, "billing", "Billing"),
                derived.assignments().get(0).assigned());
    }

    @Test
    void theGroupAConversationIsOpenedInIsNoAssignee() {
        Derived derived = derive(at(0, "OPENED", "'groupId': 'billing'"), at(1, "ASSIGNED", "'agentId': 'ann'"));
        assertNull(derived.assignments().get(0).previous());
    }

    @Test
    void holdingLastsFromTheTakeoverNotFromARepetitionOfIt() {
        Derived derived = derive(
                at(0, "ASSIGNED", "'agentId': 'ann'"),
                at(5, "ASSIGNED", "'agentId': 'ann'"),
                at(9, "TRANSFERRED", "'toAgentId': 'bob'"));
        assertEquals(9 * 60.0, derived.assignments().get(1).heldSeconds());
    }

    @Test
    void anAssignmentThatTheNextOneTakesStraightBackIsABounce() {
        Derived derived = derive(
                at(0, "ASSIGNED", "'agentId': 'ann'"),
                at(5, "TRANSFERRED", "'toAgentId': 'bob'"),
                at(6, "ASSIGNED", "'agentId': 'bob'"),
                at(7, "TRANSFERRED", "'toAgentId': 'ann'"),
                at(8, "UNASSIGNED", ""));
        assertEquals(Set.of("TRANSFERRED-5"), derived.wentBack());
    }

    @Test
    void aBounceIsFoundWhenTheFactsComeOneByOne() {
        AssigneeState state = derive(at(0, "ASSIGNED", "'agentId': 'ann'"), at(5, "TRANSFERRED", "'toAgentId': 'bob'"))
                .state();
        Derived next = AssignmentDerivation.derive(state, List.of(at(7, "TRANSFERRED", "'toAgentId': 'ann'")));
        assertEquals(Set.of("TRANSFERRED-5"), next.wentBack());
    }

    @Test
    void whatWentToNobodyBeforeIsNoBounce() {
        Derived derived = derive(
                at(0, "ASSIGNED", "'agentId': 'ann'"), at(5, "UNASSIGNED", ""), at(7, "ASSIGNED", "'agentId': 'bob'"));
        assertEquals(Set.of(), derived.wentBack());
    }

    @Test
    void anAssignmentKnowsTheInboxTheConversationIsIn() {
        Derived derived = derive(
                at(0, "OPENED", "'groupId': 'sales'"),
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(2, "TRANSFERRED", "'toGroupId': 'support'"),
                at(3, "ASSIGNED", "'agentId': 'bob'"));
        assertEquals(
                List.of("sales", "support", "support"),
                derived.assignments().stream()
                        .map(assignment -> assignment.subject().groupId())
                        .toList());
    }

    @Test
    void aClaimedPreviousAssigneeCountsForTheFirstKnownFact() {
        Derived derived = derive(at(0, "TRANSFERRED", "'fromAgentId': 'ann', 'toAgentId': 'bob'"));
        assertEquals("ann", derived.assignments().get(0).previous().id());
        assertNull(derived.assignments().get(0).heldSeconds(), "it began before the first known fact");
        assertTrue(derived.contradictions().isEmpty());
    }

    @Test
    void aClaimThatContradictsTheHistoryIsReportedAndDoesNotCount() {
        Derived derived = derive(
                at(0, "ASSIGNED", "'agentId': 'ann'"),
                at(5, "TRANSFERRED", "'fromAgentId': 'zoe', 'toAgentId': 'bob'"));
        assertEquals("ann", derived.assignments().get(1).previous().id());
        assertEquals(List.of("TRANSFERRED-5"), derived.contradictions());
    }

    @Test
    void claimingNobodyContradictsAHolder() {
        Derived derived = derive(
                at(0, "ASSIGNED", "'agentId': 'ann'"),
                at(5, "ASSIGNED", "'agentId': 'bob', 'previousAssignee': {'kind': 'NOBODY'}"));
        assertEquals(List.of("ASSIGNED-5"), derived.contradictions());
    }

    @Test
    void anUnnamedSourceIsAWorkflowForRoutingAndAUserForTransfersAndAcceptances() {
        assertEquals(AssignmentSource.WORKFLOW, sourceOf(at(0, "ASSIGNED", "'agentId': 'a', 'how': 'ROUTING'")));
        assertEquals(AssignmentSource.WORKFLOW, sourceOf(at(0, "ASSIGNED", "'agentId': 'a', 'how': 'SOLE_AGENT'")));
        assertEquals(AssignmentSource.WORKFLOW, sourceOf(at(0, "ASSIGNED", "'agentId': 'a'")));
        assertEquals(AssignmentSource.USER, sourceOf(at(0, "ASSIGNED", "'agentId': 'a', 'how': 'MANUAL'")));
        assertEquals(AssignmentSource.USER, sourceOf(at(0, "ACCEPTED", "'agentId': 'a'")));
        assertEquals(AssignmentSource.USER, sourceOf(at(0, "TRANSFERRED", "'toAgentId': 'a'")));
        assertEquals(AssignmentSource.WORKFLOW, sourceOf(at(0, "TRANSFERRED", "'toAgentId': 'a', 'how': 'ROUTING'")));
    }

    @Test
    void aSourceIsKnownByTheNameOfTheLogInAnyCase() {
        assertEquals(
                AssignmentSource.CLOSE_CONVERSATION,
                sourceOf(at(0, "ASSIGNED", "'agentId': 'a', 'source': 'close conversation (legacy)'")));
    }

    @Test
    void anUnknownSourceIsKeptByItsNameAndCountedAsOther() {
        Assignment assignment = only(at(0, "ASSIGNED", "'agentId': 'a', 'source': 'Carrier pigeon'"));
        assertEquals(AssignmentSource.OTHER, assignment.attribution().source());
        assertEquals("Carrier pigeon", assignment.attribution().sourceName());
    }

    @Test
    void whoAssignedIsKnownOnlyWhereTheSourceIsUser() {
        assertEquals(
                "eve",
                only(at(0, "ASSIGNED", "'agentId': 'a', 'source': 'USER', 'assignedBy': 'eve'"))
                        .attribution()
                        .assignedBy());
        assertNull(only(at(0, "ASSIGNED", "'agentId': 'a', 'source': 'BOT', 'assignedBy': 'eve'"))
                .attribution()
                .assignedBy());
    }

    @Test
    void anAgentsMessageBeforeIsAFirstReply() {
        Derived derived = derive(
                at(0, "ASSIGNED", "'agentId': 'ann'"),
                at(1, "AGENT_MESSAGE", "'agentId': 'ann'"),
                at(2, "TRANSFERRED", "'toAgentId': 'bob'"));
        assertFalse(derived.assignments().get(0).afterFirstReply());
        assertTrue(derived.assignments().get(1).afterFirstReply());
    }

    private static Derived derive(Fact... facts) {
        return AssignmentDerivation.derive(
                AssigneeState.NEW, Stream.of(facts).sorted().toList());
    }

    private static Assignment only(Fact fact) {
        return derive(fact).assignments().get(0);
    }

    private static AssignmentSource sourceOf(Fact fact) {
        return only(fact).attribution().source();
    }
}
