package dev.baton.kit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.flywaydb.core.Flyway;

/**
 * Started where the database has every migration of this version. Where something else migrates it, a job ahead of the
 * rollout, the version that runs already goes on until then.
 */
@Startup
@ApplicationScoped
public class DatabaseMigrated implements HealthCheck {

    private final Flyway flyway;
    private volatile boolean isMigrated;

    DatabaseMigrated(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Migrations only go forward, so it is asked until it is so. */
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
