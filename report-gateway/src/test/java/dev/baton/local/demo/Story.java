package dev.baton.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.local.demo.People.Person;
import dev.baton.local.demo.People.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Creates the events of one demo conversation, as a source would send them. */
final class Story {

    private static final List<String> REASONS = List.of("Escalation", "Shift ended", "Needs an expert", "Wrong team");

    private final String conversationId;
    private final Random random;
    private final List<ObjectNode> events = new ArrayList<>();
    private Instant now;
    private Person holder;
    private Team team;
    private String status = "NEW";

    Story(String conversationId, Instant start, Team team, Random random) {
        this.conversationId = conversationId;
        this.now = start;
        this.team = team;
        this.random = random;
    }

    /** The events in order, including those in the future. */
    List<ObjectNode> events() {
        return events;
    }

    void opens(Person contact, String channel, String topic) {
        tell("OPENED")
                .put("channel", channel)
                .put("topic", topic)
                .put("requesterId", contact.id())
                .put("requesterName", contact.name())
                .put("groupId", team.inbox().id())
                .put("groupName", team.inbox().name());
        tell("END_USER_MESSAGE");
    }

    /** Assigns an agent by an accepted offer, by routing, manually by an agent, or as the sole agent. */
    void isAssigned() {
        Person agent = someone(team.agents());
        int how = random.nextInt(10);
        if (how < 5) {
            pass(5, 40);
            tell("OFFERED").put("agentId", agent.id());
            pass(2, 60);
            named(tell("ACCEPTED"), agent);
        } else {
            pass(20, 300);
            ObjectNode event = named(tell("ASSIGNED"), agent)
                    .put("groupId", team.inbox().id())
                    .put("groupName", team.inbox().name());
            attribute(event, how);
        }
        holder = agent;
    }

    private void attribute(ObjectNode event, int how) {
        switch (how) {
            case 5, 6 -> event.put("how", "ROUTING").put("source", random.nextBoolean() ? "WORKFLOW" : "BOT");
            case 7 -> event.put("how", "SOLE_AGENT");
            case 8 -> event.put("source", random.nextBoolean() ? "DEVELOPER_API" : "ZAPIER");
            default ->
                event.put("how", "MANUAL")
                        .put("assignedBy", someone(team.agents()).id());
        }
    }

    void talk(int turns) {
        for (int i = 0; i < turns; i++) {
            pass(20, 400);
            tell("AGENT_MESSAGE").put("agentId", holder.id());
            if (status.equals("NEW")) {
                becomes("OPEN");
            }
            pass(10, 200);
            tell("END_USER_MESSAGE");
        }
    }

    /** Transfers to another agent of the same or another team, or to an inbox from which an agent then gets it. */
    void isHandedOver(List<Team> teams) {
        Person from = holder;
        if (random.nextInt(4) == 0) {
            team = someone(teams);
            transfer(from)
                    .put("toGroupId", team.inbox().id())
                    .put("groupName", team.inbox().name());
            isAssigned();
        } else {
            Person to = someone(random.nextInt(3) == 0 ? someone(teams).agents() : team.agents());
            if (!to.equals(from)) {
                transfer(from).put("toAgentId", to.id()).put("agentName", to.name());
                holder = to;
            }
        }
    }

    /** Transfers to another agent, who transfers the conversation straight back. */
    void bounces(List<Team> teams) {
        Person before = holder;
        isHandedOver(teams);
        if (!holder.equals(before)) {
            pass(30, 600);
            transfer(holder).put("toAgentId", before.id()).put("agentName", before.name());
            holder = before;
        }
    }

    void waitsForTheCustomer() {
        becomes("PENDING");
        pass(3_600, 90_000);
        tell("END_USER_MESSAGE");
        pass(60, 900);
        becomes("OPEN");
    }

    void isSolved() {
        pass(20, 300);
        tell("AGENT_MESSAGE").put("agentId", holder.id());
        becomes("SOLVED");
    }

    void isReopened() {
        pass(7_200, 200_000);
        tell("END_USER_MESSAGE");
        pass(60, 500);
        becomes("OPEN");
    }

    void isUnassigned() {
        tell("UNASSIGNED").put("source", "USER").put("assignedBy", holder.id()).put("reason", "Shift ended");
        holder = null;
    }

    private void becomes(String next) {
        tell("STATUS_CHANGED")
                .put("agentId", holder.id())
                .put("fromStatus", status)
                .put("toStatus", next);
        status = next;
    }

    private ObjectNode transfer(Person from) {
        pass(10, 300);
        return tell("TRANSFERRED")
                .put("fromAgentId", from.id())
                .put("assignedBy", from.id())
                .put("reason", someone(REASONS));
    }

    private static ObjectNode named(ObjectNode event, Person agent) {
        return event.put("agentId", agent.id()).put("agentName", agent.name());
    }

    private ObjectNode tell(String type) {
        int sequence = events.size() + 1;
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("eventId", conversationId + "-" + sequence)
                .put("conversationId", conversationId)
                .put("occurredAt", now.toString())
                .put("sequence", sequence)
                .put("type", type);
        events.add(event);
        return event;
    }

    private void pass(int fromSeconds, int toSeconds) {
        now = now.plus(Duration.ofSeconds(random.nextInt(fromSeconds, toSeconds)));
    }

    private <T> T someone(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
