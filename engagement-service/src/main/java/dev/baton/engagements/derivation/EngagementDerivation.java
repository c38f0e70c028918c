package dev.baton.engagements.derivation;

import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.Engagement.FirstReply;
import dev.baton.engagements.derivation.Engagement.Start;
import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.Accepted;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.event.ConversationEvent.Claim;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.ConversationEvent.Unassigned;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Engagements from what happened in one conversation: a fold over its facts in order. A pure function; no clock, no
 * database, no framework. Each kind of fact has its method; what starts and ends a leg stands in {@link #startLeg} and
 * {@link #endLeg} and who calls them.
 */
public final class EngagementDerivation {

    private final DerivationSettings settings;

    // where the conversation stands
    private FactKey last;
    private long facts;
    private Instant openedAt;
    private Subject subject;
    private Activity activity;
    private final Map<String, Instant> offers;
    private Certainty assigneeCertainty;
    private Assignee holder;
    private boolean withBot;
    private Holding holding;
    private Leg leg;
    private RequesterWait wait;
    private Resolution resolution;
    private int messagesByOthers;

    // what the facts came to
    private final List<Engagement> engagements = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, Closing> closings = new LinkedHashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    private EngagementDerivation(ConversationState start, DerivationSettings settings) {
        this.settings = settings;
        this.last = start.last();
        this.facts = start.facts();
        this.openedAt = start.openedAt();
        this.subject = start.subject();
        this.activity = start.activity();
        this.offers = new HashMap<>(start.offers());
        this.assigneeCertainty = start.assigneeCertainty();
        this.holder = start.holder();
        this.withBot = start.withBot();
        this.holding = start.holding();
        this.leg = start.leg();
        this.wait = start.waiting();
        this.resolution = start.resolution();
        this.messagesByOthers = start.messagesByOthers();
    }

    /**
     * What a conversation's facts come to.
     *
     * @param facts all of one conversation, at least one, in order
     * @param asOf what has timed out by then has ended; not before the last fact
     */
    public static DerivedConversation derive(List<Fact> facts, DerivationSettings settings, Instant asOf) {
        EngagementDerivation derivation = new EngagementDerivation(ConversationState.NEW, settings);
        EmbeddedClaims.withoutRefuted(facts).forEach(derivation::apply);
        derivation.timeOut(asOf);
        return derivation.result();
    }

    /**
     * Goes on from where a conversation stands, derived by the same settings. An engagement that is open then is told with
     * the instant at which it times out.
     *
     * @param facts in order, all after those that led there, without {@linkplain EmbeddedClaims claims} that are refuted
     */
    public static DerivedConversation resume(ConversationState start, List<Fact> facts, DerivationSettings settings) {
        EngagementDerivation derivation = new EngagementDerivation(start, settings);
        facts.forEach(derivation::apply);
        return derivation.result();
    }

    private void apply(Fact fact) {
        ConversationEvent event = fact.event();
        Instant at = event.occurredAt();
        timeOut(at);
        subject = subject.with(event.context());
        openedAt = openedAt == null ? at : openedAt;
        resolution = resolution.opened(at);
        switch (event.type()) {
            case OPENED -> opens(fact, (Opened) event);
            case OFFERED -> offers.put(event.agent().id(), at);
            case DECLINED -> offers.remove(event.agent().id());
            case ASSIGNED, ACCEPTED, TRANSFERRED, UNASSIGNED -> handOver(fact);
            case END_USER_MESSAGE -> endUserWrites(at);
            case AGENT_MESSAGE -> agentWrites(fact, (AgentMessage) event);
            case STATUS_CHANGED -> statusChanges(fact, (StatusChanged) event);
            case SESSION_ENDED -> sessionEnds(event.agent(), at);
            case CONTACT_ASSIGNED, CONTACT_ERASED ->
                throw new IllegalArgumentException("is of no conversation: " + fact.eventId());
        }
        last = fact.key();
        facts++;
    }

    // ---- who holds it ----

    /** A conversation that a command opens keeps the assignee of its contact. */
    private void opens(Fact fact, Opened event) {
        if (event.keptAssignee() != null && !assigneeCertainty.isKnown()) {
            becomesHolder(fact, event.keptAssignee().assignee());
        }
        assigneeCertainty = assigneeCertainty.orTold();
    }

    private void handOver(Fact fact) {
        Claim claim = fact.event().claim();
        if (!assigneeCertainty.isKnown() && claim != null) {
            claimed(claim.assignee(), fact.event());
        } else if (claim != null && !Assignee.same(claim.assignee(), holder)) {
            contradictions.add(fact.eventId());
        }
        assigneeCertainty = Certainty.after(fact.event());
        becomesHolder(fact, fact.event().newAssignee());
    }

    /** Who held it before the first known fact; since when is not known. */
    private void claimed(Assignee claimed, ConversationEvent event) {
        holder = claimed;
        holding = Assignee.isAgent(claimed)
                ? Holding.begun(claimed.id(), subject.groupId(), null, Handover.reason(event, null), null)
                : null;
        if (holding != null) {
            resolution = resolution.heldBy(claimed.id());
        }
    }

    /** @param next null for nobody */
    private void becomesHolder(Fact fact, Assignee next) {
        ConversationEvent event = fact.event();
        Instant at = event.occurredAt();
        Assignee previous = holder;
        withBot = event instanceof Unassigned unassigned && unassigned.botId() != null;
        if (Assignee.same(previous, next)) {
            return;
        }
        if (wait != null) {
            wait = wait.holderChanges(at, Assignee.isAgent(previous));
        }
        endLeg(at, handOverReason(event), handOverReason(event) == EngagementEndReason.OTHER ? "UNASSIGNED" : null);
        holder = next;
        holding = null;
        if (Assignee.isAgent(next)) {
            resolution = resolution.heldBy(next.id());
            holding = Holding.begun(
                    next.id(), subject.groupId(), at, Handover.reason(event, previous), offerToAccept(event));
            if (activity.active(at, settings)) {
                startLeg(fact, holding.reason());
            }
        }
    }

    private static EngagementEndReason handOverReason(ConversationEvent event) {
        return event instanceof Unassigned ? EngagementEndReason.OTHER : EngagementEndReason.TRANSFERRED;
    }

    private Double offerToAccept(ConversationEvent event) {
        Instant offered = event instanceof Accepted accepted
                ? offers.remove(accepted.agent().id())
                : null;
        return offered == null ? null : Seconds.between(offered, event.occurredAt());
    }

    // ---- what is said ----

    private void endUserWrites(Instant at) {
        activity = activity.endUserWrote(at);
        resolution = resolution.endUserWrote(at);
        if (wait == null) {
            wait = RequesterWait.begun(at);
        }
        if (leg != null) {
            leg = leg.endUserWrote();
        }
    }

    private void agentWrites(Fact fact, AgentMessage message) {
        String agentId = message.agent().id();
        if (message.assignsUnassigned() && !Assignee.isAgent(holder)) {
            assigneeCertainty = Certainty.TOLD;
            becomesHolder(fact, message.newAssignee());
        }
        resolution = resolution.agentWrote(agentId);
        if (isHolder(agentId)) {
            interact(fact, holding.reason());
            holderWrites(fact);
        } else {
            messagesByOthers++;
        }
        wait = null;
    }

    private void holderWrites(Fact fact) {
        Instant at = fact.event().occurredAt();
        if (leg != null) {
            leg = leg.agentWrote(holding.awaitsFirstReply() ? firstReply(at) : null);
            if (wait != null) {
                leg = leg.answered(wait, at);
                answers.add(new Answer(fact.eventId(), leg.id(), wait.secondsUntil(at)));
            }
        }
        holding = holding.holderWrites();
    }

    /** Null where the leg began outside of business hours. */
    private FirstReply firstReply(Instant at) {
        if (settings.businessHours().exclude(holding.groupId(), leg.start().at())) {
            return null;
        }
        Duration business = settings.businessHours().between(holding.groupId(), holding.since(), at);
        return new FirstReply(Seconds.between(holding.since(), at), business == null ? null : Seconds.of(business));
    }

    // ---- status ----

    private void statusChanges(Fact fact, StatusChanged event) {
        Instant at = event.occurredAt();
        Activity before = activity.before(event);
        changeStatus(fact, event, before);
        switch (event.to()) {
            case "PENDING", "ON_HOLD" -> endLeg(at, EngagementEndReason.TICKET_PENDING_OR_ON_HOLD, null);
            case "SOLVED", "CLOSED" -> endLeg(at, EngagementEndReason.TICKET_SOLVED, null);
            case "OPEN" -> isSetToOpen(fact, event.agent(), before.paused());
            default -> {
                // NEW neither starts nor ends a leg
            }
        }
        if (event.unassigns()) {
            assigneeCertainty = Certainty.TOLD;
            becomesHolder(fact, null);
        }
    }

    private void changeStatus(Fact fact, StatusChanged event, Activity before) {
        Instant at = event.occurredAt();
        activity = before.after(event);
        if (!before.closed() && activity.closed()) {
            resolution = resolution.closed(fact.eventId(), at, holding == null ? null : holding.agentId());
            closings.put(fact.eventId(), resolution.latest());
        } else if (before.closed() && !activity.closed()) {
            resolution = resolution.reopened(at);
            if (resolution.latest() != null) {
                closings.put(resolution.latest().id(), resolution.latest());
            }
        }
    }

    private void isSetToOpen(Fact fact, NamedAgent by, boolean reopens) {
        if (by != null && isHolder(by.id())) {
            interact(fact, reopens ? EngagementStartReason.REOPENED : holding.reason());
        }
    }

    private void sessionEnds(NamedAgent agent, Instant at) {
        if (leg != null && leg.start().agentId().equals(agent.id())) {
            endLeg(at, EngagementEndReason.AGENT_CLOSED_CONVERSATION, null);
        }
    }

    // ---- legs ----

    private boolean isHolder(String agentId) {
        return holding != null && holding.agentId().equals(agentId);
    }

    /** The holder does something: without an open leg that starts one, while the conversation is active. */
    private void interact(Fact fact, EngagementStartReason reason) {
        if (leg == null && activity.active(fact.event().occurredAt(), settings)) {
            startLeg(fact, reason);
        }
    }

    private void startLeg(Fact fact, EngagementStartReason reason) {
        holding = holding.legStarts();
        Start start =
                new Start(fact.event().occurredAt(), holding.agentId(), holding.groupId(), reason, activity.status());
        leg = Leg.started(fact.eventId(), start, holding.offerToAcceptOfThisLeg());
    }

    /** @param name what the reason stands for; null where it says so itself */
    private void endLeg(Instant at, EngagementEndReason reason, String name) {
        if (leg != null) {
            End end = new End(at, reason, name == null ? reason.name() : name, activity.status());
            engagements.add(leg.ended(end, subject, wait));
            leg = null;
        }
    }

    private void timeOut(Instant now) {
        Instant timesOutAt = activity.timesOutAt(settings);
        if (timesOutAt != null && !timesOutAt.isAfter(now)) {
            endLeg(timesOutAt, EngagementEndReason.INACTIVITY_TIMEOUT, null);
        }
    }

    private DerivedConversation result() {
        List<Engagement> all = new ArrayList<>(engagements);
        if (leg != null) {
            all.add(leg.open(activity.timesOutAt(settings), subject, wait));
        }
        return new DerivedConversation(all, answers, List.copyOf(closings.values()), contradictions, state());
    }

    private ConversationState state() {
        return new ConversationState(
                last,
                facts,
                openedAt,
                subject,
                activity,
                offers,
                assigneeCertainty,
                holder,
                withBot,
                holding,
                leg,
                wait,
                resolution,
                messagesByOthers);
    }
}
