package dev.baton.kit.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.InvalidEventException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {

    private final NdjsonLines<String> lines = NdjsonLines.ofSeveral(new ObjectMapper(), NdjsonLinesTest::texts);

    @Test
    void eachThingThatALineTellsHasTheNumberOfItsLine() {
        List<ImportLine<String>> rows = new ArrayList<>(lines.read("{\"t\": [\"a\", \"b\"]}\n\n{\"t\": [nu"));
        rows.addAll(lines.read("ll]}\n{\"t\": 5}\nbroken\n{\"t\": []}"));
        rows.addAll(lines.end());
        assertEquals(
                List.of("1 a", "1 b", "3 null", "4 no list", "5 no JSON object"),
                rows.stream()
                        .map(row -> row.number() + " "
                                + (row.problem() == null
                                        ? row.content()
                                        : row.problem().split(":")[0]))
                        .toList());
    }

    @Test
    void aLineOfAWholeConversationMayBeLongButNotWithoutEnd() {
        String text = "x".repeat(1_900_000);
        assertEquals(text, lines.read("{\"t\": [\"" + text + "\"]}\n").get(0).content());
        assertEquals(
                "longer than 2000000 characters",
                lines.read("{\"t\": [\"" + text + text + "\"]}\n").get(0).problem());
    }

    private static List<String> texts(JsonNode object) {
        if (!object.path("t").isArray()) {
            throw new InvalidEventException("no list");
        }
        List<String> texts = new ArrayList<>();
        object.path("t").forEach(text -> texts.add(text.isNull() ? null : text.asText()));
        return texts;
    }
}
