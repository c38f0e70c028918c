package dev.baton.engagements.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Resolves the field of {@link Statistics} that has an argument. */
@GraphQLApi
@RegisterForReflection
@NonBlocking
public class StatisticsApi {

    @Description("The share of the values that are at most the given seconds, in percent from 0 to 100. Null if there "
            + "is no value.")
    public @Nullable Double withinPercentage(
            @Source Statistics statistics, @NonNull @Name(Spread.TARGET) Double seconds) {
        return statistics.shareWithin(seconds);
    }
}
