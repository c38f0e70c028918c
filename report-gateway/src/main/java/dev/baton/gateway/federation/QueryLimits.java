package dev.baton.gateway.federation;

import java.util.Map;

/**
 * The limits of a single request.
 *
 * @param characters the length of its document
 * @param depth how deep fields may be nested
 * @param fields the total number of fields, those of spread fragments included
 * @param rootFields the number of root fields
 * @param aliases the number of fields with an alias
 * @param complexity the number of values that the answer may have: see {@link Complexity}
 * @param listValues the number of values in one list of a query's arguments
 * @param listSizes the assumed size of lists that no argument limits, by the name of the field
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
