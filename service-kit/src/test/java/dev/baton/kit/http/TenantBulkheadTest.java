package dev.baton.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TenantBulkheadTest {

    private final TenantBulkhead bulkhead = new TenantBulkhead(16, 0.5);

    @Test
    void aWorkspaceHasItsShareAndTheOthersHaveTheRest() {
        for (int i = 0; i < 8; i++) {
            assertNotNull(bulkhead.take("busy", 1));
        }
        assertNull(bulkhead.take("busy", 1));
        assertNotNull(bulkhead.take("calm", 1));
    }

    @Test
    void largeRequestsLeaveRoomForSmallOnes() {
        assertNotNull(bulkhead.take("busy", 4));
        assertNull(bulkhead.take("busy", 2));
        assertNotNull(bulkhead.take("busy", 1));
    }

    @Test
    void largeRequestsOfManyWorkspacesLeaveRoomAsWell() {
        assertNotNull(bulkhead.take("a", 4));
        assertNotNull(bulkhead.take("b", 4));
        assertNull(bulkhead.take("c", 2));
        assertNotNull(bulkhead.take("c", 1));
    }

    @Test
    void aRequestLargerThanAnyMayBeIsTakenWhereNoOtherLargeOneIs() {
        TenantBulkhead.Permit huge = bulkhead.take("busy", 1_000);
        assertNotNull(huge);
        assertEquals(4, bulkhead.taken());
        assertNull(bulkhead.take("busy", 1_000));
        huge.release();
        assertNotNull(bulkhead.take("busy", 1_000));
    }

    @Test
    void whatHasNoRoomToGrowKeepsWhatItHad() {
        TenantBulkhead.Permit small = bulkhead.take("busy", 1);
        TenantBulkhead.Permit large = bulkhead.take("busy", 4);
        assertFalse(small.grow(3));
        assertEquals(5, bulkhead.taken());
        large.release();
        assertTrue(small.grow(3));
        assertTrue(small.grow(2), "it does not shrink");
        assertEquals(3, bulkhead.taken());
    }

    @Test
    void leavingTwiceFreesOnePlace() {
        bulkhead.take("busy", 1);
        TenantBulkhead.Permit permit = bulkhead.take("busy", 1);
        permit.release();
        permit.release();
        assertEquals(1, bulkhead.taken());
    }

    @Test
    void rejectsAShareThatLeavesNothingOrIsMoreThanAll() {
        assertThrows(IllegalArgumentException.class, () -> new TenantBulkhead(16, 0));
        assertThrows(IllegalArgumentException.class, () -> new TenantBulkhead(16, 1.1));
        assertThrows(IllegalArgumentException.class, () -> new TenantBulkhead(0, 1));
    }
}
