package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static dev.baton.kit.vocabulary.EngagementEndReason.AGENT_CLOSED_CONVERSATION;
import static dev.baton.kit.vocabulary.EngagementEndReason.INACTIVITY_TIMEOUT;
import static dev.baton.kit.vocabulary.EngagementEndReason.OTHER;
import static dev.baton.kit.vocabulary.EngagementEndReason.TICKET_PENDING_OR_ON_HOLD;
import static dev.baton.kit.vocabulary.EngagementEndReason.TICKET_SOLVED;
import static dev.baton.kit.vocabulary.EngagementStartReason.ASSIGNED;
import static dev.baton.kit.vocabulary.EngagementStartReason.MANUAL_ASSIGNMENT;
import static dev.baton.kit.vocabulary.EngagementStartReason.REOPENED;
import static dev.baton.kit.vocabulary.EngagementStartReason.ROUTING_ASSIGNMENT_ACCEPTED;
import static dev.baton.kit.vocabulary.EngagementStartReason.TRANSFERRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests the rules of engagements one by one. Times are minutes since midnight; the inactivity timeout is ten minutes.
 */
class EngagementDerivationTest {

    static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final DerivationSettings ROUTING =
            new DerivationSettings(Duration.ofMinutes(10), true, false, BusinessHours.NONE);
    static final Fact CUSTOMER_WRITES = at(0, "END_USER_MESSAGE", "");

    // ---- starts ----

    @Test
    void startsWhenAnAgentBecomesHolderOfAnActiveConversation() {
        Engagement engagement = only(CUSTOMER_WRITES, at(2, "ASSIGNED", "'agentId': 'ann'"));
        assertEquals(minute(2), engagement.start().at());
        assertEquals("ann", engagement.start().agentId());
        assertEquals("NEW", engagement.start().status());
        assertNull(engagement.end());
    }

    @Test
    void doesNotStartWhileTheConversationIsInactive() {
        assertEquals(List.of(), derive(CUSTOMER_WRITES, at(10, "ASSIGNED", "'agentId': 'ann'")));
        assertEquals(List.of(), derive(at(0, "ASSIGNED", "'agentId': 'ann'")));
    }

    @Test
    void withActivityRoutingAConversationIsActiveWithoutCustomerMessages() {
        assertEquals(
                1, derive(ROUTING, 60, at(0, "ASSIGNED", "'agentId': 'ann'")).size());
    }

