package dev.baton.engagements.importing;

import dev.baton.engagements.admission.ImportBodies;
import dev.baton.engagements.fact.Acceptance;
import dev.baton.engagements.fact.FactMeter;
import dev.baton.engagements.imported.EngagementRecordStore;
import dev.baton.engagements.imported.ImportedEngagement;
import dev.baton.engagements.ledger.RecordLedger;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes in rows that tell engagement records. */
@ApplicationScoped
class EngagementImport {

    private final RecordLedger ledger;
    private final EngagementRecordStore records;
    private final ImportBodies bodies;
    private final FactMeter meter;

    EngagementImport(RecordLedger ledger, EngagementRecordStore records, ImportBodies bodies, FactMeter meter) {
        this.ledger = ledger;
        this.records = records;
        this.bodies = bodies;
        this.meter = meter;
    }

    /** @see FactImport#run */
    Uni<ImportResult> run(WorkspaceId workspace, RoutingContext http, RowReader<ImportedEngagement> reader) {
        return new LineImport<>(http.vertx(), bodies.of(http), reader, (rows, tally) -> write(workspace, rows, tally))
                .run()
                .invoke(result -> meter.reject(result.rejected()));
    }

    private Uni<Void> write(WorkspaceId workspace, List<ImportLine<ImportedEngagement>> lines, ImportTally tally) {
        Map<String, ImportedEngagement> firsts = new LinkedHashMap<>();
        List<ImportedEngagement> identified =
                lines.stream().map(line -> records.identified(line.content())).toList();
        identified.forEach(record -> firsts.putIfAbsent(record.id(), record));
        return ledger.record(workspace, firsts.values())
                .invoke(acceptances -> {
                    for (int i = 0; i < lines.size(); i++) {
                        ImportedEngagement record = identified.get(i);
                        ImportedEngagement first = firsts.get(record.id());
                        Acceptance acceptance =
                                record == first ? acceptances.get(record.id()) : records.compare(record, first);
                        tally.count(acceptance, lines.get(i).number(), record.id());
                    }
                })
                .replaceWithVoid();
    }
}
