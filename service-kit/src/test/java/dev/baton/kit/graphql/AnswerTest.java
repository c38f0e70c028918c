package dev.baton.kit.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import io.smallrye.graphql.execution.ExecutionResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers equal those of SmallRye character by character. */
class AnswerTest {

    private static final List<String> TEXTS = List.of(
            "",
            "Ada",
            "\"quoted\"",
            "back\\slash",
            "line\nbreak\ttab\r\b\f",
            "\u0001",
            "é ß €",
            "\uD83D\uDE00",
            "</script>",
            "\u007f");

    private static final double[] DOUBLES = {
        0,
        -0.0,
        1,
        0.001,
        0.0009999,
        0.5,
        1.0 / 3,
        9_999_999,
        9_999_999.5,
        1e7,
        1e10,
        123_456_789.125,
        1e-5,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -12.25,
        -1e8
    };

    @Test
    void allKindsOfValuesAreWrittenAsSmallRyeWritesThem() {
        for (long seed = 0; seed < 500; seed++) {
            assertWrittenAlike(result(Map.of("field", value(new Random(seed), 4))));
        }
    }

    @Test
    void answersWithErrorsOrExtensionsAreLeftToSmallRye() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("field", null);
        assertWrittenAlike(ExecutionResult.newExecutionResult()
                .data(data)
                .addError(GraphqlErrorBuilder.newError().message("refused").build())
                .build());
        assertWrittenAlike(ExecutionResult.newExecutionResult()
                .addError(GraphqlErrorBuilder.newError().message("no document").build())
                .build());
        assertWrittenAlike(ExecutionResult.newExecutionResult()
                .data(data)
                .extensions(Map.of("cost", 3))
                .build());
    }

    @Test
    void whatIsNoNumberOfJsonFailsTheAnswer() {
        ExecutionResult result = result(Map.of("field", Double.NaN));
        assertThrows(NumberFormatException.class, () -> new Answer(result, Map.of()).getExecutionResultAsString());
    }

    private static void assertWrittenAlike(ExecutionResult result) {
        assertEquals(
                new ExecutionResponse(result, Map.of()).getExecutionResultAsString(),
                new Answer(result, Map.of()).getExecutionResultAsString());
    }

    private static ExecutionResult result(Map<String, Object> data) {
        return ExecutionResult.newExecutionResult().data(data).build();
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(24) - 12);
            case 4 -> random.nextFloat() * 1000;
            case 5 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(30) - 10);
            case 6 -> random.nextBoolean();
            case 7 -> GraphqlErrorCode.values()[random.nextInt(GraphqlErrorCode.values().length)];
            case 8 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 9 -> list(random, depth);
            case 10 -> object(random, depth);
            default -> row(random, depth);
        };
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(random.nextInt(8) == 0 ? null : value(random, depth - 1));
        }
        return list;
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put("field" + i, random.nextInt(8) == 0 ? null : value(random, depth - 1));
        }
        return object;
    }

    private static Map<String, Object> row(Random random, int depth) {
        Map<String, Object> object = object(random, depth);
        return new FieldValues(List.copyOf(object.keySet()), object.values().toArray());
    }
}
