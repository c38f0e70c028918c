package dev.baton.kit.event;

import static dev.baton.kit.Facts.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.vocabulary.Assignee;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An embedded claim counts unless the first later change reports another previous value. */
class EmbeddedClaimsTest {

    private static final List<String> AGENTS = List.of("ann", "bob");
    private static final List<String> STATUSES = List.of("OPEN", "PENDING");

    @Property
    void aClaimCountsUnlessTheFirstLaterChangeHadAnotherValueBefore(@ForAll("facts") List<Fact> facts) {
        List<Fact> standing = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (!isClaim(fact) || stands(fact, facts.subList(i + 1, facts.size()))) {
                standing.add(fact);
            }
        }
        assertEquals(standing, EmbeddedClaims.withoutRefuted(facts));
    }

    private static boolean isClaim(Fact fact) {
        return fact.event().isClaimed();
    }

    private static boolean stands(Fact claim, List<Fact> later) {
        boolean ofStatus = claim.event().type() == FactType.STATUS_CHANGED;
        for (Fact fact : later) {
            boolean changes = ofStatus
                    ? fact.event().type() == FactType.STATUS_CHANGED
                    : List.of(FactType.ASSIGNED, FactType.UNASSIGNED)
                            .contains(fact.event().type());
            if (changes && !isClaim(fact)) {
                return ofStatus ? statusStands(claim, fact) : assigneeStands(claim, fact);
            }
        }
        return true;
    }

    private static boolean statusStands(Fact claim, Fact change) {
        String before = EventDocument.of(change.event()).fromStatus();
        return before == null || before.equals(EventDocument.of(claim.event()).toStatus());
    }

    private static boolean assigneeStands(Fact claim, Fact change) {
        Claim before = change.event().claim();
        String agent = before == null || before.assignee() == null
                ? null
                : before.assignee().id();
        Assignee claimed = claim.event().newAssignee();
        return before == null || (claimed == null ? agent == null : claimed.id().equals(agent));
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(AGENTS),
                        Arbitraries.of(AGENTS),
                        Arbitraries.of(STATUSES),
                        Arbitraries.of(STATUSES))
                .as(EmbeddedClaimsTest::event)
                .list()
                .ofMaxSize(12)
                .map(events -> {
                    List<Fact> facts = new ArrayList<>();
                    for (String[] event : events) {
                        Fact fact = at(facts.size(), event[0], event[1]);
                        facts.add(
                                event[2] == null
                                        ? fact
                                        : fact.with(((ConversationEvent.Claimable) fact.event()).claimed()));
                    }
                    return facts;
                });
    }

    /** The type, the fields, and whether the event is a claim. */
    private static String[] event(int kind, String agent, String before, String status, String statusBefore) {
        String by = "'agentId': '" + agent + "'";
        String to = "'toStatus': '" + status + "'";
        return switch (kind) {
            case 0 -> new String[] {"ASSIGNED", by, "claim"};
            case 1 -> new String[] {"UNASSIGNED", "", "claim"};
            case 2 ->
                new String[] {"ASSIGNED", by + ", 'previousAssignee': {'kind': 'AGENT', 'id': '" + before + "'}", null};
            case 3 -> new String[] {"UNASSIGNED", "'previousAssignee': {'kind': 'NOBODY'}", null};
            case 4 -> new String[] {"STATUS_CHANGED", to, "claim"};
            case 5 -> new String[] {"STATUS_CHANGED", to + ", 'fromStatus': '" + statusBefore + "'", null};
            default -> new String[] {"AGENT_MESSAGE", by, null};
        };
    }
}
