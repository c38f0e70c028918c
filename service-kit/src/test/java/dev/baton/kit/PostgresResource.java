package dev.baton.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Gives the application under test a separate database with the roles of production; the service's role owns nothing.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private final String database = "test_" + System.nanoTime();

    @Override
    public Map<String, String> start() {
        String url = TestPostgres.migrated(database);
        return Map.of(
                "quarkus.datasource.reactive.url",
                url.substring("jdbc:".length()),
                "quarkus.datasource.password",
                "service",
                "quarkus.flyway.password",
                "owner",
                "baton.webhook.secret-keys",
                key("new", 1) + "," + key("old", 2));
    }

    private static String key(String name, int content) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) content);
        return name + ":" + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void stop() {
        // its files are deleted with PostgreSQL's at the end
    }
}