    @Test
    void startsWhenTheHolderWritesInAConversationThatBecameActive() {
        Engagement engagement = only(
                at(0, "ASSIGNED", "'agentId': 'ann', 'how': 'MANUAL'"),
                at(20, "END_USER_MESSAGE", ""),
                at(21, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(minute(21), engagement.start().at());
        assertEquals(MANUAL_ASSIGNMENT, engagement.start().reason(), "a further leg has the holding's reason");
    }

    @Test
    void aCustomersMessageOrAnotherAgentsStartsNone() {
        assertEquals(
                List.of(),
                derive(
                        at(0, "ASSIGNED", "'agentId': 'ann'"),
                        at(20, "END_USER_MESSAGE", ""),
                        at(21, "AGENT_MESSAGE", "'agentId': 'bob'")));
    }

    @Test
    void aChangeToAnotherStatusThanOpenStartsNone() {
        assertEquals(
                List.of(),
                derive(
                        at(0, "ASSIGNED", "'agentId': 'ann'"),
                        at(20, "END_USER_MESSAGE", ""),
                        at(21, "STATUS_CHANGED", "'agentId': 'ann', 'toStatus': 'NEW'")));
    }

    @Test
    void assigningToThePresentHolderChangesNothing() {
        Engagement engagement = only(
                CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann', 'how': 'SOLE_AGENT'"),
                at(2, "ASSIGNED", "'agentId': 'ann', 'how': 'MANUAL'"));
        assertEquals(ASSIGNED, engagement.start().reason());
        assertEquals(minute(1), engagement.start().at());
    }

    @Test
    void aHolderKnownFromAClaimIsEngagedOnceItInteracts() {
        Engagement engagement = only(
                at(
                        0,
                        "ASSIGNED",
                        "'agentId': 'ann', 'previousAssignee': {'kind': 'AGENT', 'id': 'ann'}, 'how': 'MANUAL'"),
                at(1, "END_USER_MESSAGE", ""),
                at(2, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(minute(2), engagement.start().at());
        assertNull(engagement.firstReply(), "since when ann holds it is not known");
    }

    // ---- start reasons ----

    @Test
    void anAcceptedOfferIsARoutingAssignmentAlsoAfterATransferToAGroup() {
        assertEquals(
                ROUTING_ASSIGNMENT_ACCEPTED,
                startReason(
                        at(1, "ASSIGNED", "'agentId': 'bob'"),
                        at(2, "TRANSFERRED", "'toGroupId': 'vip'"),
                        at(3, "OFFERED", "'agentId': 'ann'"),
                        at(4, "ACCEPTED", "'agentId': 'ann'")));
    }

    @Test
    void routingComesBeforeTransferAndTransferBeforeTheSoleAgent() {
        Fact bobHolds = at(1, "ASSIGNED", "'agentId': 'bob'");
        assertEquals(
                ROUTING_ASSIGNMENT_ACCEPTED,
                startReason(bobHolds, at(2, "ASSIGNED", "'agentId': 'ann', 'how': 'ROUTING'")));
        assertEquals(TRANSFERRED, startReason(bobHolds, at(2, "ASSIGNED", "'agentId': 'ann', 'how': 'SOLE_AGENT'")));
        assertEquals(TRANSFERRED, startReason(bobHolds, at(2, "TRANSFERRED", "'toAgentId': 'ann'")));
        assertEquals(
                ROUTING_ASSIGNMENT_ACCEPTED,
                startReason(bobHolds, at(2, "TRANSFERRED", "'toAgentId': 'ann', 'how': 'ROUTING'")));
    }

    @Test
    void theSoleAgentOfAGroupIsAssigned() {
        assertEquals(ASSIGNED, startReason(at(1, "ASSIGNED", "'agentId': 'ann', 'how': 'SOLE_AGENT'")));
    }

    @Test
    void byAPersonItIsAManualAssignment() {
        assertEquals(MANUAL_ASSIGNMENT, startReason(at(1, "ASSIGNED", "'agentId': 'ann', 'how': 'MANUAL'")));
        assertEquals(MANUAL_ASSIGNMENT, startReason(at(1, "TRANSFERRED", "'toAgentId': 'ann'")));
    }

    @Test
    void anAssignmentThatDoesNotSayHowIsATransferManualOrRouting() {
        assertEquals(
                TRANSFERRED, startReason(at(1, "ASSIGNED", "'agentId': 'bob'"), at(2, "ASSIGNED", "'agentId': 'ann'")));
        assertEquals(MANUAL_ASSIGNMENT, startReason(at(1, "ASSIGNED", "'agentId': 'ann', 'source': 'User'")));
        assertEquals(ROUTING_ASSIGNMENT_ACCEPTED, startReason(at(1, "ASSIGNED", "'agentId': 'ann', 'source': 'Bot'")));
        assertEquals(ROUTING_ASSIGNMENT_ACCEPTED, startReason(at(1, "ASSIGNED", "'agentId': 'ann'")));
    }

    @Test
    void theAgentsOwnChangeBackToOpenReopens() {
        for (String status : List.of("PENDING", "ON_HOLD", "SOLVED", "CLOSED")) {
            List<Engagement> engagements = derive(
                    CUSTOMER_WRITES,
                    at(1, "ASSIGNED", "'agentId': 'ann'"),
                    at(2, "STATUS_CHANGED", "'agentId': 'ann', 'toStatus': '" + status + "'"),
                    at(3, "STATUS_CHANGED", "'agentId': 'ann', 'toStatus': 'OPEN'"));
            assertEquals(REOPENED, engagements.get(1).start().reason());
            assertEquals("OPEN", engagements.get(1).start().status());
        }
    }

    @Test
    void theStatusThatASourceSaysItHadCountsUntilOneIsKnown() {
        Fact assigned = at(1, "ASSIGNED", "'agentId': 'ann', 'how': 'MANUAL'");
        Fact written = at(20, "END_USER_MESSAGE", "");
        Fact opened = at(21, "STATUS_CHANGED", "'agentId': 'ann', 'fromStatus': 'PENDING', 'toStatus': 'OPEN'");
        assertEquals(REOPENED, only(assigned, written, opened).start().reason());
        Fact claimsOtherwise = at(21, "STATUS_CHANGED", "'agentId': 'ann', 'fromStatus': 'NEW', 'toStatus': 'OPEN'");
        Fact pending = at(2, "STATUS_CHANGED", "'toStatus': 'PENDING'");
        assertEquals(
                REOPENED,
                only(assigned, pending, written, claimsOtherwise).start().reason());
    }

    @Test
    void aClaimThatContradictsWhatIsKnownIsTold() {
        Fact bob = at(1, "ASSIGNED", "'agentId': 'bob'");
        Fact right = at(2, "TRANSFERRED", "'fromAgentId': 'bob', 'toAgentId': 'ann'");
        Fact wrong = at(3, "TRANSFERRED", "'fromAgentId': 'zoe', 'toAgentId': 'cleo'");
        assertEquals(List.of(), conversation(List.of(right)).contradictions(), "the first known fact");
        DerivedConversation derived = conversation(List.of(bob, right, wrong));
        assertEquals(List.of(wrong.eventId()), derived.contradictions());
        assertEquals("cleo", derived.state().holder().id());
    }

    @Test
    void somebodyElsesChangeToOpenStartsNone() {
        assertEquals(
                1,
                derive(
                                CUSTOMER_WRITES,
                                at(1, "ASSIGNED", "'agentId': 'ann'"),
                                at(2, "STATUS_CHANGED", "'agentId': 'ann', 'toStatus': 'PENDING'"),
                                at(3, "STATUS_CHANGED", "'agentId': 'bob', 'toStatus': 'OPEN'"))
                        .size());
    }

    // ---- end reasons ----

    @Test
    void anotherHolderOrATransferToAnInboxEndsItAsTransferred() {
        assertEnds(EngagementEndReason.TRANSFERRED, "TRANSFERRED", at(5, "TRANSFERRED", "'toAgentId': 'bob'"));
        assertEnds(EngagementEndReason.TRANSFERRED, "TRANSFERRED", at(5, "TRANSFERRED", "'toGroupId': 'vip'"));
        assertEnds(EngagementEndReason.TRANSFERRED, "TRANSFERRED", at(5, "ASSIGNED", "'agentId': 'bob'"));
    }

    @Test
    void unassigningEndsItAsOtherByName() {
        assertEnds(OTHER, "UNASSIGNED", at(5, "UNASSIGNED", ""));
    }

    @Test
    void theAgentEndingTheSessionClosesIt() {
        assertEnds(AGENT_CLOSED_CONVERSATION, "AGENT_CLOSED_CONVERSATION", at(5, "SESSION_ENDED", "'agentId': 'ann'"));
    }

    @Test
    void aStatusEndsItWithThatStatus() {
        assertEnds(
                TICKET_PENDING_OR_ON_HOLD,
                "TICKET_PENDING_OR_ON_HOLD",
                at(5, "STATUS_CHANGED", "'toStatus': 'PENDING'"));
        assertEnds(
                TICKET_PENDING_OR_ON_HOLD,
                "TICKET_PENDING_OR_ON_HOLD",
                at(5, "STATUS_CHANGED", "'toStatus': 'ON_HOLD'"));
        assertEnds(TICKET_SOLVED, "TICKET_SOLVED", at(5, "STATUS_CHANGED", "'toStatus': 'SOLVED'"));
        assertEnds(TICKET_SOLVED, "TICKET_SOLVED", at(5, "STATUS_CHANGED", "'toStatus': 'CLOSED'"));
    }

    @Test
    void theCustomersSilenceEndsItAtTheInstantOfTheTimeOut() {
        List<Engagement> engagements = derive(
                CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"), at(30, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(INACTIVITY_TIMEOUT, engagements.get(0).end().reason());
        assertEquals(minute(10), engagements.get(0).end().at());
        assertEquals(1, engagements.size(), "nothing starts while it is inactive");
    }

    @Test
    void itHasTimedOutAtTheVeryInstantNotBefore() {
        Fact assigned = at(1, "ASSIGNED", "'agentId': 'ann'");
        assertNull(derive(DerivationSettings.DEFAULT, 9, CUSTOMER_WRITES, assigned)
                .get(0)
                .end());
        assertEquals(
                minute(10),
                derive(DerivationSettings.DEFAULT, 10, CUSTOMER_WRITES, assigned)
                        .get(0)
                        .end()
                        .at());
    }

    @Test
    void aMessageAtTheInstantOfTheTimeOutComesTooLate() {
        List<Engagement> engagements =
                derive(CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"), at(10, "END_USER_MESSAGE", ""));
        assertEquals(INACTIVITY_TIMEOUT, engagements.get(0).end().reason());
    }

    @Test
    void anOpenOneKnowsWhenItTimesOut() {
        assertEquals(
                minute(10),
                derive(DerivationSettings.DEFAULT, 1, CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"))
                        .get(0)
                        .timesOutAt());
        assertNull(derive(ROUTING, 99, CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"))
                .get(0)
                .timesOutAt());
    }

    @Test
    void withTheCapacitySettingNothingTimesOut() {
        DerivationSettings capacity = new DerivationSettings(Duration.ofMinutes(10), false, true, BusinessHours.NONE);
        assertNull(derive(capacity, 999, CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"))
                .get(0)
                .end());
    }

    @Test
    void aConversationIsClosedFromItsCloseToItsReopening() {
        List<Fact> facts = List.of(
                at(1, "STATUS_CHANGED", "'toStatus': 'SOLVED'"),
                at(2, "STATUS_CHANGED", "'toStatus': 'CLOSED'"),
                at(3, "STATUS_CHANGED", "'toStatus': 'OPEN'"));
        assertEquals(minute(1), conversation(facts.subList(0, 2)).state().closedAt());
        assertNull(conversation(facts).state().closedAt());
    }

    static DerivedConversation conversation(List<Fact> facts) {
        return EngagementDerivation.derive(facts, DerivationSettings.DEFAULT, minute(999));
    }

    private static void assertEnds(EngagementEndReason reason, String name, Fact ending) {
        Engagement engagement = derive(CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"), ending)
                .get(0);
        assertEquals(reason, engagement.end().reason());
        assertEquals(name, engagement.end().reasonName());
        assertEquals(minute(5), engagement.end().at());
        String status = EventDocument.of(ending.event()).toStatus();
        assertEquals(status == null ? "NEW" : status, engagement.end().status());
    }

    private static EngagementStartReason startReason(Fact... facts) {
        List<Engagement> engagements = derive(
                Stream.concat(Stream.of(CUSTOMER_WRITES), Stream.of(facts)).toArray(Fact[]::new));
        return engagements.get(engagements.size() - 1).start().reason();
    }

    static Engagement only(Fact... facts) {
        List<Engagement> engagements = derive(facts);
        assertEquals(1, engagements.size());
        return engagements.get(0);
    }

    /** As of the last fact. */
    static List<Engagement> derive(Fact... facts) {
        List<Fact> sorted = Stream.of(facts).sorted().toList();
        return EngagementDerivation.derive(
                        sorted,
                        DerivationSettings.DEFAULT,
                        sorted.get(sorted.size() - 1).event().occurredAt())
                .engagements();
    }

    static List<Engagement> derive(DerivationSettings settings, int asOfMinute, Fact... facts) {
        return EngagementDerivation.derive(Stream.of(facts).sorted().toList(), settings, minute(asOfMinute))
                .engagements();
    }

    static Instant minute(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }
}
