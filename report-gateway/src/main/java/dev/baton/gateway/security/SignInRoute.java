package dev.baton.gateway.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The sign-in address for browsers. Quarkus redirects a browser without a session to the issuer; the browser returns
 * here with a session (authorization code flow with PKCE). This route then redirects to the page from which the user
 * came.
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

    /** The address if it is a path of this server, otherwise {@code /}: a link must not lead to another site. */
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
