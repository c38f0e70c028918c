package dev.baton.engagements.derivation;

import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.Engagement.FirstReply;
import dev.baton.engagements.derivation.Engagement.Start;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engagements of a conversation, the agent who holds it, and the running requester wait, while facts are derived.
 */
final class Legs {

    private final DerivationSettings settings;
    private final List<Engagement> ended = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Holding holding;
    private @Nullable Leg open;
    private @Nullable RequesterWait wait;
    private @Nullable Writers writers;

    Legs(ConversationState start, DerivationSettings settings) {
        this.settings = settings;
        this.holding = start.holding();
        this.open = start.leg();
        this.wait = start.waiting();
        this.writers = start.writers();
    }

    /** Null if no agent holds the conversation. */
    @Nullable
    Holding holding() {
        return holding;
    }

    /** Null if no engagement is open. */
    @Nullable
    Leg open() {
        return open;
    }

    /** Null if no wait is running. */
    @Nullable
    RequesterWait waiting() {
        return wait;
    }

    /** The agents who sent a message at this instant; null for none. */
    @Nullable
    Writers writersAt(Instant at) {
        return writers != null && writers.at().equals(at) ? writers : null;
    }

    /** Whether the agent has sent a message at this instant. */
    boolean hasWritten(String agentId, Instant at) {
        return writers != null && writers.wrote(agentId, at);
    }

    /** The engagements in order; the open one is the last. */
    List<Engagement> all(Activity activity, Subject subject) {
        List<Engagement> all = new ArrayList<>(ended);
        if (open != null) {
            all.add(open.open(activity.timesOutAt(settings), subject, wait));
        }
        return all;
    }

    List<Answer> answers() {
        return answers;
    }

    /** @param before a holding that began before the first known fact; null if no agent held the conversation */
    void claim(@Nullable Holding before) {
        holding = before;
    }

    void endUserWrites(Instant at) {
        if (wait == null) {
            wait = RequesterWait.begun(at);
        }
        if (open != null) {
            open = open.endUserWrote();
        }
    }

    /** @return whether the agent holds the conversation */
    boolean agentWrites(Fact fact, NamedAgent agent, Activity activity) {
        writers = Writers.with(writers, agent.id(), fact.event().occurredAt());
        Holding held = holding;
        if (held == null || !held.isBy(agent)) {
            wait = null;
            return false;
        }
        interact(fact, held, held.reason(), activity);
        holderWrites(fact);
        wait = null;
        return true;
    }

    private void holderWrites(Fact fact) {
        Instant at = fact.event().occurredAt();
        Holding held = holding;
        if (held != null && open != null) {
            Leg leg = open.agentWrote(firstReply(held, open, at));
            if (wait != null) {
                leg = leg.answered(wait, at);
                answers.add(new Answer(fact.eventId(), leg.id(), wait.secondsUntil(at)));
            }
            open = leg;
        }
        holding = held == null ? null : held.holderWrites();
    }

    /** Null if this is not the first reply, or if the leg began outside business hours. */
    private @Nullable FirstReply firstReply(Holding held, Leg leg, Instant at) {
        Instant since = held.since();
        if (since == null
                || !held.awaitsFirstReply()
                || settings.businessHours().exclude(held.groupId(), leg.start().at())) {
            return null;
        }
        Duration business = settings.businessHours().between(held.groupId(), since, at);
        return new FirstReply(Seconds.between(since, at), business == null ? null : Seconds.of(business));
    }

    /** @param byAgent whether an agent held the conversation before */
    void holderChanges(Instant at, boolean byAgent) {
        if (wait != null) {
            wait = wait.holderChanges(at, byAgent);
        }
    }

    /** @param next null if no agent holds the conversation from now on */
    void hold(Fact fact, @Nullable Holding next, Activity activity) {
        holding = next;
        if (next != null && activity.active(fact.event().occurredAt(), settings)) {
            start(fact, next, next.reason(), activity);
        }
    }

    /** The agent sets the status to OPEN. */
    void setToOpen(Fact fact, NamedAgent by, boolean reopens, Activity activity) {
        Holding held = holding;
        if (held != null && held.isBy(by)) {
            interact(fact, held, reopens ? EngagementStartReason.REOPENED : held.reason(), activity);
        }
    }

    /** Starts a leg for an action of the holder if no leg is open and the conversation is active. */
    private void interact(Fact fact, Holding held, EngagementStartReason reason, Activity activity) {
        if (open == null && activity.active(fact.event().occurredAt(), settings)) {
            start(fact, held, reason, activity);
        }
    }

    private void start(Fact fact, Holding held, EngagementStartReason reason, Activity activity) {
        Holding started = held.legStarts();
        Start start =
                new Start(fact.event().occurredAt(), started.agentId(), started.groupId(), reason, activity.status());
        open = Leg.started(fact.eventId(), start, started.offerToAcceptOfThisLeg());
        holding = started;
    }

    /** @param name the more exact reason if the reason is OTHER; otherwise null */
    void end(Instant at, EngagementEndReason reason, @Nullable String name, Activity activity, Subject subject) {
        if (open != null) {
            End end = new End(at, reason, name == null ? reason.name() : name, activity.status());
            ended.add(open.ended(end, subject, wait));
            open = null;
        }
    }

    void sessionEnds(NamedAgent agent, Instant at, Activity activity, Subject subject) {
        if (open != null && open.start().agentId().equals(agent.id())) {
            end(at, EngagementEndReason.AGENT_CLOSED_CONVERSATION, null, activity, subject);
        }
    }

    /** Ends the open leg if the conversation has become inactive by now. */
    void timeOut(Instant now, Activity activity, Subject subject) {
        Instant timesOutAt = activity.timesOutAt(settings);
        if (timesOutAt != null && !timesOutAt.isAfter(now)) {
            end(timesOutAt, EngagementEndReason.INACTIVITY_TIMEOUT, null, activity, subject);
        }
    }
}
