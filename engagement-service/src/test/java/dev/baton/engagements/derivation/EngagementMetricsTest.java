package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import dev.baton.engagements.derivation.Engagement.FirstReply;
import dev.baton.kit.event.Fact;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the metrics of a derived engagement. */
class EngagementMetricsTest {

    // ---- metrics ----

    @Test
    void offerToAcceptRunsFromTheLatestOfferToTheAgentOnTheFirstLegOfTheHolding() {
        List<Engagement> engagements = EngagementDerivationTest.derive(
                EngagementDerivationTest.CUSTOMER_WRITES,
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
        Engagement engagement = EngagementDerivationTest.only(
                EngagementDerivationTest.CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(2, "AGENT_MESSAGE", "'agentId': 'bob'"),
                at(4, "AGENT_MESSAGE", "'agentId': 'ann'"),
                at(5, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(3 * 60.0, engagement.firstReply().seconds());
        assertEquals(2, engagement.agentMessages());
    }

    @Test
    void aFirstMessageOnAFurtherLegIsNoFirstReply() {
        List<Engagement> engagements = EngagementDerivationTest.derive(
                EngagementDerivationTest.CUSTOMER_WRITES,
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
        assertNull(onlyWithin("00:02", "08:00", EngagementDerivationTest.CUSTOMER_WRITES, assigned, reply)
                .firstReply());
        // open until 00:03: three minutes in all, two of them within
        assertEquals(
                new FirstReply(180, 120.0),
                onlyWithin("00:00", "00:03", EngagementDerivationTest.CUSTOMER_WRITES, assigned, reply)
                        .firstReply());
    }

    @Test
    void withoutACalendarNothingIsLeftOutAndNoBusinessSecondsAreCounted() {
        Engagement engagement = EngagementDerivationTest.only(
                EngagementDerivationTest.CUSTOMER_WRITES,
                at(1, "ASSIGNED", "'agentId': 'ann'"),
                at(4, "AGENT_MESSAGE", "'agentId': 'ann'"));
        assertEquals(new FirstReply(180, null), engagement.firstReply());
    }

    private static Engagement onlyWithin(String from, String to, Fact... facts) {
        Shift monday = new Shift(DayOfWeek.MONDAY, LocalTime.parse(from), LocalTime.parse(to));
        Calendar calendar = new Calendar(LocalDate.EPOCH, ZoneOffset.UTC, List.of(monday), Set.of());
        DerivationSettings settings = new DerivationSettings(
                Duration.ofMinutes(10), false, false, new BusinessHours(Map.of("vip", List.of(calendar))));
        return EngagementDerivationTest.derive(settings, 5, facts).get(0);
    }

    @Test
    void anAgentWhoDoesNotHoldItAnswersTheCustomerAndCountsApart() {
        DerivedConversation derived = EngagementDerivationTest.conversation(List.of(
                EngagementDerivationTest.CUSTOMER_WRITES,
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
        Engagement engagement = EngagementDerivationTest.only(
                EngagementDerivationTest.CUSTOMER_WRITES,
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
        Engagement engagement = EngagementDerivationTest.derive(
                        EngagementDerivationTest.CUSTOMER_WRITES,
                        at(1, "ASSIGNED", "'agentId': 'ann'"),
                        at(3, "UNASSIGNED", ""))
                .get(0);
        assertEquals(Waits.NONE, engagement.waits());
        assertEquals(EngagementDerivationTest.minute(0), engagement.waitingSince());
    }

    @Test
    void aWaitAcrossHandoffsIsSplitByWhoHeld() {
        // 0 → 2 nobody, 2 → 5 ann, 5 → 9 inbox, 9 → 10 bob; the wait of ten minutes is of bob's leg
        List<Engagement> engagements = EngagementDerivationTest.derive(
                EngagementDerivationTest.CUSTOMER_WRITES,
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
}
