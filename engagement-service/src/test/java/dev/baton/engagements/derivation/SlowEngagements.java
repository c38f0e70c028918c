package dev.baton.engagements.derivation;

import dev.baton.kit.event.AssigneeChange;
import dev.baton.kit.event.AssigneeChange.How;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A slow and simple implementation of the engagements that domain.md defines. It computes each figure from the whole
 * history. From one fact to the next it keeps only the open engagement.
 */
final class SlowEngagements {

    /** An engagement as text, for comparing. */
    record Told(
            String agent,
            Instant start,
            String startReason,
            String startStatus,
            Instant end,
            String endReason,
            String endStatus,
            Double firstReply,
            Double offerToAccept,
            List<Double> waits,
            HandoffWait acrossHandoffs,
            Instant waitingSince,
            int agentMessages,
            int endUserMessages) {}

    private record Open(int at, String agent, String reason) {}

    private final List<Fact> facts;
    private final DerivationSettings settings;
    private final Instant asOf;
    private final List<Told> told = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private Open open;

    private SlowEngagements(List<Fact> facts, DerivationSettings settings, Instant asOf) {
        this.facts = facts;
        this.settings = settings;
        this.asOf = asOf;
    }

    static List<Told> of(List<Fact> facts, DerivationSettings settings, Instant asOf) {
        SlowEngagements slow = new SlowEngagements(facts, settings, asOf);
        for (int i = 0; i < facts.size(); i++) {
            slow.endBy(i);
            slow.startBy(i);
        }
        slow.timeOut(facts.size(), asOf);
        if (slow.open != null) {
            slow.told.add(slow.engagement(facts.size(), null, null, null));
        }
        return slow.told;
    }

    private EventDocument event(int i) {
        return EventDocument.of(facts.get(i).event());
    }

    private Instant at(int i) {
        return event(i).occurredAt();
    }

    // ---- the state of things after a fact, looked up ----

    private Assignee holderAfter(int i) {
        for (int j = i; j >= 0; j--) {
            ConversationEvent event = facts.get(j).event();
            if (event instanceof AssigneeChange) {
                return event.newAssignee();
            }
        }
        return null;
    }

    private String agentAfter(int i) {
        Assignee holder = holderAfter(i);
        return Assignee.isAgent(holder) ? holder.id() : null;
    }

    /** The fact by which whoever holds it after a fact came to hold it. */
    private int heldSince(int i) {
        int since = i;
        while (since > 0 && Assignee.same(holderAfter(since - 1), holderAfter(i))) {
            since--;
        }
        return since;
    }

    private boolean holderChangesAt(int i) {
        return !Assignee.same(i == 0 ? null : holderAfter(i - 1), holderAfter(i));
    }

    private String statusAfter(int i) {
        for (int j = i; j >= 0; j--) {
            if (event(j).type() == FactType.STATUS_CHANGED) {
                return event(j).toStatus();
            }
        }
        return "NEW";
    }

    /** Null where nothing times out. */
    private Instant timeOutAfter(int i) {
        if (settings.activityRouting() || settings.inactiveCountsTowardsCapacity()) {
            return null;
        }
        for (int j = i; j >= 0; j--) {
            if (event(j).type() == FactType.END_USER_MESSAGE) {
                return at(j).plus(settings.inactivityTimeout());
            }
        }
        return null;
    }

    private boolean activeAfter(int i) {
        boolean running = Set.of("NEW", "OPEN").contains(statusAfter(i));
        boolean always = settings.activityRouting() || settings.inactiveCountsTowardsCapacity();
        Instant timeOut = timeOutAfter(i);
        return running && (always || timeOut != null && at(i).isBefore(timeOut));
    }

    // ---- ends ----

    private void endBy(int i) {
        timeOut(i, at(i));
        if (open == null) {
            return;
        }
        EventDocument event = event(i);
        if (holderChangesAt(i)) {
            end(i, at(i), event.type() == FactType.UNASSIGNED ? "OTHER" : "TRANSFERRED", statusAfter(i));
        } else if (event.type() == FactType.SESSION_ENDED && event.agentId().equals(open.agent)) {
            end(i, at(i), "AGENT_CLOSED_CONVERSATION", statusAfter(i));
        } else if (event.type() == FactType.STATUS_CHANGED
                && Set.of("PENDING", "ON_HOLD").contains(event.toStatus())) {
            end(i, at(i), "TICKET_PENDING_OR_ON_HOLD", statusAfter(i));
        } else if (event.type() == FactType.STATUS_CHANGED
                && Set.of("SOLVED", "CLOSED").contains(event.toStatus())) {
            end(i, at(i), "TICKET_SOLVED", statusAfter(i));
        }
    }

    private void timeOut(int next, Instant now) {
        Instant timeOut = next == 0 ? null : timeOutAfter(next - 1);
        if (open != null && timeOut != null && !timeOut.isAfter(now)) {
            end(next, timeOut, "INACTIVITY_TIMEOUT", statusAfter(next - 1));
        }
    }

