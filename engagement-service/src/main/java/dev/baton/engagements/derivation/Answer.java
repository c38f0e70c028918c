package dev.baton.engagements.derivation;

/**
 * A requester's wait that came to its end.
 *
 * @param id the event id of the reply
 * @param engagementId the leg of the reply
 * @param seconds the whole wait
 */
public record Answer(String id, String engagementId, double seconds) {}
