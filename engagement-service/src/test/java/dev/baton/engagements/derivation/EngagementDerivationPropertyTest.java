package dev.baton.engagements.derivation;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.derivation.SlowEngagements.Told;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.sql.CompactForm;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;

/** Tests invariants of derived engagements with random conversations. */
class EngagementDerivationPropertyTest {

    private static final Instant LATER = Instant.parse("2026-03-03T00:00:00Z");
    private static final CompactForm<ConversationState> STATE = CompactForm.of(ConversationState.class);

    @Property
    void engagementsAreThoseOfTheDefinitions(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        DerivedConversation derived = EngagementDerivation.derive(facts, settings, LATER);
        assertEquals(
                SlowEngagements.of(facts, settings, LATER),
                derived.engagements().stream()
                        .map(engagement -> told(engagement, derived.answers()))
                        .toList());
    }

    private static Told told(Engagement engagement, List<Answer> answers) {
        return new Told(
                engagement.start().agentId(),
                engagement.start().at(),
                engagement.start().reason().name(),
                engagement.start().status(),
                engagement.end() == null ? null : engagement.end().at(),
                engagement.end() == null ? null : engagement.end().reason().name(),
                engagement.end() == null ? null : engagement.end().status(),
                engagement.firstReply() == null ? null : engagement.firstReply().seconds(),
                engagement.offerToAcceptSeconds(),
                waits(engagement, answers),
                engagement.waits().acrossHandoffs(),
                engagement.waitingSince(),
                engagement.agentMessages(),
                engagement.endUserMessages());
    }

