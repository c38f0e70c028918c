package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.event.AssigneeChange;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.event.ConversationEvent.EndUserMessage;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.Fact;
import dev.baton.kit.sql.CompactForm;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;

/** Compares idle assignments of random conversations with a search through all of their facts. */
class IdleHoldingPropertyTest {

    private static final CompactForm<ConversationState> STATE = CompactForm.of(ConversationState.class);

    /** @param by the agent who assigned it; null where that is not known */
    private record Idle(Instant since, String by) {

        private static final Idle NOT = new Idle(null, null);
    }

    @Property(tries = 2000)
    void aHoldingIsIdleAsLongAsItsHolderHasNotWritten(@ForAll("conversations") List<Fact> facts) {
        Idle expected = slow(facts);
        ConversationState derived = EngagementDerivation.resume(
                        ConversationState.NEW, facts, DerivationSettings.DEFAULT)
                .state();
        assertEquals(expected, new Idle(derived.idleSince(), derived.idleAssignedBy()));
        covers("idle", expected.since != null);
        covers("assigned by a known agent", expected.by != null);
        covers("a mere log", facts.stream().noneMatch(fact -> says(fact.event())));
        covers("a message of the same instant before", isTie(facts));
    }

    @Property
    void itIsTheSameWhereTheDerivationGoesOnFromAStoredState(@ForAll("conversations") List<Fact> facts) {
        ConversationState state = ConversationState.NEW;
        for (Fact fact : facts) {
            state = STATE.read(STATE.write(EngagementDerivation.resume(state, List.of(fact), DerivationSettings.DEFAULT)
                    .state()));
        }
        assertEquals(slow(facts), new Idle(state.idleSince(), state.idleAssignedBy()));
    }

    /** Computes the idle assignment by its definition, with a search through all facts. */
    private static Idle slow(List<Fact> facts) {
        int taken = -1;
        for (int i = 0; i < facts.size(); i++) {
            if (!Assignee.same(holderAfter(facts, i - 1), holderAfter(facts, i))) {
                taken = i;
            }
        }
        Assignee holder = holderAfter(facts, facts.size() - 1);
        String status = "NEW";
        for (Fact fact : facts) {
            status = fact.event() instanceof StatusChanged changed ? changed.to() : status;
        }
        if (!Assignee.isAgent(holder)
                || !List.of("NEW", "OPEN").contains(status)
                || facts.stream().noneMatch(fact -> says(fact.event()))) {
            return Idle.NOT;
        }
        ConversationEvent takeover = facts.get(taken).event();
        boolean written = facts.stream()
                .map(Fact::event)
                .anyMatch(event -> event instanceof AgentMessage message
                        && message.agent().id().equals(holder.id())
                        && !message.occurredAt().isBefore(takeover.occurredAt()));
        boolean byUser = "USER".equals(takeover.cause().source());
        return written
                ? Idle.NOT
                : new Idle(
                        takeover.occurredAt(),
                        byUser && takeover.cause().assignedBy() != null
                                ? takeover.cause().assignedBy().id()
                                : null);
    }

    private static boolean says(ConversationEvent event) {
        return event instanceof AgentMessage || event instanceof EndUserMessage || event instanceof StatusChanged;
    }

    private static Assignee holderAfter(List<Fact> facts, int last) {
        for (int i = last; i >= 0; i--) {
            ConversationEvent event = facts.get(i).event();
            boolean assigns = event instanceof AgentMessage reply
                    && reply.assignsUnassigned()
                    && !Assignee.isAgent(holderAfter(facts, i - 1));
            if (event instanceof AssigneeChange || assigns) {
                return event.newAssignee();
            }
            if (event instanceof StatusChanged changed && changed.unassigns()) {
                return null;
            }
        }
        return null;
    }

