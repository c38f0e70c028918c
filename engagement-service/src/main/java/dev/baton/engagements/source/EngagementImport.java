package dev.baton.engagements.source;

import dev.baton.engagements.processing.EngagementRecordStore;
import dev.baton.engagements.processing.ImportedEngagement;
import dev.baton.engagements.processing.RecordLedger;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.ingest.ImportFormat.Target;
import dev.baton.kit.ingest.ImportLine;
import dev.baton.kit.ingest.ImportTally;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Imports the rows of a file of engagement records. */
@ApplicationScoped
class EngagementImport {

    private final RecordLedger ledger;
    private final EngagementRecordStore records;

    EngagementImport(RecordLedger ledger, EngagementRecordStore records) {
        this.ledger = ledger;
        this.records = records;
    }

    /** Stores the records of these rows, which all have one, and counts each row as accepted, repeated or conflict. */
    Uni<Void> write(Target target, List<ImportLine<ImportedEngagement>> lines, ImportTally tally) {
        Map<String, ImportedEngagement> firsts = new LinkedHashMap<>();
        List<ImportedEngagement> identified =
                lines.stream().map(line -> records.identified(line.kept())).toList();
        identified.forEach(record -> firsts.putIfAbsent(record.id(), record));
        return ledger.record(target.workspace(), firsts.values(), target.importId())
                .invoke(acceptances -> {
                    for (int i = 0; i < lines.size(); i++) {
                        ImportedEngagement record = identified.get(i);
                        ImportedEngagement first = firsts.get(record.id());
                        Acceptance acceptance = record == first
                                ? Objects.requireNonNull(acceptances.get(record.requiredId()))
                                : records.compare(record, first);
                        tally.count(acceptance, lines.get(i).number(), record.requiredId(), record.startedAt());
                    }
                })
                .replaceWithVoid();
    }
}
