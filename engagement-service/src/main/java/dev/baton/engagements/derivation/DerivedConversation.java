package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.List;

/**
 * What a conversation's facts come to.
 *
 * @param engagements in order; only the last one may be open
 * @param closedAt when it was last closed; null while it is not
 */
public record DerivedConversation(List<Engagement> engagements, Subject subject, String status, Instant closedAt) {}
