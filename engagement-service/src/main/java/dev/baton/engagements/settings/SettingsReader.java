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
 * Reads the settings by which a transaction derives. It uses the connection of that transaction, because that
 * transaction must hold the lock until it has written what it derives.
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
     * Reads the settings and takes a shared lock on them until this transaction ends. A change of the settings waits
     * for all transactions that derive by them, so a rederivation after the change finds everything that they derived.
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

    /** The current business hours without a lock, for an answer. A transaction that derives must use {@link #on}. */
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
