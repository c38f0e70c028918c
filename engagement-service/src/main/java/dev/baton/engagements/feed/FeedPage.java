package dev.baton.engagements.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Some facts of the feed, in its order.
 *
 * @param after the position that was asked from
 * @param position where to go on after these
 * @param completeAsOf all that was accepted until then is in this page or before it
 */
record FeedPage(List<FeedFact> facts, long after, long position, Instant completeAsOf) {

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
