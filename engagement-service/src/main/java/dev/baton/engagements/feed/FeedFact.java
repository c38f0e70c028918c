package dev.baton.engagements.feed;

import dev.baton.engagements.fact.Fact;
import java.time.Instant;

/** A fact as assignment-service accepted it. */
record FeedFact(String workspace, Instant acceptedAt, Fact fact) {}
