package dev.baton.assignments.feed;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Some facts of the feed, in its order; {@link FeedApi} has them in a compact form as well. */
public record FeedPage(
        @NonNull List<@NonNull FeedFact> facts,

        @Description("where to go on after these") @NonNull String position,

        @Description("of the facts up to the position, to be sent with it; null where the feed has none yet") @Nullable
        String identity,

        @Description("whether there are more by now") boolean hasMore,

        @Description(
                "by the database's clock: every fact whose acceptance was acknowledged until then is on this page or before it")
        @NonNull
        Instant freshAsOf,

        @Description(
                "where it has none more: what happened before is forgotten, and not taken in since; null: nothing is")
        @Nullable
        Instant keptSince) {

    /**
     * The same page where positions were given to what waited for one after an earlier page had been read. What was
     * acknowledged, or taken in without knowing the bound, before that is on it; where it has more, this is not known.
     */
    FeedPage readAfter(FeedPage earlier) {
        return hasMore ? this : new FeedPage(facts, position, identity, false, earlier.freshAsOf, earlier.keptSince);
    }
}
