package dev.baton.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places(16, 0.5);

    @Test
    void aWorkspaceHasItsShareAndTheOthersHaveTheRest() {
        for (int i = 0; i < 8; i++) {
            assertNotNull(places.take("busy", 1));
        }
        assertNull(places.take("busy", 1));
        assertNotNull(places.take("calm", 1));
    }

    @Test
    void largeRequestsLeaveRoomForSmallOnes() {
        assertNotNull(places.take("busy", 4));
        assertNull(places.take("busy", 2));
        assertNotNull(places.take("busy", 1));
    }

    @Test
    void largeRequestsOfManyWorkspacesLeaveRoomAsWell() {
        assertNotNull(places.take("a", 4));
        assertNotNull(places.take("b", 4));
        assertNull(places.take("c", 2));
        assertNotNull(places.take("c", 1));
    }

    @Test
    void aRequestLargerThanAnyMayBeIsTakenWhereNoOtherLargeOneIs() {
        Places.Place huge = places.take("busy", 1_000);
        assertNotNull(huge);
        assertEquals(4, places.taken());
        assertNull(places.take("busy", 1_000));
        huge.leave();
        assertNotNull(places.take("busy", 1_000));
    }

    @Test
    void whatHasNoRoomToGrowKeepsWhatItHad() {
        Places.Place small = places.take("busy", 1);
        Places.Place large = places.take("busy", 4);
        assertFalse(small.grow(3));
        assertEquals(5, places.taken());
        large.leave();
        assertTrue(small.grow(3));
        assertTrue(small.grow(2), "it does not shrink");
        assertEquals(3, places.taken());
    }

    @Test
    void leavingTwiceFreesOnePlace() {
        places.take("busy", 1);
        Places.Place place = places.take("busy", 1);
        place.leave();
        place.leave();
        assertEquals(1, places.taken());
    }

    @Test
    void rejectsAShareThatLeavesNothingOrIsMoreThanAll() {
        assertThrows(IllegalArgumentException.class, () -> new Places(16, 0));
        assertThrows(IllegalArgumentException.class, () -> new Places(16, 1.1));
        assertThrows(IllegalArgumentException.class, () -> new Places(0, 1));
    }
}
