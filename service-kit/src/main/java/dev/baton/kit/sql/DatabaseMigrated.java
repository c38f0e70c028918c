package dev.baton.kit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.flywaydb.core.Flyway;

/**
 * A startup probe that is up when the database has every migration of this version. If a job migrates the database
 * before the rollout, the previous version keeps running until then.
 */
@Startup
@ApplicationScoped
public class DatabaseMigrated implements HealthCheck {

    private final Flyway flyway;
    private volatile boolean isMigrated;

    DatabaseMigrated(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Migrations are never reverted, so the check stops once none is missing. */
    @Override
    public HealthCheckResponse call() {
        long missing = isMigrated ? 0 : missing();
        isMigrated = missing == 0;
        return HealthCheckResponse.named("database migrated")
                .status(isMigrated)
                .withData("missing", missing)
                .build();
    }

    private long missing() {
        return flyway.info().pending().length;
    }
}
