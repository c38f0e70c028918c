package dev.baton.assignments.source;

import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The webhook set-up of one sender in the workspace, and the outcomes of its webhooks. */
public record WebhookSource(
        @NonNull Sender sender,

        @Description("The path to which the sender sends its webhooks.") @NonNull
        String path,

        @Description("The full address: scheme, host and path. Null if the installation does not configure it; "
                + "scheme and host are then those of the dashboard.")
        @Nullable
        String address,

        @Description("Whether a secret is set, so that webhooks must be signed. Without a secret they need a "
                + "token with the role ingest.")
        boolean hasSecret,

        @Description("When the newest webhook was accepted. Updated every few seconds. Null if none was accepted.")
        @Nullable
        Instant lastEventAt,

        @Description("The newest 20 refused webhooks, newest first.") @NonNull
        List<@NonNull WebhookRefusal> refusals) {

    private static final String ALL = """
            select t.sender, s.key_id is not null as has_secret, a.last_event_at, a.refused_at, a.reasons
            from unnest($2::text[]) with ordinality as t (sender, number)
            left join webhook_secret s on s.workspace_id = $1 and s.sender = t.sender
            left join webhook_activity a on a.workspace_id = $1 and a.sender = t.sender
            order by t.number""";

    /**
     * Reads the set-up of every sender.
     *
     * @param base scheme and host under which senders reach the service, if configured
     */
    static Uni<List<WebhookSource>> all(SqlConnection connection, WorkspaceId workspace, Optional<String> base) {
        String[] senders = Arrays.stream(Sender.values()).map(Sender::name).toArray(String[]::new);
        return connection
                .preparedQuery(ALL)
                .execute(Tuple.of(workspace.value(), senders))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> of(workspace, base, row))
                        .toList());
    }

    private static WebhookSource of(WorkspaceId workspace, Optional<String> base, Row row) {
        Sender sender = Sender.valueOf(row.getString("sender"));
        String path = sender.path() + "/"
                + URLEncoder.encode(workspace.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return new WebhookSource(
                sender,
                path,
                base.map(address -> address.replaceAll("/+$", "") + path).orElse(null),
                row.getBoolean("has_secret"),
                Instants.orNull(row, "last_event_at"),
                refusals(row));
    }

    private static List<WebhookRefusal> refusals(Row row) {
        OffsetDateTime[] instants = row.getArrayOfOffsetDateTimes("refused_at");
        String[] reasons = row.getArrayOfStrings("reasons");
        return instants == null
                ? List.of()
                : IntStream.range(0, instants.length)
                        .mapToObj(i -> new WebhookRefusal(instants[i].toInstant(), reasons[i]))
                        .toList();
    }
}
