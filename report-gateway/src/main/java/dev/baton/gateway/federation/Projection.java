package dev.baton.gateway.federation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts of an answer that are parsed, because something is spliced into them. All other objects and lists keep
 * their original JSON text and are written unchanged.
 */
public final class Projection {

    /** Everything is parsed. */
    public static final Projection ALL = new Projection(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Projection> fields;

    private Projection(Map<String, Projection> fields) {
        this.fields = fields;
    }

    /** @param paths the paths to the objects that are parsed, as response keys; a path passes through lists */
    static Projection of(Collection<List<String>> paths) {
        Map<String, List<List<String>>> byField = paths.stream()
                .filter(path -> !path.isEmpty())
                .collect(Collectors.groupingBy(
                        path -> path.get(0),
                        Collectors.mapping(path -> path.subList(1, path.size()), Collectors.toList())));
        Map<String, Projection> fields = new HashMap<>();
        byField.forEach((field, below) -> fields.put(field, of(below)));
        return new Projection(fields);
    }

    /**
     * Reads the value at the parser's position and moves the parser to its end.
     *
     * @param text the UTF-8 text that the parser reads
     */
    JsonNode read(JsonParser parser, byte[] text) throws IOException {
        if (this == ALL) {
            return JSON.readTree(parser);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, text);
            case START_ARRAY -> list(parser, text);
            case VALUE_NULL -> NullNode.getInstance();
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            default -> raw(parser.getText());
        };
    }

    private ObjectNode object(JsonParser parser, byte[] text) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            boolean isScalar = !parser.nextToken().isStructStart();
            Projection below = isScalar ? this : fields.get(field);
            object.set(field, below == null ? asItIs(parser, text) : below.read(parser, text));
        }
        return object;
    }

    private ArrayNode list(JsonParser parser, byte[] text) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser, text));
        }
        return list;
    }

    private static JsonNode asItIs(JsonParser parser, byte[] text) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        return raw(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    private static JsonNode raw(String json) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(json));
    }
}
