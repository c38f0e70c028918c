package dev.baton.engagements.derivation;

import static dev.baton.engagements.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of the engagements of any conversation. */
class EngagementDerivationPropertyTest {

    private static final Instant LATER = Instant.parse("2026-03-03T00:00:00Z");

    @Property
    void engagementsOfAConversationNeverOverlap(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Engagement> engagements = engagements(facts, settings, LATER);
        for (int i = 1; i < engagements.size(); i++) {
            Engagement before = engagements.get(i - 1);
            assertFalse(before.end().at().isAfter(engagements.get(i).start().at()));
        }
        engagements.forEach(engagement ->
                Statistics.label("start").collect(engagement.start().reason()));
        engagements.forEach(engagement -> Statistics.label("end")
                .collect(engagement.end() == null ? "open" : engagement.end().reason()));
    }

    @Property
    void onlyTheLastEngagementMayBeOpen(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Engagement> engagements = engagements(facts, settings, LATER);
        engagements.stream()
                .limit(Math.max(0, engagements.size() - 1))
                .forEach(engagement -> assertTrue(engagement.end() != null));
    }

    @Property
    void anEngagementEndsNoEarlierThanItStarts(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        engagements(facts, settings, LATER).stream()
                .filter(engagement -> engagement.end() != null)
                .forEach(engagement -> assertFalse(
                        engagement.end().at().isBefore(engagement.start().at())));
    }

    @Property
    void repliesAreAgentMessagesAndAgentMessagesAreFacts(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Engagement> engagements = engagements(facts, settings, LATER);
        long written = facts.stream()
                .filter(fact -> fact.event().type().name().equals("AGENT_MESSAGE"))
                .count();
        assertTrue(engagements.stream().mapToInt(Engagement::agentMessages).sum() <= written);
        engagements.forEach(engagement -> assertTrue(engagement.waits().replies() <= engagement.agentMessages()));
    }

    @Property
    void whatEndedByAnInstantIsTheSameWhateverComesAfterIt(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Engagement> whole = engagements(facts, settings, LATER);
        for (int length = 1; length <= facts.size(); length++) {
            List<Fact> prefix = facts.subList(0, length);
            Instant asOf = prefix.get(length - 1).event().occurredAt();
            List<Engagement> ended = engagements(prefix, settings, asOf).stream()
                    .filter(engagement -> engagement.end() != null)
                    .toList();
            assertEquals(ended, whole.subList(0, ended.size()));
        }
    }

    @Property
    void itDoesNotMatterInHowManyStepsTimePasses(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        Instant last = facts.get(facts.size() - 1).event().occurredAt();
        List<Engagement> atOnce = engagements(facts, settings, LATER);
        engagements(facts, settings, last).stream()
                .filter(engagement -> engagement.end() == null && engagement.timesOutAt() != null)
                .forEach(open -> assertEquals(
                        open.timesOutAt(), atOnce.get(atOnce.size() - 1).end().at()));
    }

    @Provide
    Arbitrary<DerivationSettings> settings() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 15), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((minutes, routing, capacity) ->
                        new DerivationSettings(Duration.ofMinutes(minutes), routing, capacity, BusinessHours.NONE));
    }

    /** In order; several may share a minute. */
    @Provide
    Arbitrary<List<Fact>> conversations() {
        Arbitrary<String> agent = Arbitraries.of("ann", "bob", "cleo");
        Arbitrary<String[]> change = Combinators.combine(
                        agent, Arbitraries.integers().between(0, 13))
                .as(this::event);
        return Combinators.combine(
                        change.list().ofMinSize(1).ofMaxSize(40),
                        Arbitraries.integers().between(0, 4).list().ofSize(40))
                .as((changes, pauses) -> facts(changes, pauses));
    }

    private String[] event(String agent, int kind) {
        String by = "'agentId': '" + agent + "'";
        return switch (kind) {
            case 0 -> new String[] {"ASSIGNED", by + ", 'how': 'SOLE_AGENT'"};
            case 1 -> new String[] {"ASSIGNED", by + ", 'how': 'MANUAL'"};
            case 2 -> new String[] {"OFFERED", by};
            case 3 -> new String[] {"ACCEPTED", by};
            case 4 -> new String[] {"TRANSFERRED", "'toAgentId': '" + agent + "'"};
            case 5 -> new String[] {"TRANSFERRED", "'toGroupId': 'vip'"};
            case 6 -> new String[] {"UNASSIGNED", ""};
            case 7 -> new String[] {"AGENT_MESSAGE", by};
            case 8 -> new String[] {"STATUS_CHANGED", by + ", 'toStatus': 'PENDING'"};
            case 9 -> new String[] {"STATUS_CHANGED", by + ", 'toStatus': 'OPEN'"};
            case 10 -> new String[] {"STATUS_CHANGED", by + ", 'toStatus': 'SOLVED'"};
            case 11 -> new String[] {"SESSION_ENDED", by};
            default -> new String[] {"END_USER_MESSAGE", ""};
        };
    }

    private static List<Fact> facts(List<String[]> changes, List<Integer> pauses) {
        int[] minutes = pauses.stream().mapToInt(Integer::intValue).toArray();
        Arrays.parallelPrefix(minutes, Integer::sum);
        return IntStream.range(0, changes.size())
                .mapToObj(i -> {
                    Fact fact = at(minutes[i], changes.get(i)[0], changes.get(i)[1]);
                    return new Fact(fact.eventId() + "-" + i, fact.origin(), i, fact.event());
                })
                .toList();
    }

    private static List<Engagement> engagements(List<Fact> facts, DerivationSettings settings, Instant asOf) {
        return EngagementDerivation.derive(
                        Stream.of(facts).flatMap(List::stream).sorted().toList(), settings, asOf)
                .engagements();
    }
}
