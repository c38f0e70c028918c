package dev.baton.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The agents, inboxes and contacts of the demo data. */
final class People {

    private static final List<String> FIRST = List.of(
            "Ada", "Ben", "Chloé", "Dmitri", "Elif", "Farid", "Grace", "Hana", "Iker", "Jonas", "Keiko", "Lena",
            "Mateo", "Nora", "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tomás", "Uma", "Viktor", "Wen", "Ximena",
            "Yusuf", "Zoë");
    private static final List<String> LAST = List.of(
            "Abbott",
            "Bianchi",
            "Costa",
            "Dufour",
            "Eriksen",
            "Fischer",
            "García",
            "Haddad",
            "Ito",
            "Jensen",
            "Kowalska",
            "Lindgren",
            "Moreau",
            "Nakamura",
            "Okafor",
            "Petrov",
            "Quiroga",
            "Rossi",
            "Sato",
            "Tanaka",
            "Ueda",
            "Vogel");

    private static final int AGENTS = 36;

    /** An agent, inbox or contact, with an id and a name. */
    record Person(String id, String name) {}

    /** An inbox and the agents who work on its conversations. */
    record Team(Person inbox, List<Person> agents) {}

    private static final List<String> INBOXES = List.of("Billing", "Technical", "Orders", "Returns", "VIP");

    private People() {}

    static List<Team> teams() {
        List<Person> agents = IntStream.range(0, AGENTS)
                .mapToObj(i -> new Person("agent-" + (i + 1), name(i, i * 5 + 3)))
                .toList();
        return IntStream.range(0, INBOXES.size())
                .mapToObj(t -> new Team(
                        new Person("inbox-" + INBOXES.get(t).toLowerCase(Locale.ROOT), INBOXES.get(t)),
                        IntStream.range(0, AGENTS)
                                .filter(i -> i % INBOXES.size() == t)
                                .mapToObj(agents::get)
                                .toList()))
                .toList();
    }

    static Person contact(int number) {
        return new Person("contact-" + number, name(number * 7, number * 3 + 1));
    }

    private static String name(int first, int last) {
        return FIRST.get(first % FIRST.size()) + " " + LAST.get(last % LAST.size());
    }
}
