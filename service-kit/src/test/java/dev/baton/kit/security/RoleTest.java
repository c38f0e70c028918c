package dev.baton.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void otherRolesMeanNothing() {
        assertEquals(EnumSet.of(Role.INGEST), Role.among(List.of("ingest", "admins", "baton:admin", ""), ""));
    }

    @Test
    void withAPrefixThoseWithoutItAreAnothers() {
        assertEquals(
                EnumSet.of(Role.REPORT_VIEWER),
                Role.among(List.of("baton:report-viewer", "admin", "other:admin"), "baton:"));
    }
}
