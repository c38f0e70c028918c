package dev.baton.engagements.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
        return parts(fact -> true);
    }

    /**
     * The same facts on pages of which none takes the facts of an undone import back more than once: that is as much work as
     * hundreds of other facts, and what one transaction takes in holds up other workspaces.
     */
    List<FeedPage> endingWithUndone() {
        return parts(fact -> fact.undone() != null);
    }

    /** @param ends whether a page ends with this fact; the last page ends where this one does */
    private List<FeedPage> parts(Predicate<FeedFact> ends) {
        List<FeedPage> pages = new ArrayList<>();
        List<FeedFact> part = new ArrayList<>();
        long from = after;
        for (int i = 0; i < facts.size(); i++) {
            FeedFact fact = facts.get(i);
            part.add(fact);
            if (i == facts.size() - 1) {
                pages.add(new FeedPage(part, from, position, identity, hasMore, freshAsOf, keptSince));
            } else if (ends.test(fact)) {
                pages.add(new FeedPage(part, from, fact.position(), null, true, Instant.EPOCH, null));
                from = fact.position();
                part = new ArrayList<>();
            }
        }
        return pages;
    }
}
