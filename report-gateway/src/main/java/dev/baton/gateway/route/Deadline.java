package dev.baton.gateway.route;

import dev.baton.kit.graphql.GraphqlErrorCode;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Ends requests that take too long, including those whose body arrives slowly. */
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

    /** Sets an action that runs when the request exceeds its time. */
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
            // otherwise the server would wait for the rest of the body
            http.request().connection().close();
        }
        Runnable giveUp = http.get(WHEN_LATE);
        if (giveUp != null) {
            giveUp.run();
        }
    }
}
