package dev.baton.engagements.derivation;

/**
 * A requester wait that a reply ended.
 *
 * @param id the event id of the reply
 * @param engagementId the engagement of the reply
 * @param seconds the length of the whole wait
 */
public record Answer(String id, String engagementId, double seconds) {}
