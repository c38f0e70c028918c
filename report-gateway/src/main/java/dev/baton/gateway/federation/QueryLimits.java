package dev.baton.gateway.federation;

import java.util.Map;

/**
 * How much one request may ask for.
 *
 * @param characters of its document
 * @param depth how many fields below each other
 * @param fields how many fields in all, spread fragments included
 * @param rootFields how many of the operation itself
 * @param aliases how many fields with an alias
 * @param complexity how many values the answer may have: see {@link Complexity}
 * @param listValues how many values a list in an argument of a query may have
 * @param listSizes by the name of a field, how many values its list is taken to have where no argument says it
 */
public record QueryLimits(
        int characters,
        int depth,
        int fields,
        int rootFields,
        int aliases,
        long complexity,
        int listValues,
        Map<String, Integer> listSizes) {}
