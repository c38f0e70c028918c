package dev.baton.kit.event;

import dev.baton.kit.event.FactLedger.Receipt;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /**
     * The same in parts that can be taken in at once: what is of one conversation, or of one contact in none, stays
     * together.
     *
     * @param most how many parts there are at the most
     */
    public Collection<List<Fact>> byConversation(int most) {
        return firsts.values().stream()
                .collect(Collectors.groupingBy(
                        fact -> Math.floorMod(Objects.hash(fact.event().conversationId(), contactInNone(fact)), most)))
                .values();
    }

    /**
     * The same in parts that follow each other, in the order in which they were sent.
     *
     * @param most how many parts there are at the most
     */
    public List<List<Fact>> inOrder(int most) {
        List<Fact> all = List.copyOf(firsts.values());
        int size = (all.size() + most - 1) / most;
        return IntStream.iterate(0, begin -> begin < all.size(), begin -> begin + size)
                .mapToObj(begin -> all.subList(begin, Math.min(all.size(), begin + size)))
                .toList();
    }

    private static @Nullable String contactInNone(Fact fact) {
        return fact.event().conversationId() == null ? fact.event().contactId() : null;
    }

    /** Whether the ledger was given this very fact. */
    private boolean isFirst(Fact fact) {
        return firsts.get(fact.eventId()) == fact;
    }

    /** What became of a fact of this batch; a later one of an event id is compared with the first. */
    public Acceptance acceptance(Fact fact, Receipt receipt, FactStore facts) {
        Fact first = Objects.requireNonNull(firsts.get(fact.eventId()), "a fact of this batch");
        return first == fact
                ? Objects.requireNonNull(receipt.acceptances().get(fact.eventId()))
                : facts.compare(fact, first);
    }

    /** Whether it was accepted though its claim of a previous assignee contradicts what is stored. */
    public boolean contradicts(Fact fact, Receipt receipt) {
        return isFirst(fact) && receipt.contradictions().contains(fact.eventId());
    }
}
