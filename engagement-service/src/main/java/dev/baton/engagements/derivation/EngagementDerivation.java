package dev.baton.engagements.derivation;

import dev.baton.engagements.derivation.Holding.Takeover;
import dev.baton.kit.event.AssigneeChange.Unassigned;
import dev.baton.kit.event.Attribution;
import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.Claim;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.event.ConversationEvent.Declined;
import dev.baton.kit.event.ConversationEvent.Offered;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.ConversationEvent.SessionEnded;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.EngagementEndReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives the engagements of one conversation from its facts in order. A pure function: no clock, no database, no
 * framework. Each kind of fact has its own method; {@link Legs} decides what starts and ends an engagement.
 */
public final class EngagementDerivation {

    // the state of the conversation
    private @Nullable FactKey last;
    private long facts;
    private @Nullable Instant openedAt;
    private Subject subject;
    private Activity activity;
    private final Map<String, Instant> offers;
    private Certainty assigneeCertainty;
    private @Nullable Assignee holder;
    private boolean withBot;
    private final boolean leavesOutClaims;
    private final Legs legs;
    private Resolution resolution;
    private int messagesByOthers;

    // the results of the facts
    private final Map<String, Closing> closings = new LinkedHashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    private EngagementDerivation(ConversationState start, DerivationSettings settings) {
        this.last = start.last();
        this.facts = start.facts();
        this.openedAt = start.openedAt();
        this.subject = start.subject();
        this.activity = start.activity();
        this.offers = new HashMap<>(start.offers());
        this.assigneeCertainty = start.assigneeCertainty();
        this.holder = start.holder();
        this.withBot = start.withBot();
        this.leavesOutClaims = start.leavesOutClaims();
        this.legs = new Legs(start, settings);
        this.resolution = start.resolution();
        this.messagesByOthers = start.messagesByOthers();
    }

    /**
     * Derives a conversation from all of its facts.
     *
     * @param facts all facts of one conversation, at least one, in order
     * @param asOf engagements that have timed out by this instant are ended; not before the last fact
     */
    public static DerivedConversation derive(List<Fact> facts, DerivationSettings settings, Instant asOf) {
        EngagementDerivation derivation = new EngagementDerivation(ConversationState.NEW, settings);
        EmbeddedClaims.withoutRefuted(facts).forEach(derivation::apply);
        derivation.legs.timeOut(asOf, derivation.activity, derivation.subject);
        return derivation.result();
    }

    /**
     * Continues the derivation from a state, which must be derived by the same settings. An engagement that is open
     * after these facts is returned with the instant at which it times out.
     *
     * @param facts in order, all after those that the state includes, without refuted {@linkplain EmbeddedClaims
     *     claims}
     */
    public static DerivedConversation resume(ConversationState start, List<Fact> facts, DerivationSettings settings) {
        EngagementDerivation derivation = new EngagementDerivation(start, settings);
        facts.forEach(derivation::apply);
        return derivation.result();
    }

    private void apply(Fact told) {
        Instant at = told.event().occurredAt();
        legs.timeOut(at, activity, subject);
        subject = subject.with(told.event());
        Fact fact = told.readIn(subject, holder);
        ConversationEvent event = fact.event();
        openedAt = openedAt == null ? at : openedAt;
        resolution = resolution.opened(at);
        switch (event.type()) {
            case OPENED -> opens(fact, (Opened) event);
            case OFFERED -> offers.put(((Offered) event).agent().id(), at);
            case DECLINED -> offers.remove(((Declined) event).agent().id());
            case ASSIGNED, ACCEPTED, TRANSFERRED, UNASSIGNED -> handOver(fact);
            case END_USER_MESSAGE -> endUserWrites(at);
            case AGENT_MESSAGE -> agentWrites(fact, (AgentMessage) event);
            case STATUS_CHANGED -> statusChanges(fact, (StatusChanged) event);
            case SESSION_ENDED -> legs.sessionEnds(((SessionEnded) event).agent(), at, activity, subject);
            case CONTACT_CHANGED -> {
                // changes only the contact, which the subject has already
            }
            case CONTACT_ASSIGNED, CONTACT_ERASED, IMPORT_UNDONE ->
                throw new IllegalArgumentException("a fact of this type belongs to no conversation: " + fact.eventId());
        }
        last = fact.key();
        facts++;
    }

