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

/** Facts that were sent together. If several have the same event id, the ledger receives only the first. */
public final class FactBatch {

    private final Map<String, Fact> firsts = new LinkedHashMap<>();

    public FactBatch(List<Fact> sent) {
        sent.forEach(fact -> firsts.putIfAbsent(fact.eventId(), fact));
    }

    /** The facts of distinct event ids, in the order in which they were sent. */
    public Collection<Fact> distinct() {
        return firsts.values();
    }

    /**
     * Splits them into parts that can be stored concurrently. Facts of the same conversation, or of the same contact
     * outside of conversations, stay together.
     *
     * @param most the most parts
     */
    public Collection<List<Fact>> byConversation(int most) {
        return firsts.values().stream()
                .collect(Collectors.groupingBy(
                        fact -> Math.floorMod(Objects.hash(fact.event().conversationId(), contactInNone(fact)), most)))
                .values();
    }

    /**
     * Splits them into consecutive parts, in the order in which they were sent.
     *
     * @param most the most parts
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

    /** Whether the ledger received this fact. */
    private boolean isFirst(Fact fact) {
        return firsts.get(fact.eventId()) == fact;
    }

    /** Returns the outcome of a fact of this batch. A later fact with the same event id is compared with the first. */
    public Acceptance acceptance(Fact fact, Receipt receipt, FactStore facts) {
        Fact first = Objects.requireNonNull(firsts.get(fact.eventId()), "a fact of this batch");
        return first == fact
                ? Objects.requireNonNull(receipt.acceptances().get(fact.eventId()))
                : facts.compare(fact, first);
    }

    /** Whether the fact was accepted although its claim of a previous assignee contradicts the stored history. */
    public boolean contradicts(Fact fact, Receipt receipt) {
        return isFirst(fact) && receipt.contradictions().contains(fact.eventId());
    }
}
