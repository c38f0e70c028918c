package dev.baton.assignments.custody;

import java.time.Instant;
import java.util.Map;

/**
 * The conversations and contacts that a transaction holds, as they stood when it got hold of them.
 *
 * @param conversations by id, without those that are not known
 * @param contacts when each was last assigned; null for never
 */
record Held(Map<String, Custody> conversations, Map<String, Instant> contacts) {}
