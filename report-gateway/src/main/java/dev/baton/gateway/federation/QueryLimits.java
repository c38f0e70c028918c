package dev.baton.gateway.federation;

/**
 * How much one document may ask for.
 *
 * @param depth how many fields below each other
 * @param fields how many fields in all, aliases and spread fragments included
 * @param plans how many plans are kept for documents that come again
 */
public record QueryLimits(int depth, int fields, int plans) {}
