package dev.baton.engagements.feed;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports the position in the feed, and whether the feed is read again from the beginning. The check is always up. */
@Readiness
@ApplicationScoped
class FeedCheck implements HealthCheck {

    private final FeedFollower follower;

    FeedCheck(FeedFollower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("feed");
        FollowedPlace place = follower.place();
        if (place != null) {
            response.withData("position", place.position())
                    .withData("freshAsOf", place.freshAsOf().toString());
        }
        if (place != null && place.againSince() != null) {
            response.withData("followedAgainSince", place.againSince().toString());
        }
        return response.up().build();
    }
}
