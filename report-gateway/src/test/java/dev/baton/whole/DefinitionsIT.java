package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that every figure of every report has a definition. */
class DefinitionsIT {

    private static TestStack stack;
    private static GraphqlClient client;
    private static Map<String, List<String>> known;

    private String asked = "";

    @BeforeAll
    static void start() {
        stack = TestStack.withDemoData();
        client = new GraphqlClient(stack.gateway().address());
        known = RandomQuestion.known(client);
    }

    @Test
    void everyFigureOfEveryReportSaysWhatItMeans() throws IOException {
        TypeDefinitionRegistry schema =
                new SchemaParser().parse(Files.readString(Path.of("src/main/graphql/report-gateway.graphql")));
        String period = "(period: {preset: LAST_7_DAYS}) { definitions { id version text fields } }";
        JsonNode reports = client.ask(
                        "{ assignmentsReport" + period + " reassignmentsReport" + period + " engagementsReport" + period
                                + " conversationsReport" + period + " agentsReport" + period + " }")
                .path("data");
        equal("reports", 5, reports.size());
        reports.fieldNames().forEachRemaining(report -> {
            String type = report.substring(0, 1).toUpperCase(Locale.ROOT) + report.substring(1);
            Set<String> figures = new TreeSet<>();
            figures(schema, type, "", new HashSet<>(), figures);
            Set<String> unexplained = new TreeSet<>(figures);
            for (JsonNode definition : reports.path(report).path("definitions")) {
                checkText(definition);
                for (JsonNode field : definition.path("fields")) {
                    assertTrue(
                            unexplained.removeIf(figure -> isAt(figure, field.asText())),
                            field + " of " + definition.path("id") + " explains no figure of " + report
                                    + ", or one explained already");
                }
            }
            assertEquals(Set.of(), unexplained, report);
            assertTrue(figures.size() > 5, report + " " + figures);
        });
    }

    private static boolean isAt(String figure, String field) {
        return figure.equals(field) || figure.startsWith(field + ".");
    }

    /** The text must explain more than the name: it needs at least six words that are not in the name. */
    private static void checkText(JsonNode definition) {
        Set<String> name = words(definition.path("id").asText().replaceAll("([A-Z])", " $1"));
        Set<String> text = words(definition.path("text").asText());
        text.removeAll(name);
        assertTrue(text.size() >= 6, definition.toString());
        assertTrue(definition.path("version").asInt() >= 1, definition.toString());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Collects the paths of a report's numbers. It descends into the nodes of connections, but not into entities. */
    private static void figures(
            TypeDefinitionRegistry schema, String type, String path, Set<String> above, Set<String> into) {
        Set<String> here = new HashSet<>(above);
        ObjectTypeDefinition object =
                schema.getType(type, ObjectTypeDefinition.class).orElse(null);
        boolean isLookedInto =
                object != null && !Set.of("Conversation", "MetricDefinition").contains(type) && here.add(type);
        if (isLookedInto) {
            for (FieldDefinition field : object.getFieldDefinitions()) {
                String below = TypeInfo.typeInfo(field.getType()).getName();
                String at = path.isEmpty() ? field.getName() : path + "." + field.getName();
                if (Set.of("Int", "Float").contains(below)) {
                    into.add(at);
                } else if (!field.getName().equals("edges")) {
                    figures(schema, below, at, here, into);
                }
            }
        }
    }

    private void equal(String what, long expected, long actual) {
        assertEquals(expected, actual, () -> what + "; " + asked);
    }
}
