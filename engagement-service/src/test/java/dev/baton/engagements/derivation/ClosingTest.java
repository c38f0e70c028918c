package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.event.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the rules of closes one by one. Times are minutes since midnight. */
class ClosingTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final Fact OPENED = at(0, "OPENED", "");

    @Test
    void closeTimeRunsFromTheFirstEndUserMessage() {
        Closing closing = only(OPENED, at(2, "END_USER_MESSAGE", ""), at(3, "END_USER_MESSAGE", ""), solved(10));
        assertEquals(8 * 60, closing.closeTimeSeconds());
    }

    @Test
    void closeTimeRunsFromTheOpeningWhereNoEndUserWroteBefore() {
        assertEquals(10 * 60, only(OPENED, solved(10)).closeTimeSeconds());
        assertEquals(
                7 * 60, only(at(3, "OFFERED", "'agentId': 'ann'"), solved(10)).closeTimeSeconds(), "first seen");
    }

    @Test
    void afterAReopeningCloseTimeRunsFromThat() {
        List<Closing> closings = closings(
                at(1, "END_USER_MESSAGE", ""),
                solved(5),
                status(20, "OPEN"),
                at(22, "END_USER_MESSAGE", ""),
                solved(30));
        assertEquals(
                List.of(4 * 60.0, 10 * 60.0),
                closings.stream().map(Closing::closeTimeSeconds).toList());
        assertEquals(minute(20), closings.get(0).reopenedAt());
        assertNull(closings.get(1).reopenedAt());
        assertEquals(List.of(true, false), closings.stream().map(Closing::first).toList());
    }

    @Test
    void anyChangeToAnotherStatusReopens() {
        for (String status : List.of("NEW", "OPEN", "PENDING", "ON_HOLD")) {
            assertEquals(
                    minute(20),
                    closings(OPENED, solved(5), status(20, status)).get(0).reopenedAt());
        }
    }

    @Test
    void fromSolvedToClosedIsNoOtherClose() {
        assertEquals(
                minute(5),
                only(OPENED, solved(5), status(6, "CLOSED"), status(7, "SOLVED"))
                        .at());
    }

    @Test
    void theStatusBeforeThatASourceTellsCountsUntilOneIsKnown() {
        Fact autoClosed = at(5, "STATUS_CHANGED", "'fromStatus': 'SOLVED', 'toStatus': 'CLOSED'");
        assertEquals(List.of(), closings(autoClosed), "it was closed before anything is known");
        Fact reopened = at(10, "STATUS_CHANGED", "'fromStatus': 'SOLVED', 'toStatus': 'OPEN'");
        Closing second = only(at(1, "END_USER_MESSAGE", ""), reopened, solved(20));
        assertEquals(10 * 60, second.closeTimeSeconds());
        assertFalse(second.first());
        assertEquals(
                minute(5),
                only(OPENED, solved(5), at(6, "STATUS_CHANGED", "'fromStatus': 'OPEN', 'toStatus': 'CLOSED'"))
                        .at(),
                "known to be solved");
    }

    @Test
    void theSameCloseToldByTwoSourcesIsOne() {
        Fact other = at(6, "STATUS_CHANGED", "'fromStatus': 'OPEN', 'toStatus': 'SOLVED'");
        assertEquals(minute(5), only(OPENED, solved(5), other).at());
    }

    @Test
    void aCloseIsCreditedToTheAgentWhoHeldItJustBefore() {
        Fact ann = at(1, "ASSIGNED", "'agentId': 'ann'");
        assertEquals("ann", only(ann, solved(5)).agentId());
        assertEquals(
                "bob",
                only(ann, at(2, "TRANSFERRED", "'toAgentId': 'bob'"), solved(5)).agentId());
        assertNull(
                only(ann, at(2, "TRANSFERRED", "'toGroupId': 'vip'"), solved(5)).agentId(), "an inbox is no agent");
        assertNull(only(OPENED, solved(5)).agentId());
        assertEquals(
                "ann",
                only(
                                at(
                                        1,
                                        "ASSIGNED",
                                        "'agentId': 'ann', 'previousAssignee': {'kind': 'AGENT', 'id': 'ann'}"),
                                solved(5))
                        .agentId(),
                "held before the first known fact");
    }

    @Test
    void oneAgentTookPartWhoWroteOrHeldItWhereNobodyWrote() {
        Fact ann = at(1, "ASSIGNED", "'agentId': 'ann'");
        Fact bob = at(2, "TRANSFERRED", "'toAgentId': 'bob'");
        assertTrue(only(ann, solved(5)).byOneAgent(), "held it");
        assertFalse(only(ann, bob, solved(5)).byOneAgent(), "two held it, none wrote");
        assertTrue(only(ann, bob, written(3, "bob"), solved(5)).byOneAgent(), "one of those wrote");
        assertFalse(only(ann, written(2, "ann"), written(3, "bob"), solved(5)).byOneAgent(), "two wrote");
        assertFalse(only(OPENED, solved(5)).byOneAgent(), "nobody took part");
        assertTrue(only(ann, written(3, "ann"), written(4, "ann"), solved(5)).byOneAgent());
    }

    @Test
    void whoTakesPartLaterIsNoMatterOfTheFirstClose() {
        assertTrue(closings(
                        at(1, "ASSIGNED", "'agentId': 'ann'"),
                        solved(5),
                        written(6, "bob"),
                        status(7, "OPEN"),
                        solved(8))
                .get(0)
                .byOneAgent());
    }

    private static Fact solved(int minute) {
        return status(minute, "SOLVED");
    }

    private static Fact status(int minute, String status) {
        return at(minute, "STATUS_CHANGED", "'toStatus': '" + status + "'");
    }

    private static Fact written(int minute, String agent) {
        return at(minute, "AGENT_MESSAGE", "'agentId': '" + agent + "'");
    }

    private static Closing only(Fact... facts) {
        List<Closing> closings = closings(facts);
        assertEquals(1, closings.size());
        return closings.get(0);
    }

    private static List<Closing> closings(Fact... facts) {
        return EngagementDerivation.derive(Stream.of(facts).sorted().toList(), DerivationSettings.DEFAULT, minute(999))
                .closings();
    }

    private static Instant minute(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }
}
