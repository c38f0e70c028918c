package dev.baton.gateway.federation;

import java.util.List;
import java.util.Map;

/** Bounds the lists that the arguments of a query hold. */
final class ListSizes {

    private final int most;

    private ListSizes(int most) {
        this.most = most;
    }

    /**
     * @param values by name, as Java has them
     * @throws RequestException naming the list that is longer than the limits allow
     */
    static void check(Map<String, Object> values, QueryLimits limits) {
        new ListSizes(limits.listValues()).check("", values);
    }

    private void check(String place, Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, field) -> check(place.isEmpty() ? String.valueOf(name) : place + "." + name, field));
        } else if (value instanceof List<?> list) {
            if (list.size() > most) {
                throw RequestException.limitExceeded(
                        place + " has " + list.size() + " values; " + most + " is the most");
            }
            list.forEach(element -> check(place, element));
        }
    }
}
