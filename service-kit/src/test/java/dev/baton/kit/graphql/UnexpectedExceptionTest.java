package dev.baton.kit.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class UnexpectedExceptionTest {

    @Test
    void whatIsAskedOfAServiceThatStopsIsRefusedAndNoFailure() {
        Throwable told = UnexpectedException.of(new CompletionException(new RejectedExecutionException("terminated")));
        assertEquals(GraphqlErrorCode.UNAVAILABLE, ((RefusedException) told).code());
        assertEquals("this service is stopping; send the same again later", told.getMessage());
    }
}
