package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.processing.EngagementRow.WaitFigures;
import dev.baton.engagements.processing.EngagementStore.Wait;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.event.Subject;
import dev.baton.kit.sql.PlannerStatistics;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import dev.baton.kit.vocabulary.EngagementEndReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores engagement records and everything that follows from them in one transaction. */
@ApplicationScoped
public class RecordLedger {

    private static final int MOST_WAITS = 50_000;

    private final WorkspaceTransactions transactions;
    private final ConversationStore conversations;
    private final EngagementRecordStore records;
    private final DirectoryStore directory;
    private final EngagementStore engagements;
    private final FactMeter meter;
    private final PlannerStatistics statistics;

    RecordLedger(
            WorkspaceTransactions transactions,
            ConversationStore conversations,
            EngagementRecordStore records,
            DirectoryStore directory,
            EngagementStore engagements,
            FactMeter meter,
            PlannerStatistics statistics) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.records = records;
        this.directory = directory;
        this.engagements = engagements;
        this.meter = meter;
        this.statistics = statistics;
    }

    /**
     * Records a batch.
     *
     * @param batch records with distinct ids
     * @param importId the import of the file; undoing it deletes the records that it was the first to store
     * @return the outcomes by record id
     */
    public Uni<Map<String, Acceptance>> record(
            WorkspaceId workspace, Collection<ImportedEngagement> batch, UUID importId) {
        SortedSet<String> ids =
                batch.stream().map(ImportedEngagement::conversationId).collect(Collectors.toCollection(TreeSet::new));
        List<String> requesters =
                batch.stream().map(ImportedEngagement::requesterId).toList();
        return transactions
                .write(
                        workspace,
                        connection -> ErasedContacts.left(connection, workspace, requesters)
                                .chain(left -> conversations
                                        .create(connection, workspace, ids)
                                        .chain(created -> records.add(connection, workspace, batch, left)
                                                .call(acceptances -> {
                                                    List<ImportedEngagement> accepted = batch.stream()
                                                            .filter(record ->
                                                                    acceptances.get(record.id()) == Acceptance.ACCEPTED)
                                                            .map(record -> record.withIdsLeft(left))
                                                            .toList();
                                                    return keep(connection, workspace, accepted, created);
                                                })
                                                .call(acceptances -> ImportParts.add(
                                                        connection, workspace, importId, true, acceptances)))))
                .invoke(acceptances -> meter.count(acceptances.values()))
                .call(() -> statistics.keepUp(batch.size()));
    }

    private Uni<Void> keep(
            SqlConnection connection, WorkspaceId workspace, List<ImportedEngagement> accepted, Set<String> created) {
        Set<String> createdForNothing = new HashSet<>(created);
        accepted.forEach(record -> createdForNothing.remove(record.conversationId()));
        Uni<Void> discarded = conversations.discard(connection, workspace, createdForNothing);
        if (accepted.isEmpty()) {
            return discarded;
        }
        List<EngagementRow> rows = accepted.stream().map(RecordLedger::row).toList();
        return discarded
                .chain(() -> directory.learn(
                        connection,
                        workspace,
                        accepted.stream().map(RecordLedger::naming).toList()))
                .chain(() -> engagements.save(connection, workspace, rows))
                .chain(() -> insertWaits(connection, workspace, accepted.iterator()))
                .chain(() -> engagements.supersede(connection, workspace, rows));
    }

    /** Inserts the waits in batches, because there are many more waits than records. */
    private Uni<Void> insertWaits(
            SqlConnection connection, WorkspaceId workspace, Iterator<ImportedEngagement> records) {
        List<Wait> some = new ArrayList<>();
        while (records.hasNext() && some.size() < MOST_WAITS) {
            some.addAll(waits(records.next()));
        }
        Uni<Void> inserted = engagements.insertWaits(connection, workspace, some);
        return records.hasNext() ? inserted.chain(() -> insertWaits(connection, workspace, records)) : inserted;
    }

    /** A fact with the ids of the record, from which the directory learns them. */
    private static Fact naming(ImportedEngagement record) {
        return new Fact(record.requiredId(), "engagements", FactKey.UNNUMBERED, record.naming());
    }

    private static EngagementRow row(ImportedEngagement record) {
        return new EngagementRow(
                EngagementRow.IMPORTED,
                record.id(),
                record.conversationId(),
                record.agentId(),
                record.groupId(),
                new Subject(record.requesterId(), null, record.channel(), null, record.groupId()),
                record.startedAt(),
                record.startReason().name(),
                record.startReasonName(),
                record.startStatus(),
                end(record),
                null,
                null,
                record.offerToAcceptSeconds(),
                record.firstReplySeconds(),
                null,
                new WaitFigures(record.agentReplies(), total(record), average(record), record.longestWaitSeconds()),
                null,
                null,
                record.agentMessages(),
                record.endUserMessages());
    }

    /** The end of the record; a record that ended without a reason gets OTHER. */
    private static @Nullable End end(ImportedEngagement record) {
        EngagementEndReason reason = record.endReason() == null ? EngagementEndReason.OTHER : record.endReason();
        return record.endedAt() == null && record.endReason() == null
                ? null
                : new End(
                        record.endedAt(),
                        reason,
                        record.endReasonName() == null ? reason.name() : record.endReasonName(),
                        record.endStatus());
    }

    private static @Nullable Double total(ImportedEngagement record) {
        Double average = record.averageWaitSeconds();
        Integer replies = record.agentReplies();
        if (record.totalWaitSeconds() != null || average == null || replies == null) {
            return record.totalWaitSeconds();
        }
        return average * replies;
    }

    private static @Nullable Double average(ImportedEngagement record) {
        Double total = record.totalWaitSeconds();
        Integer replies = record.agentReplies();
        if (record.averageWaitSeconds() != null || total == null || replies == null || replies <= 0) {
            return record.averageWaitSeconds();
        }
        return total / replies;
    }

    /**
     * Reconstructs the waits, because a record has only their number, sum and maximum: the longest, and equal ones for
     * the rest.
     */
    private static List<Wait> waits(ImportedEngagement record) {
        Double total = total(record);
        Integer replies = record.agentReplies();
        List<Wait> waits = new ArrayList<>();
        if (total == null || replies == null || replies == 0) {
            return waits;
        }
        double average = total / replies;
        Double told = record.longestWaitSeconds();
        double longest = told != null && told >= average && told <= total && replies > 1 ? told : average;
        for (int i = 0; i < replies; i++) {
            double seconds = i == 0 ? longest : (total - longest) / (replies - 1);
            waits.add(new Wait(
                    EngagementRow.IMPORTED,
                    record.conversationId(),
                    record.id(),
                    record.id() + "#" + (i + 1),
                    seconds));
        }
        return waits;
    }
}
