package dev.baton.gateway.agentsreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import graphql.language.Field;
import graphql.language.FloatValue;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code withinPercentage} in the joined report, with a separate alias per target. */
class ShareWithinTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 60, 0.1, 599.5, 1e-9, 1e300, 123456789.125})
    void aServiceIsAskedForTheTargetAndWhatItAnswersIsFoundByIt(double target) {
        Field asked = asked(target);
        assertEquals("withinPercentage", asked.getName());
        assertEquals(
                target,
                ((FloatValue) asked.getArguments().get(0).getValue()).getValue().doubleValue());
        assertEquals(83.5, told(Map.of(asked.getAlias(), 83.5), target));
        assertNull(told(Map.of("count", 0), target), "a metric without values has no share");
    }

    @Test
    void eachTargetHasANameOfItsOwn() {
        assertNotEquals(asked(60).getAlias(), asked(60.5).getAlias());
        assertEquals(asked(60).getAlias(), asked(60.0).getAlias());
    }

    private static Field asked(double target) {
        String document = "{ " + ShareWithin.askedFor(Map.of("seconds", target)) + " }";
        OperationDefinition operation =
                (OperationDefinition) Parser.parse(document).getDefinitions().get(0);
        return (Field) operation.getSelectionSet().getSelections().get(0);
    }

    private static Object told(Map<String, Object> statistics, double target) {
        return new ShareWithin()
                .get(DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                        .source(statistics)
                        .arguments(Map.of("seconds", target))
                        .build());
    }
}
