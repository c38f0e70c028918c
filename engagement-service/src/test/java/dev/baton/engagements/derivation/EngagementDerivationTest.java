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
import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import dev.baton.engagements.derivation.Engagement.FirstReply;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of engagements, one by one. Minutes are counted from midnight; the time-out is ten of them. */
class EngagementDerivationTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final DerivationSettings ROUTING =
            new DerivationSettings(Duration.ofMinutes(10), true, false, BusinessHours.NONE);
    private static final Fact CUSTOMER_WRITES = at(0, "END_USER_MESSAGE", "");

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

    // ---- metrics ----

    @Test
    void offerToAcceptRunsFromTheLatestOfferToTheAgentOnTheFirstLegOfTheHolding() {
        List<Engagement> engagements = derive(
                CUSTOMER_WRITES,
                at(1, "OFFERED", "'agentId': 'ann'"),
                at(2, "OFFERED", "'agentId': 'bob'"),
                at(3, "OFFERED", "'agentId': 'ann'"),
                at(5, "ACCEPTED", "'agentId': 'ann'"),
                at(6, "STATUS_CHANGED", "'agentId': 'ann', 'toStatus': 'PENDING'"),
                at(7, "STATUS_CHANGED", "'agentId': 'ann', 'toStatus': 'OPEN'"));
        assertEquals(2 * 60.0, engagements.get(0).offerToAcceptSeconds());
        assertNull(engagements.get(1).offerToAcceptSeconds());
    }

    @Test
    void assignmentToFirstReplyRunsFromBecomingHolderToTheHoldersFirstMessage() {
        Engagement engagement = only(
                CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(2, "AGENT_MESSAGE", "'agentId': 'bob'"),
                at(4, "AGENT_MESSAGE", "'agentId': 'ann'"),
                at(5, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(3 * 60.0, engagement.firstReply().seconds());
        assertEquals(2, engagement.agentMessages());
    }

    @Test
    void aFirstMessageOnAFurtherLegIsNoFirstReply() {
        List<Engagement> engagements = derive(
                CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(20, "END_USER_MESSAGE", ""),
                at(21, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(2, engagements.size());
        assertNull(engagements.get(1).firstReply());
    }

    @Test
    void aLegThatBeginsOutsideOfBusinessHoursHasNoFirstReply() {
        Fact assigned = at(1, "ASSIGNED", "'agentId': 'ann', 'groupId': 'vip'");
        Fact reply = at(4, "AGENT_MESSAGE", "'agentId': 'ann'");
        // open from 00:02 on: the leg begins at 00:01
        assertNull(
                onlyWithin("00:02", "08:00", CUSTOMER_WRITES, assigned, reply).firstReply());
        // open until 00:03: three minutes in all, two of them within
        assertEquals(
                new FirstReply(180, 120.0),
                onlyWithin("00:00", "00:03", CUSTOMER_WRITES, assigned, reply).firstReply());
    }

    @Test
    void withoutACalendarNothingIsLeftOutAndNoBusinessSecondsAreCounted() {
        Engagement engagement = only(
                CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"), at(4, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(new FirstReply(180, null), engagement.firstReply());
    }

    private static Engagement onlyWithin(String from, String to, Fact... facts) {
        Shift monday = new Shift(DayOfWeek.MONDAY, LocalTime.parse(from), LocalTime.parse(to));
        Calendar calendar = new Calendar(LocalDate.EPOCH, ZoneOffset.UTC, List.of(monday), Set.of());
        DerivationSettings settings = new DerivationSettings(
                Duration.ofMinutes(10), false, false, new BusinessHours(Map.of("vip", List.of(calendar))));
        return derive(settings, 5, facts).get(0);
    }

    @Test
    void anAgentWhoDoesNotHoldItAnswersTheCustomerAndCountsApart() {
        DerivedConversation derived = conversation(List.of(
                CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(2, "AGENT_MESSAGE", "'agentId': 'bob'"),
                at(3, "AGENT_MESSAGE", "'agentId': 'ann'")));
        assertEquals(1, derived.state().messagesByOthers());
        assertEquals(1, derived.engagements().get(0).agentMessages());
        assertEquals(List.of(), derived.answers(), "bob ended the wait, and bob has no engagement");
    }

    @Test
    void aWaitRunsFromTheFirstUnansweredMessageToTheReplyAndIsNeverClipped() {
        // 0 → 4: four minutes, begun before the leg; 5 → 8: three minutes, the message at 7 begins no other
        Engagement engagement = only(
                CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(4, "AGENT_MESSAGE", "'agentId': 'ann'"),
                at(5, "END_USER_MESSAGE", ""),
                at(7, "END_USER_MESSAGE", ""),
                at(8, "AGENT_MESSAGE", "'agentId': 'ann'"),
                at(9, "AGENT_MESSAGE", "'agentId': 'ann'"));
        // of the first, one minute passed before ann held it
        assertEquals(new Waits(2, 240 + 180, 240, new HandoffWait(0, 60, 180)), engagement.waits());
        assertEquals(3, engagement.agentMessages());
        assertEquals(2, engagement.endUserMessages(), "the first came before the leg");
        assertNull(engagement.waitingSince());
    }

    @Test
    void aWaitThatStillRunsAtTheEndOfTheLegIsAnOpenWait() {
        Engagement engagement = derive(CUSTOMER_WRITES, at(1, "ASSIGNED", "'agentId': 'ann'"), at(3, "UNASSIGNED", ""))
                .get(0);
        assertEquals(Waits.NONE, engagement.waits());
        assertEquals(minute(0), engagement.waitingSince());
    }

    @Test
    void aWaitAcrossHandoffsIsSplitByWhoHeld() {
        // 0 → 2 nobody, 2 → 5 ann, 5 → 9 inbox, 9 → 10 bob; the wait of ten minutes is of bob's leg
        List<Engagement> engagements = derive(
                CUSTOMER_WRITES,
                at(2, "ASSIGNED", "'agentId': 'ann'"),
                at(5, "TRANSFERRED", "'toGroupId': 'vip'"),
                at(8, "END_USER_MESSAGE", ""),
                at(9, "ASSIGNED", "'agentId': 'bob'"),
                at(10, "AGENT_MESSAGE", "'agentId': 'bob'"));
        assertNull(engagements.get(0).waits().acrossHandoffs());
        assertEquals(
                new Waits(1, 600, 600, new HandoffWait(180, 120 + 240, 60)),
                engagements.get(1).waits());
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

    private static DerivedConversation conversation(List<Fact> facts) {
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

    private static Engagement only(Fact... facts) {
        List<Engagement> engagements = derive(facts);
        assertEquals(1, engagements.size());
        return engagements.get(0);
    }

    /** As of the last fact. */
    private static List<Engagement> derive(Fact... facts) {
        List<Fact> sorted = Stream.of(facts).sorted().toList();
        return EngagementDerivation.derive(
                        sorted,
                        DerivationSettings.DEFAULT,
                        sorted.get(sorted.size() - 1).event().occurredAt())
                .engagements();
    }

    private static List<Engagement> derive(DerivationSettings settings, int asOfMinute, Fact... facts) {
        return EngagementDerivation.derive(Stream.of(facts).sorted().toList(), settings, minute(asOfMinute))
                .engagements();
    }

    private static Instant minute(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }
}
