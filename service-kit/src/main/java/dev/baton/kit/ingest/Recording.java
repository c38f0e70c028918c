package dev.baton.kit.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactBatch;
import dev.baton.kit.event.FactLedger;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Records the events of one mutation in one transaction. An event that cannot be read is rejected; the others are
 * recorded.
 */
@ApplicationScoped
public class Recording {

    private final FactLedger ledger;
    private final FactStore facts;
    private final RecordingLimit limit;
    private final FactMeter meter;
    private final ObjectMapper json;
    private final EventReader reader = new EventReader(Clock.systemUTC());

    Recording(FactLedger ledger, FactStore facts, RecordingLimit limit, FactMeter meter, ObjectMapper json) {
        this.ledger = ledger;
        this.facts = facts;
        this.limit = limit;
        this.meter = meter;
        this.json = json;
    }

    /** Records conversation events. */
    public Uni<RecordingResult> conversationEvents(WorkspaceId workspace, List<ConversationEventInput> events) {
        return record(
                workspace,
                events,
                event -> reader.conversationEvent(json.valueToTree(event)),
                ConversationEventInput::eventId);
    }

    /**
     * @param reader makes a fact of an event, or rejects it with an {@link InvalidEventException}
     * @param eventId returns the id of an event, for the list of problems
     */
    public <E> Uni<RecordingResult> record(
            WorkspaceId workspace, List<E> events, Function<E, Fact> reader, Function<E, String> eventId) {
        limit.check("events", events.size());
        RecordingTally tally = new RecordingTally();
        Map<Integer, Fact> read = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            try {
                read.put(i, reader.apply(events.get(i)));
            } catch (InvalidEventException invalid) {
                tally.reject(i, eventId.apply(events.get(i)), invalid.getMessage());
            }
        }
        FactBatch batch = new FactBatch(List.copyOf(read.values()));
        return ledger.record(workspace, batch.distinct(), null)
                .map(receipt -> {
                    read.forEach((index, fact) -> {
                        tally.count(index, fact, batch.acceptance(fact, receipt, facts));
                        if (batch.contradicts(fact, receipt)) {
                            tally.remarkContradiction(index, fact);
                        }
                    });
                    return tally.result();
                })
                .invoke(result -> meter.reject(result.rejected()));
    }
}