    /** A conversation that a command opens gets the assignee of its contact. */
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

    /** Sets the claimed holder before the first known fact. It is not known since when it holds the conversation. */
    private void claimed(@Nullable Assignee claimed, ConversationEvent event) {
        holder = claimed;
        Holding holding = null;
        if (Assignee.isAgent(claimed)) {
            Takeover known = new Takeover(event.occurredAt(), null, resolution.hasWritten(claimed.id()));
            holding = Holding.begun(claimed.id(), subject.groupId(), null, Handover.reason(event, null), null, known);
            resolution = resolution.heldBy(claimed.id());
        }
        legs.claim(holding);
    }

    /** @param next null for nobody */
    private void becomesHolder(Fact fact, @Nullable Assignee next) {
        ConversationEvent event = fact.event();
        Instant at = event.occurredAt();
        Assignee previous = holder;
        withBot = event.leavesToBot();
        if (Assignee.same(previous, next)) {
            return;
        }
        legs.holderChanges(at, Assignee.isAgent(previous));
        if (event instanceof Unassigned) {
            endLeg(at, EngagementEndReason.OTHER, "UNASSIGNED");
        } else {
            endLeg(at, EngagementEndReason.TRANSFERRED, null);
        }
        holder = next;
        Holding holding = null;
        if (Assignee.isAgent(next)) {
            resolution = resolution.heldBy(next.id());
            holding = Holding.begun(
                    next.id(),
                    subject.groupId(),
                    at,
                    Handover.reason(event, previous),
                    Handover.offerToAccept(event, offers),
                    new Takeover(at, Attribution.of(event, previous).assignedBy(), legs.hasWritten(next.id(), at)));
        }
        legs.hold(fact, holding, activity);
    }

    private void endUserWrites(Instant at) {
        activity = activity.endUserWrote(at);
        resolution = resolution.endUserWrote(at);
        legs.endUserWrites(at);
    }

    private void agentWrites(Fact fact, AgentMessage message) {
        if (message.assignsUnassigned() && !Assignee.isAgent(holder)) {
            assigneeCertainty = Certainty.TOLD;
            becomesHolder(fact, message.newAssignee());
        }
        resolution = resolution.agentWrote(message.agent().id());
        if (!legs.agentWrites(fact, message.agent(), activity)) {
            messagesByOthers++;
        }
    }

    private void statusChanges(Fact fact, StatusChanged event) {
        Instant at = event.occurredAt();
        Activity before = activity.before(event);
        activity = before.after(event);
        Resolution changed = resolution.statusChanged(fact.eventId(), at, before, activity, legs.holding());
        if (changed != resolution && changed.latest() != null) {
            closings.put(changed.latest().id(), changed.latest());
        }
        resolution = changed;
        switch (event.to()) {
            case "PENDING", "ON_HOLD" -> endLeg(at, EngagementEndReason.TICKET_PENDING_OR_ON_HOLD, null);
            case "SOLVED", "CLOSED" -> endLeg(at, EngagementEndReason.TICKET_SOLVED, null);
            case "OPEN" -> {
                if (event.agent() != null) {
                    legs.setToOpen(fact, event.agent(), before.paused(), activity);
                }
            }
            default -> {
                // NEW neither starts nor ends a leg
            }
        }
        if (event.unassigns()) {
            assigneeCertainty = Certainty.TOLD;
            becomesHolder(fact, null);
        }
    }

    /** @param name the more exact reason if the reason is OTHER; otherwise null */
    private void endLeg(Instant at, EngagementEndReason reason, @Nullable String name) {
        legs.end(at, reason, name, activity, subject);
    }

    private DerivedConversation result() {
        return new DerivedConversation(
                legs.all(activity, subject), legs.answers(), List.copyOf(closings.values()), contradictions, state());
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
                legs.holding(),
                legs.open(),
                legs.waiting(),
                resolution,
                messagesByOthers,
                last == null ? null : legs.writersAt(last.occurredAt()),
                leavesOutClaims);
    }
}
