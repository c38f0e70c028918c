package dev.baton.kit.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import graphql.GraphQLError;
import graphql.parser.Parser;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentLimitsTest {

    private static final int MOST_FIELDS = DocumentLimits.ROOT_FIELDS;

    @Test
    void anOperationHasSoManyFields() {
        assertEquals("", exceeded("{ " + aliased(MOST_FIELDS) + " }"));
        assertEquals("the operation selects more than 100 fields", exceeded("{ " + aliased(MOST_FIELDS + 1) + " }"));
    }

    @Test
    void fieldsOfFragmentsAreItsOwn() {
        String fragment = " fragment f on Query { " + aliased(60) + " }";
        assertEquals("", exceeded("{ ...f a: x }" + fragment));
        assertEquals(
                "the operation selects more than 100 fields", exceeded("{ ...f ... on Query { ...f } }" + fragment));
    }

    @Test
    void fragmentsThatSpreadEachOtherAreCountedInNoTime() {
        String fragments = IntStream.range(0, 60)
                .mapToObj(i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" "));
        assertEquals(
                "the operation selects more than 100 fields",
                exceeded("{ ...f0 } " + fragments + " fragment f60 on Query { x }"));
    }

    @Test
    void aDocumentHasSoManyAliases() {
        assertEquals("", exceeded("{ q { " + aliased(1_000) + " } }"));
        assertEquals("the document has more than 1000 aliases", exceeded("{ q { " + aliased(1_001) + " } }"));
    }

    @Test
    void fieldsAreSoManyBelowEachOther() {
        assertEquals("", exceeded("{ q ".repeat(19) + "{ x }" + " }".repeat(19)));
        assertEquals(
                "the operation nests fields more than 20 levels deep",
                exceeded("{ q ".repeat(20) + "{ x }" + " }".repeat(20)));
    }

    private static String aliased(int fields) {
        return IntStream.range(0, fields).mapToObj(i -> "a" + i + ": x").collect(Collectors.joining(" "));
    }

    private static String exceeded(String document) {
        GraphQLError error = DocumentLimits.exceeded(Parser.parse(document)).orElse(null);
        if (error == null) {
            return "";
        }
        assertEquals(Map.of("code", "LIMIT_EXCEEDED"), error.getExtensions());
        return error.getMessage();
    }
}
