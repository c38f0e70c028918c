package dev.baton.engagements.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some facts of the feed, in its order.
 *
 * @param after the position that was asked from
 * @param position where to go on after these
 * @param completeAsOf all that was accepted until then is in this page or before it
 * @param keptSince what happened before is forgotten, and not taken in after this page; null where it says no such thing
 */
record FeedPage(
        List<FeedFact> facts,
        long after,
        long position,
        Instant completeAsOf,
        @Nullable Instant keptSince) {

    /** One that says nothing of how long history is kept. */
    FeedPage(List<FeedFact> facts, long after, long position, Instant completeAsOf) {
        this(facts, after, position, completeAsOf, null);
    }

    /** The same facts, each on a page of its own. */
    List<FeedPage> singly() {
        List<FeedPage> pages = new ArrayList<>();
        long last = after;
        for (FeedFact fact : facts) {
            pages.add(new FeedPage(List.of(fact), last, fact.position(), fact.acceptedAt()));
            last = fact.position();
        }
        return pages;
    }
}
