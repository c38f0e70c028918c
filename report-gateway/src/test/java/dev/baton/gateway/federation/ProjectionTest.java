package dev.baton.gateway.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.Effort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final List<String> KEYS = List.of("a", "b", "c", "é\"\\");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whateverOfAnAnswerIsParsedItIsWrittenAgainAsItCame() throws IOException {
        for (long seed : Effort.seeds(3_000).toArray()) {
            Random random = new Random(seed);
            ObjectNode answer = JSON.createObjectNode().set("data", object(random, 4));
            List<List<String>> paths = List.of(path(random), path(random), path(random));
            String text = random.nextBoolean() ? answer.toPrettyString() : answer.toString();
            assertEquals(answer, JSON.readTree(written(text, Projection.of(paths))), "seed " + seed);
            assertEquals(answer, JSON.readTree(written(text, Projection.ALL)), "seed " + seed);
        }
    }

    @Test
    void objectsAndListsThatNothingIsSplicedIntoAreCopiedByteForByte() throws IOException {
        String data =
                "{\"a\":{\"b\":{ \"x\" : [1.50, 1e3, \"\\u00e9 é 😀 \\\" }\"] }},\"c\":[ null , {} ],\"d\":1.0E400}";
        assertEquals(
                "{\"data\":" + data + "}", written("{ \"data\": " + data + "}", Projection.of(List.of(List.of("a")))));
    }

    @Test
    void objectsInListsAreParsedOneByOne() throws IOException {
        JsonNode parsed = Reply.read(
                        "{\"data\":{\"a\":[[{\"b\":{\"c\":1}}],null]}}".getBytes(StandardCharsets.UTF_8),
                        Projection.of(List.of(List.of("a", "b"))))
                .json();
        assertEquals("1", parsed.at("/data/a/0/0/b/c").toString());
    }

    @Test
    void whatBreaksOffIsNoAnswer() {
        for (String text : List.of("{\"data\":{\"a\":{\"b\":1}", "{\"data\":{\"a\":{\"b\":[}}}", "{\"data\":{\"a\":")) {
            assertThrows(IOException.class, () -> written(text, Projection.of(List.of())), text);
        }
        assertThrows(IllegalArgumentException.class, () -> written("[]", Projection.ALL));
        assertThrows(IllegalArgumentException.class, () -> written("{\"message\":1}", Projection.ALL));
    }

    private static String written(String text, Projection projection) throws IOException {
        ObjectNode json = (ObjectNode)
                Reply.read(text.getBytes(StandardCharsets.UTF_8), projection).json();
        return new String(Reply.of(json).text(), StandardCharsets.UTF_8);
    }

    // ---- random answers ----

    private static List<String> path(Random random) {
        return random.ints(random.nextInt(4), 0, KEYS.size())
                .mapToObj(KEYS::get)
                .toList();
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> JSON.getNodeFactory().textNode(KEYS.get(random.nextInt(KEYS.size())) + "} 😀");
            case 1 -> JSON.getNodeFactory().numberNode(random.nextInt());
            case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 3 -> JSON.nullNode();
            case 4 -> list(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static JsonNode list(Random random, int depth) {
        ArrayNode list = JSON.createArrayNode();
        for (int left = random.nextInt(4); left > 0; left--) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.createObjectNode();
        path(random).forEach(key -> object.set(key, value(random, depth)));
        return object;
    }
}
