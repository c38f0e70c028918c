package dev.baton.kit.export;

import dev.baton.kit.graphql.TimeLimitException;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.http.TenantBulkhead;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.RequestCancellation;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Streams exports over a connection pool of their own, so that slow clients do not delay reports. Limits the number of
 * concurrent exports.
 */
@ApplicationScoped
class ExportStreams {

    private static final Logger LOG = Logger.getLogger(ExportStreams.class);

    private final Pool pool;
    private final ExportConfiguration configuration;
    private final TenantBulkhead bulkhead;
    private final Map<ExportEnd, Counter> ended = new EnumMap<>(ExportEnd.class);

    ExportStreams(@ReactiveDataSource("exports") Pool pool, ExportConfiguration configuration, MeterRegistry metrics) {
        this.pool = pool;
        this.configuration = configuration;
        this.bulkhead = new TenantBulkhead(configuration.atOnce(), configuration.workspaceShare());
        for (ExportEnd end : ExportEnd.values()) {
            ended.put(
                    end, metrics.counter("baton.exports", "outcome", end.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Sends the rows, or an error if too many exports are running. */
    void stream(RoutingContext http, WorkspaceId workspace, Sql rows, RowFormat format) {
        TenantBulkhead.Permit permit = bulkhead.take(workspace.value(), 1);
        if (permit == null) {
            Refusal.comeAgain(http, 10, configuration.atOnce() + " exports are already running; try again soon");
            return;
        }
        ExportStream stream = new ExportStream(
                http, format, new ExportPace(configuration.paceTime(), configuration.paceLeastBytes()));
        long limit =
                http.vertx().setTimer(configuration.totalTime().toMillis(), late -> stream.cutOff(ExportEnd.TOO_LONG));
        RequestCancellation client = RequestCancellation.of(http);
        pool.withConnection(connection -> connection
                        .query(beginning())
                        .execute()
                        .chain(() -> WorkspaceTransactions.bind(connection, workspace))
                        .chain(() -> client.read(
                                connection, reading -> rows.stream(reading, ExportStream.FETCH, stream::send)))
                        .eventually(() -> connection
                                .query("rollback")
                                .execute()
                                .onFailure()
                                .recoverWithNull()))
                .onFailure()
                .transform(failure -> TimeLimitException.of(failure, configuration.statementTime()))
                .onTermination()
                .invoke(() -> {
                    permit.release();
                    http.vertx().cancelTimer(limit);
                })
                .subscribe()
                .with(
                        sent -> {
                            stream.end();
                            note(stream);
                        },
                        failure -> {
                            stream.fail(failure);
                            note(stream);
                        });
    }

    /** Makes PostgreSQL end a transaction that is idle for the total time, in case this service fails to. */
    private String beginning() {
        return "begin isolation level repeatable read read only; set local statement_timeout = "
                + configuration.statementTime().toMillis() + "; set local idle_in_transaction_session_timeout = "
                + configuration.totalTime().toMillis();
    }

    private void note(ExportStream stream) {
        ExportEnd end = stream.ended();
        Objects.requireNonNull(ended.get(end)).increment();
        if (end == ExportEnd.TOO_SLOW) {
            LOG.warnf(
                    "an export was cut off: its client read less than %d bytes in %d s",
                    configuration.paceLeastBytes(), configuration.paceTime().toSeconds());
        } else if (end == ExportEnd.TOO_LONG) {
            LOG.warnf(
                    "an export was cut off: it took longer than %d s",
                    configuration.totalTime().toSeconds());
        }
    }
}
