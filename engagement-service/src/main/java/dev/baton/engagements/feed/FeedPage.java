package dev.baton.engagements.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of facts, in the order of the feed.
 *
 * @param after the position after which the page begins
 * @param position the position up to which this page reads: that of its last fact, or of a later fact that is no longer
 *     kept; equal to {@code after} if the feed has nothing more. The next page begins after it
 * @param identity a digest of all facts up to that position, by which the feed recognises whether it still has the same
 *     facts; null if the feed did not return it
 * @param hasMore whether the feed has more facts
 * @param freshAsOf all facts that were acknowledged up to this instant are in this page or before it, by the clock of
 *     the feed's database
 * @param keptSince the bound of retention: conversations that ended before it are deleted, and no page after this one
 *     has facts from before it; null if there is no bound, or if the feed has more facts
 */
record FeedPage(
        List<FeedFact> facts,
        long after,
        long position,
        @Nullable String identity,
        boolean hasMore,
        Instant freshAsOf,
        @Nullable Instant keptSince) {

    /** The same facts, each on a page of its own. Only the last page has the {@code freshAsOf} of this page. */
    List<FeedPage> singly() {
        return parts(fact -> true);
    }

    /**
     * The same facts on pages that each contain at most one fact that undoes others. Undoing is as much work as
     * hundreds of other facts, and other workspaces wait for the transaction that stores a page.
     */
    List<FeedPage> endingWithUndone() {
        return parts(fact -> fact.undone() != null);
    }

    /** @param ends whether a page ends with the given fact; the last page ends where this page ends */
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