    private static List<Double> waits(Engagement engagement, List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.engagementId().equals(engagement.id()))
                .map(Answer::seconds)
                .toList();
    }

    @Property
    void engagementsOfAConversationNeverOverlapAndOnlyTheLastMayBeOpen(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Engagement> engagements = engagements(facts, settings, LATER);
        for (int i = 1; i < engagements.size(); i++) {
            Engagement before = engagements.get(i - 1);
            assertFalse(before.end().at().isBefore(before.start().at()));
            assertFalse(before.end().at().isAfter(engagements.get(i).start().at()));
        }
    }

    @Property
    void everyMessageOfTheHolderIsInOneEngagementOrNoneIsOpenByRule(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        DerivedConversation derived = EngagementDerivation.derive(facts, settings, LATER);
        ConversationState state = ConversationState.NEW;
        int engaged = 0;
        int others = 0;
        for (Fact fact : facts) {
            boolean isMessage = fact.event().type() == FactType.AGENT_MESSAGE;
            boolean held = state.holding() != null
                    && state.holding()
                            .agentId()
                            .equals(EventDocument.of(fact.event()).agentId());
            state = EngagementDerivation.resume(state, List.of(fact), settings).state();
            boolean active = state.activity().active(fact.event().occurredAt(), settings);
            others += isMessage && !held ? 1 : 0;
            if (isMessage && held) {
                assertEquals(active, state.leg() != null, "engaged just while it is active");
                engaged += active ? 1 : 0;
            }
        }
        assertEquals(
                engaged,
                derived.engagements().stream()
                        .mapToInt(Engagement::agentMessages)
                        .sum());
        assertEquals(others, derived.state().messagesByOthers());
    }

    @Property
    void durationsAndWaitsAddUp(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        DerivedConversation derived = EngagementDerivation.derive(facts, settings, LATER);
        List<Engagement> all = derived.engagements();
        double engaged = all.stream()
                .filter(engagement -> engagement.end() != null)
                .mapToDouble(engagement -> Seconds.between(
                        engagement.start().at(), engagement.end().at()))
                .sum();
        assertEquals(engagedByStepping(facts, settings), engaged, 1e-6);
        all.forEach(engagement -> {
            List<Double> waits = waits(engagement, derived.answers());
            assertEquals(waits.size(), engagement.waits().replies());
            assertEquals(
                    waits.stream().mapToDouble(Double::doubleValue).sum(),
                    engagement.waits().totalSeconds());
            HandoffWait across = engagement.waits().acrossHandoffs();
            assertTrue(across == null
                    || across.beforeSeconds() + across.unownedSeconds() + across.afterSeconds()
                            <= engagement.waits().totalSeconds());
        });
    }

    /** Adds up the time between facts during which an engagement is open that ends later. */
    private static double engagedByStepping(List<Fact> facts, DerivationSettings settings) {
        ConversationState state = ConversationState.NEW;
        double open = 0;
        double ended = 0;
        for (int i = 0; i < facts.size(); i++) {
            state = EngagementDerivation.resume(state, List.of(facts.get(i)), settings)
                    .state();
            Instant at = facts.get(i).event().occurredAt();
            Instant next = i + 1 < facts.size() ? facts.get(i + 1).event().occurredAt() : LATER;
            Instant timesOut = state.activity().timesOutAt(settings);
            if (state.leg() == null) {
                ended += open;
                open = 0;
            } else if (timesOut != null && !timesOut.isAfter(next)) {
                ended += open + Seconds.between(at, timesOut);
                open = 0;
            } else {
                boolean another = !state.leg().id().equals(previousLeg(facts, i, settings));
                ended += another ? open : 0;
                open = (another ? 0 : open) + Seconds.between(at, next);
            }
        }
        return ended;
    }

    private static String previousLeg(List<Fact> facts, int i, DerivationSettings settings) {
        Leg leg = EngagementDerivation.resume(ConversationState.NEW, facts.subList(0, i), settings)
                .state()
                .leg();
        return leg == null ? null : leg.id();
    }

    @Property
    void shuffledRepeatedAndSplitItIsTheSame(
            @ForAll("conversations") List<Fact> facts,
            @ForAll("settings") DerivationSettings settings,
            @ForAll Random random) {
        List<Fact> sent = new ArrayList<>(facts);
        sent.addAll(facts.subList(0, facts.size() / 2));
        Collections.shuffle(sent, random);
        Map<String, Fact> once = new LinkedHashMap<>();
        sent.forEach(fact -> once.putIfAbsent(fact.eventId(), fact));
        List<Fact> sorted = once.values().stream().sorted().toList();
        assertEquals(engagements(facts, settings, LATER), engagements(sorted, settings, LATER));

        int cut = random.nextInt(facts.size() + 1);
        DerivedConversation first = EngagementDerivation.resume(ConversationState.NEW, facts.subList(0, cut), settings);
        ConversationState kept = STATE.read(STATE.write(first.state()));
        assertEquals(first.state(), kept, "what is kept of it is all of it");
        DerivedConversation rest = EngagementDerivation.resume(kept, facts.subList(cut, facts.size()), settings);
        DerivedConversation whole = EngagementDerivation.resume(ConversationState.NEW, facts, settings);
        assertEquals(whole.state(), rest.state());
        assertEquals(merged(whole, whole), merged(first, rest));
    }

    /** The engagements, waits and closes of both, the later ones in place of the earlier ones. */
    private static Map<String, Object> merged(DerivedConversation first, DerivedConversation then) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (DerivedConversation derived : List.of(first, then)) {
            derived.engagements().forEach(engagement -> all.put("engagement " + engagement.id(), engagement));
            derived.answers().forEach(answer -> all.put("answer " + answer.id(), answer));
            derived.closings().forEach(closing -> all.put("closing " + closing.id(), closing));
        }
        return all;
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

    @Property
    void everyCloseIsFromAnotherStatusAndAllButTheLastAreReopened(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Closing> closings =
                EngagementDerivation.derive(facts, settings, LATER).closings();
        boolean closed = false;
        int closes = 0;
        for (Fact fact : facts) {
            String status = EventDocument.of(fact.event()).toStatus();
            closes += !closed && ("SOLVED".equals(status) || "CLOSED".equals(status)) ? 1 : 0;
            closed = status == null ? closed : "SOLVED".equals(status) || "CLOSED".equals(status);
        }
        assertEquals(closes, closings.size());
        for (int i = 0; i < closings.size(); i++) {
            assertEquals(i == 0, closings.get(i).first());
            assertTrue(closings.get(i).closeTimeSeconds() >= 0);
            boolean reopened = i < closings.size() - 1 || !closed;
            assertEquals(reopened, closings.get(i).reopenedAt() != null);
        }
    }

    /** Each of the cases to cover must occur in at least 1 % of the tries. */
    @Property(tries = 1000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void theConversationsCoverEveryReasonTiesLateFactsAndWaitsAcrossHandoffs(
            @ForAll("conversations") List<Fact> facts, @ForAll("settings") DerivationSettings settings) {
        List<Engagement> engagements = engagements(facts, settings, LATER);
        for (EngagementStartReason reason : EngagementStartReason.values()) {
            if (reason != EngagementStartReason.OTHER) {
                covers(
                        "start " + reason,
                        engagements.stream().anyMatch(one -> one.start().reason() == reason));
            }
        }
        for (EngagementEndReason reason : EngagementEndReason.values()) {
            covers(
                    "end " + reason,
                    engagements.stream()
                            .anyMatch(one -> one.end() != null && one.end().reason() == reason));
        }
        covers("open", engagements.stream().anyMatch(one -> one.end() == null));
        covers(
                "ties",
                IntStream.range(1, facts.size())
                        .anyMatch(i -> Objects.equals(
                                facts.get(i - 1).event().occurredAt(),
                                facts.get(i).event().occurredAt())));
        covers("late facts", isLateWhenShuffled(facts));
        covers(
                "waits across handoffs",
                engagements.stream()
                        .anyMatch(one -> one.waits().acrossHandoffs() != null
                                && one.waits().acrossHandoffs().beforeSeconds() > 0));
        covers("open waits", engagements.stream().anyMatch(one -> one.end() != null && one.waitingSince() != null));
        covers("first replies", engagements.stream().anyMatch(one -> one.firstReply() != null));
        covers("accepted offers", engagements.stream().anyMatch(one -> one.offerToAcceptSeconds() != null));
    }

    private static void covers(String what, boolean covered) {
        StatisticsCollector collector = Statistics.label(what);
        collector.collect(covered);
        collector.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage >= 1));
    }

    /**
     * Shuffles like the property that shuffles. The seed depends on the facts, so the result is the same for the same
     * facts.
     */
    private static boolean isLateWhenShuffled(List<Fact> facts) {
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(facts.size()));
        return !shuffled.equals(facts);
    }

    @Provide
    Arbitrary<DerivationSettings> settings() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 15),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of(true, false, false))
                .as((minutes, routing, capacity) ->
                        new DerivationSettings(Duration.ofMinutes(minutes), routing, capacity, BusinessHours.NONE));
    }

    /** In order; several may share a minute. */
    @Provide
    Arbitrary<List<Fact>> conversations() {
        Arbitrary<String> agent = Arbitraries.of("ann", "bob", "cleo");
        Arbitrary<String[]> change = Combinators.combine(
                        agent, Arbitraries.integers().between(0, 17))
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
            case 12 -> new String[] {"ASSIGNED", by + ", 'how': 'ROUTING'"};
            case 13 -> new String[] {"DECLINED", by};
            case 14 -> new String[] {"TRANSFERRED", "'toAgentId': '" + agent + "', 'how': 'ROUTING'"};
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
        return EngagementDerivation.derive(facts, settings, asOf).engagements();
    }
}
