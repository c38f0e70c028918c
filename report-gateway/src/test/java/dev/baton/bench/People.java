package dev.baton.bench;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The agents, inboxes, channels, topics and reasons of generated conversations. */
final class People {

    static final List<String> CHANNELS = List.of("email", "chat", "phone", "messenger", "sms");
    static final List<String> TOPICS =
            IntStream.rangeClosed(1, 20).mapToObj("Topic %02d"::formatted).toList();
    static final List<Party> INBOXES = IntStream.rangeClosed(1, 20)
            .mapToObj(i -> new Party("INBOX", "inbox-%02d".formatted(i), "Inbox %02d".formatted(i)))
            .toList();
    static final List<Party> AGENTS = agents();

    private static final List<String> REASONS =
            IntStream.rangeClosed(1, 15).mapToObj("Reason %02d"::formatted).toList();
    private static final double WITHOUT_REASON = 0.3;

    private People() {}

    private static List<Party> agents() {
        String[] first =
                ("Ada Ben Cleo Dan Eva Finn Gia Hugo Ines Jon Kim Leo Mia Nils Ola Pia Quin Rosa Sam Tess Uma Vito"
                                + " Wes Xena Yara")
                        .split(" ");
        String[] last =
                ("Abel Boyd Cruz Dorn Ekman Faber Gomez Hahn Ito Janik Kaya Lund Moss Nagy Orr Pires Quast Rossi"
                                + " Singh Toth")
                        .split(" ");
        return IntStream.range(0, first.length * last.length)
                .mapToObj(i -> new Party(
                        "AGENT",
                        String.format(Locale.ROOT, "agent-%03d", i),
                        first[i % first.length] + " " + last[i / first.length]))
                .toList();
    }

    /** Chooses an element; some are chosen more often than others. */
    static <T> T skewed(RandomGenerator random, List<T> all) {
        double even = random.nextDouble();
        return all.get((int) (even * even * all.size()));
    }

    static Party agent(RandomGenerator random) {
        return AGENTS.get(random.nextInt(AGENTS.size()));
    }

    /** Chooses a reason; null for some assignments. */
    static String reason(RandomGenerator random) {
        return random.nextDouble() < WITHOUT_REASON ? null : skewed(random, REASONS);
    }
}