    /** Whether an agent sent a message and then became the holder in the same minute. */
    private static boolean isTie(List<Fact> facts) {
        return IntStream.range(1, facts.size())
                .anyMatch(i -> facts.get(i - 1).event() instanceof AgentMessage message
                        && facts.get(i).event() instanceof AssigneeChange change
                        && message.occurredAt().equals(change.occurredAt())
                        && Assignee.same(message.agent().asAssignee(), change.newAssignee()));
    }

    private static void covers(String what, boolean covered) {
        StatisticsCollector collector = Statistics.label(what);
        collector.collect(covered);
        collector.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage >= 1));
    }

    /** Facts in order; several may share a minute. Some conversations have only assignments. */
    @Provide
    Arbitrary<List<Fact>> conversations() {
        Arbitrary<String> agent = Arbitraries.of("ann", "bob", "cleo");
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 15);
        return Combinators.combine(
                        Combinators.combine(agent, any)
                                .as(IdleHoldingPropertyTest::event)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(14),
                        Arbitraries.integers().between(0, 2).list().ofSize(14),
                        Arbitraries.integers().between(0, 9))
                .as((events, pauses, kind) -> facts(
                        kind > 0
                                ? events
                                : events.stream()
                                        .map(event -> says(fact(0, 0, event[0], event[1])
                                                        .event())
                                                ? new String[] {"UNASSIGNED", ""}
                                                : event)
                                        .toList(),
                        pauses));
    }

    private static String[] event(String agent, int kind) {
        String by = "'agentId': '" + agent + "'";
        return switch (kind) {
            case 0 -> new String[] {"ASSIGNED", by + ", 'source': 'USER', 'assignedBy': 'lead'"};
            case 1 -> new String[] {"ASSIGNED", by + ", 'source': 'USER'"};
            case 2 -> new String[] {"ASSIGNED", by + ", 'source': 'WORKFLOW', 'assignedBy': 'lead'"};
            case 3 ->
                new String[] {"TRANSFERRED", "'toAgentId': '" + agent + "', 'source': 'USER', 'assignedBy': 'lead'"};
            case 4 -> new String[] {"TRANSFERRED", "'toGroupId': 'vip', 'source': 'USER'"};
            case 5 -> new String[] {"UNASSIGNED", ""};
            case 6 -> new String[] {"UNASSIGNED", "'botId': '" + agent + "'"};
            case 7, 8 -> new String[] {"AGENT_MESSAGE", by};
            case 9 -> new String[] {"REPLY", by};
            case 10, 11 -> new String[] {"STATUS_CHANGED", "'toStatus': 'OPEN'"};
            case 12 -> new String[] {"STATUS_CHANGED", "'toStatus': 'PENDING'"};
            case 13 -> new String[] {"STATUS_CHANGED", "'toStatus': 'SOLVED'"};
            case 14 -> new String[] {"CLOSED", "'toStatus': 'CLOSED'"};
            default -> new String[] {"END_USER_MESSAGE", ""};
        };
    }

    private static List<Fact> facts(List<String[]> events, List<Integer> pauses) {
        int[] minutes = pauses.stream().mapToInt(Integer::intValue).toArray();
        Arrays.parallelPrefix(minutes, Integer::sum);
        return IntStream.range(0, events.size())
                .mapToObj(i -> fact(i, minutes[i], events.get(i)[0], events.get(i)[1]))
                .toList();
    }

    /** A reply and a close of a command may change the assignee as well. */
    private static Fact fact(int number, int minute, String type, String more) {
        String told = type.equals("REPLY") ? "AGENT_MESSAGE" : type.equals("CLOSED") ? "STATUS_CHANGED" : type;
        ConversationEvent event = at(minute, told, more).event();
        if (type.equals("REPLY")) {
            AgentMessage message = (AgentMessage) event;
            event = new AgentMessage(message.context(), message.agent(), true);
        } else if (type.equals("CLOSED")) {
            StatusChanged change = (StatusChanged) event;
            event = new StatusChanged(change.context(), change.agent(), change.from(), change.to(), true, false);
        }
        return new Fact("e" + number, "test", number, event);
    }
}
