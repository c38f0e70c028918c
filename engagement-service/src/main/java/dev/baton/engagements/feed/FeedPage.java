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
 * @param identity of the facts up to that position; null where the feed did not tell it
 * @param hasMore whether the feed had more
 * @param freshAsOf what was acknowledged until then is in this page or before it, by the clock of the feed's database
 * @param keptSince what happened before is forgotten, and not taken in after this page; null where it says no such thing
 */
record FeedPage(
        List<FeedFact> facts,
        long after,
        long position,
        @Nullable String identity,
        boolean hasMore,
        Instant freshAsOf,
        @Nullable Instant keptSince) {

    /** The same facts, each on a page of its own. Only the last one is where the feed told how fresh it is. */
    List<FeedPage> singly() {
        List<FeedPage> pages = new ArrayList<>();
        long from = after;
        for (FeedFact fact : facts) {
            boolean isLast = pages.size() == facts.size() - 1;
            FeedPage single = isLast
                    ? new FeedPage(List.of(fact), from, position, identity, hasMore, freshAsOf, keptSince)
                    : new FeedPage(List.of(fact), from, fact.position(), null, true, Instant.EPOCH, null);
            pages.add(single);
            from = single.position();
        }
        return pages;
    }
}
