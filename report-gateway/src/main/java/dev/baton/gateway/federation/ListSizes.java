package dev.baton.gateway.federation;

import java.util.List;
import java.util.Map;

/** Bounds the lists that the arguments of a query hold. */
final class ListSizes {

    private ListSizes() {}

    /**
     * @param variables by name, as Java has them
     * @throws RequestException naming the list that is longer than the limits allow
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
     * @param place names the list
     * @throws RequestException where it is longer than the limits allow
     */
    static void check(String place, int size, QueryLimits limits) {
        if (size > limits.listValues()) {
            throw RequestException.limitExceeded(
                    place + " has " + size + " values; " + limits.listValues() + " is the most");
        }
    }
}
