package dev.baton.gateway.federation;

/**
 * How much one request may ask for.
 *
 * @param characters of its document
 * @param depth how many fields below each other
 * @param fields how many fields in all, spread fragments included
 * @param aliases how many fields with an alias
 * @param complexity how many values the answer may have: see {@link Complexity}
 * @param listValues how many values a list in an argument of a query may have
 */
public record QueryLimits(int characters, int depth, int fields, int aliases, long complexity, int listValues) {}
