package dev.baton.engagements.derivation;

import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.Engagement.Start;
import dev.baton.engagements.fact.ConversationEvent;
import dev.baton.engagements.fact.ConversationEvent.Claim;
import dev.baton.engagements.fact.Fact;
import dev.baton.engagements.fact.FactType;
import dev.baton.engagements.vocabulary.Assignee;
import dev.baton.engagements.vocabulary.EngagementEndReason;
import dev.baton.engagements.vocabulary.EngagementStartReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Engagements from what happened in one conversation: a fold over its facts in order. A pure function; no clock, no
 * database, no framework. Each kind of fact has its method; what starts and ends a leg stands in {@link #startLeg} and
 * {@link #endLeg} and who calls them.
 */
public final class EngagementDerivation {

    private static final Set<String> REOPENABLE = Set.of("PENDING", "ON_HOLD", "SOLVED", "CLOSED");

    private final Activity activity;
    private final List<Engagement> engagements = new ArrayList<>();
    private final Map<String, Instant> offers = new HashMap<>();
    private final Subject subject = new Subject();
    private boolean custodyKnown;
    private Assignee holder;
    private Holding holding;
    private Leg leg;
    private RequesterWait wait;

    private EngagementDerivation(DerivationSettings settings) {
        this.activity = new Activity(settings);
    }

    /**
     * @param facts of one conversation, at least one, in order
     * @param asOf what has timed out by then has ended; not before the last fact
     */
    public static DerivedConversation derive(List<Fact> facts, DerivationSettings settings, Instant asOf) {
        EngagementDerivation derivation = new EngagementDerivation(settings);
        facts.forEach(derivation::apply);
        derivation.timeOut(asOf);
        return derivation.result();
    }

    private void apply(Fact fact) {
        ConversationEvent event = fact.event();
        Instant at = event.occurredAt();
        timeOut(at);
        subject.learn(event);
        switch (event.type()) {
            case OPENED -> custodyKnown = true;
            case OFFERED -> offers.put(event.agentId(), at);
            case DECLINED -> offers.remove(event.agentId());
            case ASSIGNED, ACCEPTED, TRANSFERRED, UNASSIGNED -> handOver(fact);
            case END_USER_MESSAGE -> endUserWrites(at);
            case AGENT_MESSAGE -> agentWrites(fact);
            case STATUS_CHANGED -> statusChanges(fact);
            case SESSION_ENDED -> sessionEnds(event, at);
        }
    }

    // ---- who holds it ----

    private void handOver(Fact fact) {
        ConversationEvent event = fact.event();
        Instant at = event.occurredAt();
        Claim claim = event.claim();
        if (!custodyKnown && claim != null) {
            claimed(claim.assignee(), event);
        }
        custodyKnown = true;
        Assignee previous = holder;
        Assignee next = event.newAssignee();
        if (Assignee.same(previous, next)) {
            return;
        }
        if (wait != null) {
            wait.holderChanges(at, Assignee.isAgent(previous));
        }
        endLeg(at, handOverReason(event), handOverReason(event) == EngagementEndReason.OTHER ? "UNASSIGNED" : null);
        holder = next;
        holding = Assignee.isAgent(next)
                ? new Holding(next.id(), subject.groupId(), at, Handover.reason(event, previous), offerToAccept(event))
                : null;
        if (holding != null && activity.isActive(at)) {
            startLeg(fact, holding.reason());
        }
    }

    /** Who held it before the first known fact; since when is not known. */
    private void claimed(Assignee claimed, ConversationEvent event) {
        holder = claimed;
        holding = Assignee.isAgent(claimed)
                ? new Holding(claimed.id(), subject.groupId(), null, Handover.reason(event, null), null)
                : null;
    }

    private static EngagementEndReason handOverReason(ConversationEvent event) {
        return event.type() == FactType.UNASSIGNED ? EngagementEndReason.OTHER : EngagementEndReason.TRANSFERRED;
    }

    private Double offerToAccept(ConversationEvent event) {
        Instant offered = event.type() == FactType.ACCEPTED ? offers.remove(event.agentId()) : null;
        return offered == null ? null : Seconds.between(offered, event.occurredAt());
    }

    // ---- what is said ----

    private void endUserWrites(Instant at) {
        activity.endUserWrote(at);
        if (wait == null) {
            wait = new RequesterWait(at);
        }
        if (leg != null) {
            leg.endUserWrote();
        }
    }

    private void agentWrites(Fact fact) {
        Instant at = fact.event().occurredAt();
        if (isHolder(fact.event().agentId())) {
            interact(fact, holding.reason());
            holderWrites(at);
        }
        wait = null;
    }

    private void holderWrites(Instant at) {
        if (leg == null) {
            holding.wroteOutsideOfLegs();
            return;
        }
        leg.agentWrote(holding.firstReply(at));
        if (wait != null) {
            leg.answered(wait, at);
        }
    }

    // ---- status ----

    private void statusChanges(Fact fact) {
        ConversationEvent event = fact.event();
        String before = event.fromStatus() == null ? activity.status() : event.fromStatus();
        activity.statusBecomes(event.toStatus(), event.occurredAt());
        switch (event.toStatus()) {
            case "PENDING", "ON_HOLD" ->
                endLeg(event.occurredAt(), EngagementEndReason.TICKET_PENDING_OR_ON_HOLD, null);
            case "SOLVED", "CLOSED" -> endLeg(event.occurredAt(), EngagementEndReason.TICKET_SOLVED, null);
            case "OPEN" -> opens(fact, REOPENABLE.contains(before));
            default -> {
                // NEW neither starts nor ends a leg
            }
        }
    }

    private void opens(Fact fact, boolean reopens) {
        if (isHolder(fact.event().agentId())) {
            interact(fact, reopens ? EngagementStartReason.REOPENED : holding.reason());
        }
    }

    private void sessionEnds(ConversationEvent event, Instant at) {
        if (leg != null && leg.agentId().equals(event.agentId())) {
            endLeg(at, EngagementEndReason.AGENT_CLOSED_CONVERSATION, null);
        }
    }

    // ---- legs ----

    private boolean isHolder(String agentId) {
        return holding != null && holding.agentId().equals(agentId);
    }

    /** The holder does something: without an open leg that starts one, while the conversation is active. */
    private void interact(Fact fact, EngagementStartReason reason) {
        if (leg == null && activity.isActive(fact.event().occurredAt())) {
            startLeg(fact, reason);
        }
    }

    private void startLeg(Fact fact, EngagementStartReason reason) {
        holding.legStarts();
        Start start =
                new Start(fact.event().occurredAt(), holding.agentId(), holding.groupId(), reason, activity.status());
        leg = new Leg(fact.eventId(), start, holding.offerToAcceptSeconds());
    }

    /** @param name what the reason stands for; null where it says so itself */
    private void endLeg(Instant at, EngagementEndReason reason, String name) {
        if (leg != null) {
            End end = new End(at, reason, name == null ? reason.name() : name, activity.status());
            engagements.add(leg.ended(end, wait));
            leg = null;
        }
    }

    private void timeOut(Instant now) {
        Instant timesOutAt = activity.timesOutAt();
        if (timesOutAt != null && !timesOutAt.isAfter(now)) {
            endLeg(timesOutAt, EngagementEndReason.INACTIVITY_TIMEOUT, null);
        }
    }

    private DerivedConversation result() {
        List<Engagement> all = new ArrayList<>(engagements);
        if (leg != null) {
            all.add(leg.open(activity.timesOutAt(), wait));
        }
        return new DerivedConversation(all, subject, activity.status(), activity.closedAt());
    }
}
