package dev.baton.gateway.route;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The dashboard's pages. Each has an address of its own, and all of them are one document, which shows what the address
 * says; it is asked for anew each time, as it names the files of the version that is running.
 */
@ApplicationScoped
class DashboardRoute {

    /** The same as in {@code web/app/shell/pages.js}. */
    static final List<String> PAGES = List.of(
            "/assignments",
            "/reassignments",
            "/engagements",
            "/agents",
            "/conversations",
            "/import",
            "/sources",
            "/settings",
            "/agent",
            "/conversation");

    private static final String DOCUMENT = "/";

    void register(@Observes Router router) {
        router.route(DOCUMENT).order(-1).handler(DashboardRoute::unkept);
        PAGES.forEach(page -> router.get(page).handler(http -> http.reroute(DOCUMENT)));
    }

    private static void unkept(RoutingContext http) {
        http.addHeadersEndHandler(end -> http.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
        http.next();
    }
}
