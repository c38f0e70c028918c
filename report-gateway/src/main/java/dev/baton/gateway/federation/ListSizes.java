package dev.baton.gateway.federation;

import java.util.List;
import java.util.Map;

/** Limits the size of lists in the arguments of a query. */
final class ListSizes {

    private ListSizes() {}

    /**
     * @param variables by name, as Java values
     * @throws RequestException if a list is longer than the limit; the message names the list
     */
    static void check(Map<String, Object> variables, QueryLimits limits) {
        variables.forEach((name, value) -> check(name, value, limits));
    }

    private static void check(String place, Object value, QueryLimits limits) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, field) -> check(place + "." + name, field, limits));
        } else if (value instanceof List<?> list) {
            check(place, list.size(), limits);
            list.forEach(element -> check(place, element, limits));
        }
    }

    /**
     * @param place the name of the list for the error message
     * @throws RequestException if the list is longer than the limit
     */
    static void check(String place, int size, QueryLimits limits) {
        if (size > limits.listValues()) {
            throw RequestException.limitExceeded(
                    place + " has " + size + " values; " + limits.listValues() + " is the most");
        }
    }
}
