package dev.baton.local;

import java.util.Base64;
import java.util.Map;

/** The database of a service, the role that owns its tables, and the role of the service. */
public record ServiceDatabase(String name, String owner, String user) {

    public static final ServiceDatabase ASSIGNMENTS =
            new ServiceDatabase("assignments", "assignment_owner", "assignment_service");
    public static final ServiceDatabase ENGAGEMENTS =
            new ServiceDatabase("engagements", "engagement_owner", "engagement_service");

    /** A fixed password, only for a server that listens on localhost. */
    public String password() {
        return "password-of-the-local-run";
    }

    public Map<String, String> environment(int postgresPort) {
        return Map.of(
                "BATON_DATABASE_URL",
                "postgresql://localhost:" + postgresPort + "/" + name,
                "BATON_DATABASE_USER",
                user,
                "BATON_DATABASE_PASSWORD",
                password(),
                "BATON_DATABASE_OWNER",
                owner,
                "BATON_DATABASE_OWNER_PASSWORD",
                password(),
                "BATON_WEBHOOK_SECRET_KEYS",
                "local:" + Base64.getEncoder().encodeToString(new byte[32]));
    }
}
