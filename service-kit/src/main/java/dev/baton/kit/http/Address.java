package dev.baton.kit.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What may be sent to an address.
 *
 * @param path the address, or, where it ends in a slash, what all these begin with
 * @param methods those that are answered; empty where that is not decided here
 * @param mostBytes that a body may have
 * @param takesSockets whether a WebSocket may be opened
 * @param takesEncoded whether a body may have a Content-Encoding; which ones, its reader decides
 */
public record Address(
        String path, List<HttpMethod> methods, long mostBytes, boolean takesSockets, boolean takesEncoded) {

    /** The path that a request is for: routes take one with slashes behind it for the same. */
    static String path(RoutingContext http) {
        String path = http.normalizedPath();
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    boolean is(String requested) {
        return path.endsWith("/") ? requested.startsWith(path) : requested.equals(path);
    }

    boolean takes(HttpMethod method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** As the header Allow has it. */
    String allow() {
        return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }
}
