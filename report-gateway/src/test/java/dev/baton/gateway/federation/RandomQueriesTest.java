package dev.baton.gateway.federation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.Effort;
import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests with random documents that the federated answer equals the answer of one executor with all data. */
class RandomQueriesTest {

    private static final List<Shop> SHOPS =
            LongStream.range(0, 20).mapToObj(Shop::new).toList();

    @Test
    void answersAreThoseOfTheReferenceExecutor() {
        int valid = 0;
        int joined = 0;
        int empty = 0;
        long[] seeds = Effort.seeds(4_000).toArray();
        for (long seed : seeds) {
            RandomDocument document = new RandomDocument(Shop.SUPERGRAPH.schema(), seed);
            if (isValid(document)) {
                Shop shop = SHOPS.get((int) (seed % SHOPS.size()));
                int before = shop.sent();
                JsonNode expected = shop.reference(document.text(), document.variables());
                JsonNode answer = assertDoesNotThrow(
                        () -> shop.federated(document.text(), document.variables()),
                        "seed " + seed + ": " + document.text());
                String asked = "seed " + seed + ": " + document.text() + "\n" + answer.path("errors");
                assertEquals(expected.get("data"), answer.get("data"), asked);
                if (!document.text().contains("@")) {
                    assertEquals(
                            expected.get("data").toString(), answer.get("data").toString(), asked);
                }
                assertEquals(expected.has("errors"), answer.has("errors"), "seed " + seed + ": " + document.text());
                valid++;
                joined += shop.sent() - before > 2 ? 1 : 0;
                empty += answer.get("data").isEmpty() ? 1 : 0;
            }
        }
        System.out.printf(
                "%d random documents, %d valid, %d with three requests or more, %d with an empty answer%n",
                seeds.length, valid, joined, empty);
        assertTrue(valid > 0.7 * seeds.length, "only " + valid + " are valid");
        assertTrue(joined > 0.2 * valid, "only " + joined + " need an entity of another subgraph");
        assertTrue(empty < 0.2 * valid, empty + " ask for nothing");
    }

    private static boolean isValid(RandomDocument document) {
        return !ParseAndValidate.parseAndValidate(
                        Shop.SUPERGRAPH.schema(),
                        ExecutionInput.newExecutionInput(document.text()).build())
                .isFailure();
    }
}
