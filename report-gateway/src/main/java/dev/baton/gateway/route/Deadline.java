package dev.baton.gateway.route;

import dev.baton.kit.graphql.GraphqlErrorCode;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Ends requests that take too long, however slowly their body comes. */
final class Deadline {

    private static final String WHEN_LATE = Deadline.class.getName();

    private final Duration most;
    private final Answers answers;

    Deadline(Duration most, Answers answers) {
        this.most = most;
        this.answers = answers;
    }

    void begin(RoutingContext http) {
        long timer = http.vertx().setTimer(most.toMillis(), late -> end(http));
        http.addEndHandler(ended -> http.vertx().cancelTimer(timer));
        http.next();
    }

    /** Has something given up where the request is late. */
    static void whenLate(RoutingContext http, Runnable giveUp) {
        http.put(WHEN_LATE, giveUp);
    }

    private void end(RoutingContext http) {
        answers.refusal(
                http,
                503,
                GraphqlErrorCode.LIMIT_EXCEEDED,
                "the request took longer than " + most.toMillis() / 1e3 + " s");
        if (!http.request().isEnded()) {
            // what is left of its body would be waited for
            http.request().connection().close();
        }
        Runnable giveUp = http.get(WHEN_LATE);
        if (giveUp != null) {
            giveUp.run();
        }
    }
}
