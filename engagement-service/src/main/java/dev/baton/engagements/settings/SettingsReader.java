package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.derivation.DerivationSettings;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Reads the settings that a transaction derives by, on the connection of that transaction: it is the one that has to hold the
 * lock until what it derives is written.
 */
@ApplicationScoped
public class SettingsReader {

    private static final String HOURS = "(select json_agg(b)::text from business_hours b where b.workspace_id = $1)";

    private static final String ALL =
            "select s.*, " + HOURS + " as business_hours from engagement_settings s where s.workspace_id = $1";

    private final BusinessHoursStore businessHours;

    SettingsReader(BusinessHoursStore businessHours) {
        this.businessHours = businessHours;
    }

    /**
     * As they are until this transaction ends: a change waits for all that derive by them, so that whoever rederives after
     * it finds what they derived.
     */
    public Uni<LockedSettings> on(SqlConnection connection, WorkspaceId workspace) {
        return Uni.combine()
                .all()
                .unis(
                        connection
                                .preparedQuery("select pg_advisory_xact_lock_shared(hashtextextended($1, 0))")
                                .execute(Tuple.of(workspace.value())),
                        connection.preparedQuery(ALL).execute(Tuple.of(workspace.value())))
                .with((locked, rows) -> rows.size() == 0
                        ? new LockedSettings(0, DerivationSettings.DEFAULT)
                        : settings(rows.iterator().next()));
    }

    /** The business hours as they are now, for an answer: nothing is derived by them. */
    public Uni<BusinessHours> businessHours(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery("select " + HOURS)
                .execute(Tuple.of(workspace.value()))
                .map(rows -> businessHours.read(rows.iterator().next().getString(0)));
    }

    private LockedSettings settings(Row row) {
        return new LockedSettings(
                row.getLong("version"),
                new DerivationSettings(
                        Duration.ofSeconds(row.getInteger("inactivity_timeout_seconds")),
                        row.getBoolean("activity_routing"),
                        row.getBoolean("inactive_counts_towards_capacity"),
                        businessHours.read(row.getString("business_hours"))));
    }
}
