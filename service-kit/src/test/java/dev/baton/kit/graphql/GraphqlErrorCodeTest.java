package dev.baton.kit.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.event.InvalidEventException;
import io.smallrye.graphql.api.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SmallRye takes the code from an annotation, which can name no enum; plain HTTP takes it from the exception. */
class GraphqlErrorCodeTest {

    static Stream<RefusedException> refusals() {
        return Stream.of(
                new BadRequestException("it"),
                new InvalidEventException("it"),
                new ConflictException("it"),
                new ForbiddenException("it"),
                new LimitExceededException("it"),
                new NotFoundException("it"),
                new UnauthenticatedException("it"),
                new UnknownPositionException("it"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isTheSameOverGraphqlAndPlainHttp(RefusedException refusal) {
        assertEquals(
                refusal.code().name(),
                refusal.getClass().getAnnotation(ErrorCode.class).value());
    }
}
