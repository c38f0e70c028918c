package dev.baton.kit.http;

import dev.baton.kit.graphql.GraphqlErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses, before anything of a body is read, what its address does not take: methods, bodies by the length that they
 * announce, sockets. A body that announces no length is bounded by whoever reads it.
 */
@ApplicationScoped
public class RequestGuard {

    /** Before it is admitted, and before whoever reads bodies. */
    private static final int PRIORITY = 110;

    /** A path with such a part would be another one to whoever stands before the service and to the service. */
    private static final Pattern CLIMBING = Pattern.compile("(.*[/\\\\])?\\.\\.?([/\\\\;].*)?", Pattern.DOTALL);

    /** Those of the specification (RFC 9110) and PATCH. */
    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS,
            HttpMethod.TRACE,
            HttpMethod.CONNECT);

    private final List<Address> addresses;

    protected RequestGuard(Addresses addresses) {
        this.addresses = addresses.all();
    }

    protected void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext http) {
        if (!isPlain(http.request().uri()) || climbs(http.request().path())) {
            Refusal.send(
                    http,
                    400,
                    GraphqlErrorCode.BAD_REQUEST,
                    "the request target is no path, or one with a part . or ..");
            return;
        }
        Address address = addresses.stream()
                .filter(each -> each.is(Address.path(http)))
                .findFirst()
                .orElse(addresses.get(addresses.size() - 1));
        HttpServerRequest request = http.request();
        if (!address.takes(request.method()) && !(isSocket(request) && address.takesSockets())) {
            refuseMethod(http, address);
        } else if (isSocket(request) && (!address.takesSockets() || hasBody(request))) {
            Refusal.send(http, 400, GraphqlErrorCode.BAD_REQUEST, "no WebSocket is opened here, or none with a body");
        } else if (isEncoded(request) && !address.takesEncoded()) {
            Refusal.send(
                    http,
                    415,
                    GraphqlErrorCode.BAD_REQUEST,
                    "Content-Encoding: " + request.getHeader(HttpHeaders.CONTENT_ENCODING) + " is not read here");
        } else if (announcedBytes(request) > address.mostBytes()) {
            Refusal.send(
                    http,
                    413,
                    GraphqlErrorCode.LIMIT_EXCEEDED,
                    "the body has more than " + address.mostBytes() + " bytes");
        } else {
            http.next();
        }
    }

    private static void refuseMethod(RoutingContext http, Address address) {
        if (!KNOWN.contains(http.request().method())) {
            Refusal.send(
                    http,
                    501,
                    GraphqlErrorCode.BAD_REQUEST,
                    http.request().method() + " is no method that is known here");
            return;
        }
        http.response().putHeader(HttpHeaders.ALLOW, address.allow());
        if (http.request().method().equals(HttpMethod.OPTIONS)) {
            http.response().setStatusCode(204).end();
            Refusal.drain(http);
        } else {
            Refusal.send(http, 405, GraphqlErrorCode.BAD_REQUEST, Address.path(http) + " takes " + address.allow());
        }
    }

    /** Not one with a host in it, which whoever passes the request on could take for where to send it. */
    private static boolean isPlain(String target) {
        return target.startsWith("/") && !target.startsWith("//");
    }

    private static boolean isEncoded(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
    }

    private static boolean hasBody(HttpServerRequest request) {
        return announcedBytes(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean climbs(String path) {
        try {
            return path != null
                    && CLIMBING.matcher(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))
                            .matches();
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    /** Whether it asks for a WebSocket; other upgrades are ignored. */
    public static boolean isSocket(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /** The length that a request announces for its body, up to the most; the most where it announces none. */
    public static long bodyBytes(HttpServerRequest request, long most) {
        boolean saysNone = request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
                && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return saysNone ? most : Math.min(announcedBytes(request), most);
    }

    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
