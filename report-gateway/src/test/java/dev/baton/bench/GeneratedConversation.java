package dev.baton.bench;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** A conversation that is being generated. The next assignee is chosen one step ahead. */
final class GeneratedConversation {

    private static final double BACK = 0.12;
    private static final double TO_INBOX = 0.12;
    private static final double CLOSED_AT_LAST = 0.4;

    final String id;
    final String contactId;
    final String contactName;
    final String channel;
    final String topic;
    final Party inbox;
    final Instant openedAt;
    private int left;
    private Party holder;
    private Instant heldSince;
    private Party next;

    GeneratedConversation(long number, int length, Instant openedAt, RandomGenerator random) {
        this.id = "c%09d".formatted(number);
        long contact = random.nextLong(number / 2 + 1);
        this.contactId = "k%09d".formatted(contact);
        this.contactName = "Contact " + contact;
        this.channel = People.skewed(random, People.CHANNELS);
        this.topic = People.skewed(random, People.TOPICS);
        this.inbox = People.skewed(random, People.INBOXES);
        this.openedAt = openedAt;
        this.left = length;
        this.next = random.nextDouble() < 0.6 ? inbox : People.agent(random);
    }

    boolean isOver() {
        return left == 0;
    }

    Party holder() {
        return holder;
    }

    Instant heldSince() {
        return heldSince;
    }

    Passing pass(long number, Instant at, RandomGenerator random) {
        Party previous = holder;
        Double held = previous == null ? null : (at.toEpochMilli() - heldSince.toEpochMilli()) / 1000.0;
        holder = next;
        heldSince = at;
        left--;
        next = left == 0 ? null : following(previous, random);
        boolean wentBack = left > 0 && previous != null && previous.equals(next);
        Passing.Source source = source(random);
        return new Passing(
                number,
                at,
                this,
                previous,
                holder,
                source,
                source == Passing.Source.USER ? People.agent(random) : null,
                People.reason(random),
                held,
                wentBack,
                left == 0);
    }

    private Party following(Party previous, RandomGenerator random) {
        if (left == 1 && holder != null && random.nextDouble() < CLOSED_AT_LAST) {
            return null;
        }
        if (previous != null && random.nextDouble() < BACK) {
            return previous;
        }
        if (!inbox.equals(holder) && random.nextDouble() < TO_INBOX) {
            return inbox;
        }
        Party agent = People.agent(random);
        return agent.equals(holder)
                ? People.AGENTS.get((People.AGENTS.indexOf(agent) + 1) % People.AGENTS.size())
                : agent;
    }

    private Passing.Source source(RandomGenerator random) {
        if (holder == null) {
            return Passing.Source.CLOSE_CONVERSATION;
        }
        double of = random.nextDouble();
        return of < 0.45
                ? Passing.Source.WORKFLOW
                : of < 0.80
                        ? Passing.Source.USER
                        : of < 0.90
                                ? Passing.Source.BOT
                                : of < 0.97 ? Passing.Source.DEVELOPER_API : Passing.Source.ZAPIER;
    }
}
