package dev.baton.engagements.fact;

import dev.baton.engagements.fact.FactLedger.Receipt;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts as they were sent together, among them perhaps several of one event id: the ledger is given the first of each. */
public final class FactBatch {

    private final Map<String, Fact> firsts = new LinkedHashMap<>();

    public FactBatch(List<Fact> sent) {
        sent.forEach(fact -> firsts.putIfAbsent(fact.eventId(), fact));
    }

    /** Of distinct event ids, in the order in which they were sent. */
    public Collection<Fact> distinct() {
        return firsts.values();
    }

    /** Whether the ledger was given this very fact. */
    private boolean isFirst(Fact fact) {
        return firsts.get(fact.eventId()) == fact;
    }

    /** What became of a fact of this batch; a later one of an event id is compared with the first. */
    public Acceptance acceptance(Fact fact, Receipt receipt, FactStore facts) {
        return isFirst(fact)
                ? receipt.acceptances().get(fact.eventId())
                : facts.compare(fact, firsts.get(fact.eventId()));
    }

    /** Whether it was accepted though its claim of a previous assignee contradicts what is stored. */
    public boolean contradicts(Fact fact, Receipt receipt) {
        return isFirst(fact) && receipt.contradictions().contains(fact.eventId());
    }
}
