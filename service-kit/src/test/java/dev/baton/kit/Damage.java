package dev.baton.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Damages valid input byte by byte or field by field. */
public final class Damage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> PARTS = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r\n",
            "\r",
            "\\",
            "{",
            "}",
            "[",
            "\u0000",
            "\u0007",
            "\u20AC",
            "-",
            "0",
            "99999999999999999999",
            "null",
            "\uFEFF",
            "\t",
            "T",
            "Z",
            "+0000",
            " UTC");

    private static final List<String> JSON_VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e2",
            "1001",
            "\"7\"",
            "\"1d\"",
            "\"0x1p3\"",
            "\"NaN\"",
            "1e400",
            "1e-400",
            "99999999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2026-03-02\"",
            "\"2026-03-02T08:00:00+99:00\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[]",
            "{}",
            "[[1]]",
            "{\"id\":{\"id\":1}}");

    private static final List<String> CSV_VALUES = List.of(
            "",
            "-",
            " - ",
            "'-",
            "=1+1",
            "''=x",
            " x ",
            "\"a\nb\"",
            "\u0007",
            "\uD83D\uDE00",
            "x".repeat(600),
            "\u20AC".repeat(300),
            "2026-03-02",
            "2026-03-02 08:00",
            "2026-03-02T08:00:00.5+0130",
            "2026-03-02t08:00 utc",
            "2026-02-30T08:00:00Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T08:00:00ZZ",
            "2026-03-02T08:00:00.Z",
            "2026-03-02T08:00:00+19:00",
            "1969-12-31T23:59:59Z",
            "2126-03-02T08:00:00Z");

    private Damage() {}

    /**
     * Returns a separate generator for each seed and kind of input. It mixes the seed first, because neighbouring seeds
     * begin with similar numbers.
     */
    public static Random random(long seed, String kind) {
        return new Random(new SplittableRandom(seed ^ kind.hashCode()).nextLong());
    }

    /** Returns the input with bytes removed, duplicated or inserted. */
    public static byte[] of(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            byte[] before = Arrays.copyOf(bytes, at);
            byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(before, Arrays.copyOfRange(after, 1, after.length));
                case 1 -> joined(before, new byte[] {(byte) random.nextInt(256)}, after);
                case 2 ->
                    joined(before, PARTS.get(random.nextInt(PARTS.size())).getBytes(StandardCharsets.UTF_8), after);
                case 3 -> joined(before, Arrays.copyOf(after, Math.min(after.length, 40)), after);
                default ->
                    joined(
                            before,
                            Arrays.copyOfRange(after, Math.min(after.length, 1 + random.nextInt(30)), after.length));
            };
            if (bytes.length == 0) {
                return valid;
            }
        }
        return bytes;
    }

    /** Returns the JSON with a field removed, or with an unusual value in its place. */
    public static String ofJson(String body, Random random) throws JsonProcessingException {
        JsonNode root = JSON.readTree(body);
        List<JsonNode> parents = new ArrayList<>();
        collectParents(root, parents);
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        String mark = "another value";
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(5) == 0) {
                object.remove(name);
            } else {
                object.put(name, mark);
            }
        } else {
            ((ArrayNode) parent).add(mark);
        }
        // replaces the text, because a JSON tree cannot hold every unusual number
        return root.toString().replace("\"" + mark + "\"", JSON_VALUES.get(random.nextInt(JSON_VALUES.size())));
    }

    private static void collectParents(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && !node.isEmpty()) {
            found.add(node);
            node.forEach(child -> collectParents(child, found));
        }
    }

    /** Returns rows with an unusual value in place of a field. */
    public static String ofCsv(String rows, Random random) {
        List<String> fields = new ArrayList<>(List.of(rows.split("(?<=[,\n])")));
        int at = random.nextInt(fields.size());
        String field = fields.get(at);
        String end = field.endsWith(",") || field.endsWith("\n") ? field.substring(field.length() - 1) : "";
        fields.set(at, CSV_VALUES.get(random.nextInt(CSV_VALUES.size())) + end);
        return String.join("", fields);
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
