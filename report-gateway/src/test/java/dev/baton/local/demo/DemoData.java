package dev.baton.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.local.LocalRunException;
import dev.baton.local.demo.People.Team;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Ten weeks of an invented support team, up to now, sent to the public imports. The same day gives the same data. */
public final class DemoData {

    private static final int DAYS = 70;
    private static final int HOUR = 3_600;
    private static final int JUST_NOW = 9;
    private static final long SEED = 20_260_101;
    private static final List<String> CHANNELS = List.of("chat", "email", "whatsapp", "web form");
    private static final List<String> TOPICS =
            List.of("Invoice", "Login", "Delivery", "Refund", "Cancellation", "Feature question");
    private static final int CONTACTS = 400;

    private final List<Team> teams = People.teams();
    private final List<ObjectNode> events = new ArrayList<>();
    private int conversations;

    public DemoData(Clock clock) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
            LocalDate day = today.minusDays(daysAgo);
            Random random = new Random(SEED + day.toEpochDay());
            int count = conversationsOn(day, random);
            for (int i = 1; i <= count; i++) {
                Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(secondOfDay(random));
                add("demo-" + day + "-" + i, start, random, now);
            }
        }
        Random random = new Random(SEED);
        for (int i = 1; i <= JUST_NOW; i++) {
            add("demo-" + today + "-now-" + i, now.minus(Duration.ofMinutes(5L * i - 2)), random, now);
        }
    }

    public int conversations() {
        return conversations;
    }

    public int events() {
        return events.size();
    }

    /** @throws LocalRunException if the service does not accept all rows */
    public void sendTo(URI service) {
        String body = events.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/imports/conversation-events"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            boolean complete = response.statusCode() == 200 && response.body().contains("\"rejected\":0");
            if (!complete) {
                throw new LocalRunException("demo data not accepted by " + service + ": " + response.body());
            }
        } catch (IOException unreachable) {
            throw new LocalRunException(service + " does not answer to the demo data", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted while loading the demo data", stopped);
        }
    }

    /** The number of conversations of a day; there are fewer at the weekend. */
    private static int conversationsOn(LocalDate day, Random random) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? 8 + random.nextInt(6) : 25 + random.nextInt(15);
    }

    /** A random time of day, mostly from 8:00 to 20:00. */
    private static int secondOfDay(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(24 * HOUR) : 8 * HOUR + random.nextInt(12 * HOUR);
    }

    private Story tell(Story story, Random random) {
        story.opens(People.contact(random.nextInt(CONTACTS)), someone(CHANNELS, random), someone(TOPICS, random));
        if (random.nextInt(20) == 0) {
            return story;
        }
        story.isAssigned();
        story.talk(1 + random.nextInt(3));
        for (int handovers = random.nextInt(3); handovers > 0; handovers--) {
            story.isHandedOver(teams);
            story.talk(random.nextInt(3));
        }
        if (random.nextInt(6) == 0) {
            story.bounces(teams);
        }
        if (random.nextInt(5) == 0) {
            story.waitsForTheCustomer();
        }
        return finish(story, random);
    }

    private static Story finish(Story story, Random random) {
        int end = random.nextInt(20);
        if (end == 0) {
            story.isUnassigned();
        } else if (end > 2) {
            story.isSolved();
            if (random.nextInt(7) == 0) {
                story.isReopened();
                story.talk(1);
                story.isSolved();
            }
        }
        return story;
    }

    private void add(String id, Instant start, Random random, Instant now) {
        List<ObjectNode> past = tell(new Story(id, start, someone(teams, random), random), random).events().stream()
                .filter(event -> Instant.parse(event.get("occurredAt").asText()).isBefore(now))
                .toList();
        events.addAll(past);
        conversations += past.isEmpty() ? 0 : 1;
    }

    private static <T> T someone(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
