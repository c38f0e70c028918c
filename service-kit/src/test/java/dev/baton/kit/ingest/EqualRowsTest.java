package dev.baton.kit.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EqualRowsTest {

    @Test
    void countsThoseAmongTheLastHundredThousand() {
        EqualRows equal = new EqualRows();
        UUID one = UUID.randomUUID();
        assertEquals(0, equal.before(one));
        assertEquals(1, equal.before(one));
        for (int i = 0; i < 99_998; i++) {
            assertEquals(0, equal.before(UUID.randomUUID()));
        }
        // the first row is now one row outside the window
        assertEquals(1, equal.before(one));
        assertEquals(1, equal.before(one));
        assertEquals(2, equal.before(one));
    }
}
