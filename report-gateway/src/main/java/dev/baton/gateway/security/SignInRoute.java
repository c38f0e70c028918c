package dev.baton.gateway.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Where a browser signs in: who is not signed in is sent to the issuer and comes back here with a session (authorization
 * code flow with PKCE), and from here goes on to the page it came from.
 */
@ApplicationScoped
class SignInRoute {

    private static final String PATH = "/sign-in";

    void register(@Observes Router router) {
        router.get(PATH).handler(SignInRoute::goOn);
    }

    private static void goOn(RoutingContext http) {
        http.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, local(http.request().getParam("to")))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    /** A page of ours and of nobody else: a link here must lead nowhere else. */
    private static String local(String to) {
        boolean isOurs = to != null
                && to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().noneMatch(SignInRoute::isOdd);
        return isOurs ? to : "/";
    }

    private static boolean isOdd(int character) {
        return character == '\\' || Character.isISOControl(character);
    }
}
