package dev.baton.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gateway and the services have in common stands twice, word for word, as the gateway takes nothing that brings a database. */
class TwinFilesTest {

    private static final Path KIT = Path.of("../service-kit/src/main/java/dev/baton/kit");

    @Test
    void theGatewayAdmitsRequestsAsTheyDo() throws IOException {
        for (String file :
                List.of("TenantBulkhead", "RequestGuard", "Address", "Addresses", "Refusal", "ManagementRoute")) {
            assertEquals(
                    Files.readString(KIT.resolve("http/" + file + ".java"))
                            .replace("dev.baton.kit", "dev.baton.gateway"),
                    Files.readString(Path.of("src/main/java/dev/baton/gateway/http/" + file + ".java")));
        }
    }

    @Test
    void theGatewayCountsByTheTimesThatTheyCountBy() throws IOException {
        assertEquals(
                Files.readString(KIT.resolve("http/LatencyBuckets.java")).replace("dev.baton.kit", "dev.baton.gateway"),
                Files.readString(Path.of("src/main/java/dev/baton/gateway/http/LatencyBuckets.java")));
    }

    @Test
    void theGatewayKnowsTheRolesThatTheyKnow() throws IOException {
        assertEquals(
                Files.readString(KIT.resolve("security/Role.java")).replace("dev.baton.kit", "dev.baton.gateway"),
                Files.readString(Path.of("src/main/java/dev/baton/gateway/security/Role.java")));
    }
}
