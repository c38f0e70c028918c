package dev.baton.kit.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The requests that an address accepts.
 *
 * @param path the address; if it ends in a slash, a prefix of addresses
 * @param methods the accepted methods; empty if another handler decides
 * @param mostBytes the most bytes of a body
 * @param takesSockets whether a client may open a WebSocket
 * @param takesEncoded whether a body may have a Content-Encoding; the reader of the body decides which ones
 */
public record Address(
        String path, List<HttpMethod> methods, long mostBytes, boolean takesSockets, boolean takesEncoded) {

    /** Returns the path of a request without trailing slashes, which routes ignore. */
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

    /** The value of the header Allow. */
    String allow() {
        return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }
}
