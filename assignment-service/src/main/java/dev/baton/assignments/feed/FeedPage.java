package dev.baton.assignments.feed;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A page of the feed: facts in the order of the feed. {@link FeedApi} adds a field with the same facts as text, one line
 * for each.
 */
public record FeedPage(
        @NonNull List<@NonNull FeedFact> facts,

        @Description("The position up to which this page reads. Send it as the argument after to read the next page.")
        @NonNull
        String position,

        @Description("A digest of all facts up to the position. Send it as afterIdentity with the position. Null "
                + "if the feed is still empty.")
        @Nullable
        String identity,

        @Description("Whether more facts follow already.") boolean hasMore,

        @Description("An instant of the database's clock. Every fact whose acceptance was acknowledged until then "
                + "is on this page or an earlier one.")
        @NonNull
        Instant freshAsOf,

        @Description("The start of the history that is kept: older conversations are deleted and older facts are "
                + "not accepted. Null if all history is kept, or if more facts follow.")
        @Nullable
        Instant keptSince) {

    /**
     * Returns this page with the freshness and the retention bound of an earlier read, after which waiting facts got
     * their positions. Facts acknowledged, or accepted without knowledge of the bound, before that read are on this
     * page. If this page has more facts after it, that is not certain, and it stays as it is.
     */
    FeedPage readAfter(FeedPage earlier) {
        return hasMore ? this : new FeedPage(facts, position, identity, false, earlier.freshAsOf, earlier.keptSince);
    }
}
