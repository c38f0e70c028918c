package dev.baton.engagements.plan;

import dev.baton.engagements.PostgresResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Tells in its log how it went about each statement. */
public final class ExplainingPostgres extends PostgresResource {

    @Override
    protected EmbeddedPostgres.Builder configured(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("session_preload_libraries", "auto_explain")
                .setServerConfig("auto_explain.log_min_duration", "0")
                .setServerConfig("auto_explain.log_analyze", "on")
                .setServerConfig("auto_explain.log_buffers", "on")
                .setServerConfig("auto_explain.log_timing", "off")
                .setServerConfig("auto_explain.log_format", "json")
                // the tables are filled at once here, which is no more than this is for
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("shared_buffers", "512MB");
    }
}
