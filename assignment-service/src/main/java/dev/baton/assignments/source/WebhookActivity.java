package dev.baton.assignments.source;

import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.ingest.ImportResult;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores when a sender's webhook was last accepted, and which webhooks were refused. This happens after the answer, in
 * one transaction per sender every {@code baton.webhook.noted-every}, so no webhook waits for it. Anybody can send
 * webhooks to any workspace name. Therefore only workspaces with facts or a secret get a row, and only the newest
 * refusals are kept.
 */
@ApplicationScoped
class WebhookActivity {

    static final int MOST_REFUSALS = 20;

    private static final Logger LOG = Logger.getLogger(WebhookActivity.class);

    /** The maximum number of senders in memory at once. For further senders, accepted webhooks are not noted. */
    private static final int MOST_TAKEN = 1000;

    /**
     * The same for refused webhooks. The limit is lower, because anybody can cause refusals under any workspace name.
     */
    private static final int MOST_REFUSED = 100;

    private static final String NOTE = """
            insert into webhook_activity as known (workspace_id, sender, last_event_at, refused_at, reasons)
            select $1 as workspace_id, $2, $3::timestamptz, $4::timestamptz[], $5::text[]
            where exists (select from collected_since c where c.workspace_id = $1)
                or exists (select from webhook_secret s where s.workspace_id = $1)
            on conflict (workspace_id, sender) do update
            set last_event_at = greatest(known.last_event_at, excluded.last_event_at),
                refused_at = (excluded.refused_at || known.refused_at)[1:$6],
                reasons = (excluded.reasons || known.reasons)[1:$6]""";

    private final Clock clock = Clock.systemUTC();
    private final Map<Key, Notes> noted = new HashMap<>();
    private final WorkspaceTransactions transactions;
    private final BackgroundWork background;
    private final WebhookConfiguration configuration;

    WebhookActivity(WorkspaceTransactions transactions, BackgroundWork background, WebhookConfiguration configuration) {
        this.transactions = transactions;
        this.background = background;
        this.configuration = configuration;
    }

    /** A sender and the workspace to which it sends. */
    record Key(WorkspaceId workspace, Sender sender) {}

    /** The outcomes that are not written to the database yet. */
    private static final class Notes {

        private @Nullable Instant lastEvent;
        private final Deque<WebhookRefusal> refusals = new ArrayDeque<>();

        boolean isEmpty() {
            return lastEvent == null && refusals.isEmpty();
        }

        void refuse(WebhookRefusal refusal) {
            refusals.addFirst(refusal);
            if (refusals.size() > MOST_REFUSALS) {
                refusals.removeLast();
            }
        }

        Tuple values(Key key) {
            return Tuple.from(new @Nullable Object[] {
                key.workspace.value(),
                key.sender.name(),
                Instants.toSql(lastEvent),
                refusals.stream()
                        .map(refusal -> Instants.toSql(refusal.refusedAt()))
                        .toArray(OffsetDateTime[]::new),
                refusals.stream().map(WebhookRefusal::reason).toArray(String[]::new),
                MOST_REFUSALS
            });
        }
    }

    /** Returns the same outcome and notes it. */
    Uni<ImportResult> noting(Key key, Uni<ImportResult> outcome) {
        return outcome.invoke(result -> note(key, result))
                .onFailure(RefusedException.class)
                .invoke(failure -> refused(key, String.valueOf(failure.getMessage())));
    }

    /**
     * Notes that a webhook was refused.
     *
     * @param message the error that the sender receives
     */
    void refused(Key key, String message) {
        WebhookRefusal refusal = WebhookRefusal.of(clock.instant(), message);
        note(key, MOST_REFUSED, notes -> notes.refuse(refusal));
    }

    private void note(Key key, ImportResult result) {
        Instant now = clock.instant();
        if (result.rejected() + result.conflicts() > 0) {
            WebhookRefusal refusal = WebhookRefusal.of(now, result);
            note(key, MOST_REFUSED, notes -> notes.refuse(refusal));
        } else {
            note(key, MOST_TAKEN, notes -> notes.lastEvent = now);
        }
    }

    /** @param most how many senders may be in memory at once */
    private void note(Key key, int most, Consumer<Notes> note) {
        boolean isFirst;
        synchronized (noted) {
            isFirst = !noted.containsKey(key);
            if (isFirst && noted.size() >= most) {
                return;
            }
            note.accept(noted.computeIfAbsent(key, first -> new Notes()));
        }
        if (isFirst) {
            write(key);
        }
    }

    /**
     * Writes the notes of a sender. After a pause it writes those that have arrived meanwhile, until there are none.
     */
    private void write(Key key) {
        Notes notes;
        synchronized (noted) {
            notes = Objects.requireNonNull(noted.put(key, new Notes()));
            if (notes.isEmpty()) {
                noted.remove(key);
                return;
            }
        }
        background
                .once(() -> transactions.write(
                        key.workspace,
                        connection -> connection.preparedQuery(NOTE).execute(notes.values(key))))
                .onFailure()
                // losing a note does no harm
                .invoke(failure -> LOG.debugf(failure, "the outcomes of webhooks of %s were not stored", key))
                .onFailure()
                .recoverWithNull()
                .onItem()
                .delayIt()
                .by(configuration.notedEvery())
                .subscribe()
                .with(written -> write(key));
    }
}
