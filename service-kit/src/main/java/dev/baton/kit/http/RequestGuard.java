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
 * Refuses requests that their address does not accept, before anything reads the body: by method, announced body
 * length, and WebSocket upgrade. The readers of bodies limit a body without an announced length.
 */
@ApplicationScoped
public class RequestGuard {

    /** Runs before admission and before the readers of bodies. */
    private static final int PRIORITY = 110;

    /** Path segments that a proxy and this service could resolve to different paths. */
    private static final Pattern CLIMBING = Pattern.compile("(.*[/\\\\])?\\.\\.?([/\\\\;].*)?", Pattern.DOTALL);

    /** The methods of RFC 9110 and PATCH. */
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
                    "the request target must be a path without the segments . and ..");
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
            Refusal.send(http, 400, GraphqlErrorCode.BAD_REQUEST, "no WebSocket is accepted here, or none with a body");
        } else if (isEncoded(request) && !address.takesEncoded()) {
            Refusal.send(
                    http,
                    415,
                    GraphqlErrorCode.BAD_REQUEST,
                    "Content-Encoding: " + request.getHeader(HttpHeaders.CONTENT_ENCODING) + " is not accepted here");
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
            Refusal.send(http, 501, GraphqlErrorCode.BAD_REQUEST, http.request().method() + " is not a known method");
            return;
        }
        http.response().putHeader(HttpHeaders.ALLOW, address.allow());
        if (http.request().method().equals(HttpMethod.OPTIONS)) {
            http.response().setStatusCode(204).end();
            Refusal.drain(http);
        } else {
            Refusal.send(http, 405, GraphqlErrorCode.BAD_REQUEST, Address.path(http) + " accepts " + address.allow());
        }
    }

    /** Rejects a target with a host: a proxy could interpret the host as the destination. */
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

    /** Whether the request asks for a WebSocket. Other upgrades are ignored. */
    public static boolean isSocket(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /** Returns the announced length of the body, at most {@code most}; {@code most} if no length is announced. */
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
