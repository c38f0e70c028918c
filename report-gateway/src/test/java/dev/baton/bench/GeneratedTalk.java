package dev.baton.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Generates the events of a conversation from its opening to its close, with messages of agents and the requester. */
final class GeneratedTalk {

    /** The longest duration of a conversation. */
    static final Duration LONGEST = Duration.ofHours(2);

    private static final int MOST_EXCHANGES = 2;
    private static final double HANDED_OFF = 0.4;
    private static final int SHORT_SECONDS = 300;
    private static final int LONG_SECONDS = 900;

    private final String id;
    private final RandomGenerator random;
    private final List<GeneratedEvent> events = new ArrayList<>();
    private Instant now;

    private GeneratedTalk(String id, Instant opened, RandomGenerator random) {
        this.id = id;
        this.now = opened;
        this.random = random;
    }

    static List<GeneratedEvent> events(long number, Instant opened, RandomGenerator random) {
        GeneratedTalk talk = new GeneratedTalk("t%09d".formatted(number), opened, random);
        talk.open("k%09d".formatted(number / 2));
        Party agent = People.agent(random);
        talk.later(SHORT_SECONDS, "ASSIGNED", "agentId", agent.id(), "source", "WORKFLOW");
        for (int exchange = random.nextInt(MOST_EXCHANGES + 1); exchange > 0; exchange--) {
            talk.later(LONG_SECONDS, "AGENT_MESSAGE", "agentId", agent.id());
            talk.later(LONG_SECONDS, "END_USER_MESSAGE");
        }
        Party colleague = People.agent(random);
        if (random.nextDouble() < HANDED_OFF && !colleague.equals(agent)) {
            talk.later(LONG_SECONDS, "ASSIGNED", "agentId", colleague.id(), "source", "USER", "assignedBy", agent.id());
            talk.later(LONG_SECONDS, "AGENT_MESSAGE", "agentId", colleague.id());
        }
        talk.later(LONG_SECONDS, "STATUS_CHANGED", "toStatus", "CLOSED");
        return talk.events;
    }

    private void open(String requester) {
        add(
                "OPENED",
                "channel",
                People.skewed(random, People.CHANNELS),
                "topic",
                People.skewed(random, People.TOPICS),
                "requesterId",
                requester);
        add("END_USER_MESSAGE");
    }

    private void later(int mostSeconds, String type, String... fields) {
        now = now.plusSeconds(random.nextInt(mostSeconds));
        add(type, fields);
    }

    /** @param fields alternating names and values; none needs escaping */
    private void add(String type, String... fields) {
        String event = id + "-" + events.size();
        StringBuilder json = new StringBuilder("{\"eventId\": \"" + event + "\"");
        field(json, "conversationId", id);
        field(json, "type", type);
        field(json, "occurredAt", now.toString());
        for (int i = 0; i < fields.length; i += 2) {
            field(json, fields[i], fields[i + 1]);
        }
        events.add(new GeneratedEvent(event, now, json.append('}').toString()));
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append(", \"").append(name).append("\": \"").append(value).append('"');
    }
}
