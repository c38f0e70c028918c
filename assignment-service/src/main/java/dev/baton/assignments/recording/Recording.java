package dev.baton.assignments.recording;

import dev.baton.assignments.fact.Acceptance;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.FactLedger;
import dev.baton.assignments.fact.FactLedger.Receipt;
import dev.baton.assignments.fact.FactStore;
import dev.baton.assignments.fact.InvalidEventException;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes many events in with one mutation, in one transaction; one that cannot be read does not keep the others out. */
@ApplicationScoped
public class Recording {

    private final FactLedger ledger;
    private final FactStore facts;
    private final RecordingLimit limit;

    Recording(FactLedger ledger, FactStore facts, RecordingLimit limit) {
        this.ledger = ledger;
        this.facts = facts;
        this.limit = limit;
    }

    /**
     * @param reader makes a fact of an event, or refuses it with an {@link InvalidEventException}
     * @param eventId of an event, for telling what became of it
     */
    public <E> Uni<RecordingResult> record(
            WorkspaceId workspace, List<E> events, Function<E, Fact> reader, Function<E, String> eventId) {
        limit.check("events", events.size());
        RecordingTally tally = new RecordingTally();
        Map<String, Integer> firsts = new LinkedHashMap<>();
        Map<Integer, Fact> read = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            try {
                Fact fact = reader.apply(events.get(i));
                firsts.putIfAbsent(fact.eventId(), i);
                read.put(i, fact);
            } catch (InvalidEventException invalid) {
                tally.reject(i, eventId.apply(events.get(i)), invalid.getMessage());
            }
        }
        List<Fact> batch = firsts.values().stream().map(read::get).toList();
        return ledger.record(workspace, batch).map(receipt -> {
            read.forEach((index, fact) -> tally.count(index, fact, acceptance(index, fact, firsts, read, receipt)));
            firsts.values().stream()
                    .filter(index ->
                            receipt.contradictions().contains(read.get(index).eventId()))
                    .forEach(index -> tally.remarkContradiction(index, read.get(index)));
            return tally.result();
        });
    }

    /** Of an event id that stands in the list twice, the second is compared with the first. */
    private Acceptance acceptance(
            int index, Fact fact, Map<String, Integer> firsts, Map<Integer, Fact> read, Receipt receipt) {
        int first = firsts.get(fact.eventId());
        return first == index ? receipt.acceptances().get(fact.eventId()) : facts.compare(fact, read.get(first));
    }
}