    private void end(int i, Instant at, String reason, String status) {
        told.add(engagement(i, at, reason, status));
        open = null;
    }

    // ---- starts ----

    private void startBy(int i) {
        startLeg(i);
        if (open != null && open.at == i) {
            starts.add(i);
        }
    }

    private void startLeg(int i) {
        String agent = agentAfter(i);
        if (open != null || agent == null || !activeAfter(i)) {
            return;
        }
        EventDocument event = event(i);
        boolean own = agent.equals(event.agentId());
        if (holderChangesAt(i)) {
            open = new Open(i, agent, holdingReason(i));
        } else if (event.type() == FactType.AGENT_MESSAGE && own) {
            open = new Open(i, agent, holdingReason(heldSince(i)));
        } else if (event.type() == FactType.STATUS_CHANGED && "OPEN".equals(event.toStatus()) && own) {
            boolean reopened =
                    i > 0 && Set.of("PENDING", "ON_HOLD", "SOLVED", "CLOSED").contains(statusAfter(i - 1));
            open = new Open(i, agent, reopened ? "REOPENED" : holdingReason(heldSince(i)));
        }
    }

    private String holdingReason(int since) {
        EventDocument event = event(since);
        String previous = since == 0 ? null : agentAfter(since - 1);
        if (event.type() == FactType.ACCEPTED || event.how() == How.ROUTING) {
            return "ROUTING_ASSIGNMENT_ACCEPTED";
        }
        if (previous != null) {
            return "TRANSFERRED";
        }
        return event.how() == How.SOLE_AGENT ? "ASSIGNED" : "MANUAL_ASSIGNMENT";
    }

    // ---- figures ----

    /** @param before the fact that the open engagement ends before, or the end of all */
    private Told engagement(int before, Instant end, String endReason, String endStatus) {
        List<Double> waits = new ArrayList<>();
        HandoffWait across = null;
        int agentMessages = 0;
        int endUserMessages = 0;
        for (int i = open.at; i < before; i++) {
            FactType type = event(i).type();
            endUserMessages += type == FactType.END_USER_MESSAGE ? 1 : 0;
            if (type == FactType.AGENT_MESSAGE && open.agent.equals(event(i).agentId())) {
                agentMessages++;
                int begun = waitBegun(i);
                if (begun >= 0) {
                    waits.add(seconds(at(begun), at(i)));
                    across = plus(across, acrossHandoffs(begun, i));
                }
            }
        }
        int since = heldSince(open.at);
        boolean firstLeg = starts.stream().noneMatch(start -> start >= since && start < open.at);
        int running = waitBegun(before);
        return new Told(
                open.agent,
                at(open.at),
                open.reason,
                statusAfter(open.at),
                end,
                endReason,
                endStatus,
                firstLeg ? firstReply(since, before) : null,
                firstLeg ? offerToAccept(since) : null,
                waits,
                across,
                running < 0 ? null : at(running),
                agentMessages,
                endUserMessages);
    }

    /** The first end-user message since the last message of any agent before this fact; -1 for none. */
    private int waitBegun(int before) {
        int begun = -1;
        for (int i = before - 1; i >= 0 && event(i).type() != FactType.AGENT_MESSAGE; i--) {
            if (event(i).type() == FactType.END_USER_MESSAGE) {
                begun = i;
            }
        }
        return begun;
    }

    /** Null where the holder did not change between. */
    private HandoffWait acrossHandoffs(int begun, int reply) {
        HandoffWait sum = null;
        Instant from = at(begun);
        for (int i = begun + 1; i <= reply; i++) {
            if (holderChangesAt(i)) {
                double held = seconds(from, at(i));
                boolean byAgent = agentAfter(i - 1) != null;
                sum = plus(sum, new HandoffWait(byAgent ? held : 0, byAgent ? 0 : held, 0));
                from = at(i);
            }
        }
        return sum == null ? null : plus(sum, new HandoffWait(0, 0, seconds(from, at(reply))));
    }

    private Double firstReply(int since, int before) {
        for (int i = since; i < before; i++) {
            if (event(i).type() == FactType.AGENT_MESSAGE && open.agent.equals(event(i).agentId())) {
                return i >= open.at ? seconds(at(since), at(i)) : null;
            }
        }
        return null;
    }

    private Double offerToAccept(int since) {
        if (event(since).type() != FactType.ACCEPTED) {
            return null;
        }
        for (int i = since - 1; i >= 0; i--) {
            boolean same = open.agent.equals(event(i).agentId());
            boolean settled =
                    event(i).type() == FactType.DECLINED || event(i).type() == FactType.ACCEPTED && holderChangesAt(i);
            if (same && event(i).type() == FactType.OFFERED) {
                return seconds(at(i), at(since));
            }
            if (same && settled) {
                return null;
            }
        }
        return null;
    }

    private static HandoffWait plus(HandoffWait one, HandoffWait other) {
        return one == null ? other : other == null ? one : one.plus(other);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
