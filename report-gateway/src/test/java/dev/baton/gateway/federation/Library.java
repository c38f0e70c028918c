package dev.baton.gateway.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Two invented subgraphs, books and reviews, with canned answers. */
final class Library implements RequestContext {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String BOOKS = """
            schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"]) { query: Query mutation: Mutation }
            type Query { books(years: YearsInput!, first: Int): [Book!] strict: Strict _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
            type Mutation { shelve(id: ID!): Book }
            type Book @key(fields: "id") { id: ID! title(upper: Boolean = false): String author: Author }
            type Author @key(fields: "id") { id: ID! name: String @shareable }
            type Strict { book: Book! }
            input YearsInput { from: Int to: Int }
            type _Service { sdl: String! }
            scalar _Any
            union _Entity = Book | Author""";

    private static final String REVIEWS = """
            schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"]) { query: Query mutation: Mutation }
            type Query { reviews: [Review!] _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
            type Mutation { review(book: ID!, stars: Int!): Review }
            type Review { stars: Int! book: Book author: Author }
            type Book @key(fields: "id") { id: ID! reviews: [Review!] rating: Float! }
            type Author @key(fields: "id") { id: ID! name: String @shareable praise: String }
            type _Service { sdl: String! }
            scalar _Any
            union _Entity = Book | Author""";

    private static final String OWN = """
            input YearsInput { century: Int }
            type Query { book(id: ID!): Book }""";

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> sent = new ArrayList<>();

    static Supergraph supergraph() {
        return Supergraph.read(
                Composition.compose(List.of(Subgraph.parse("books", BOOKS), Subgraph.parse("reviews", REVIEWS))),
                OwnSchema.parse(OWN));
    }

    /** Sets the next answers of a subgraph. A subgraph without an answer fails. */
    Library answer(String subgraph, String answer) {
        answers.put(subgraph, answer.replace('\'', '"'));
        return this;
    }

    /** The requests that were sent, each with the subgraph's name, the document and the variables. */
    List<String> sent() {
        return sent;
    }

    /** @return the data and errors of the answer */
    JsonNode ask(String document, Map<String, Object> variables) {
        Reply reply = new FederatedGraph(
                        supergraph(), new QueryLimits(5_000, 8, 60, 20, 50, 1_000, 100, Map.of()), true, 10_000)
                .execute(document, null, variables, this)
                .toCompletableFuture()
                .join();
        return tree(new String(reply.text(), StandardCharsets.UTF_8));
    }

    JsonNode ask(String document) {
        return ask(document, Map.of());
    }

    @Override
    public CompletionStage<Reply> send(String subgraph, ObjectNode request, boolean repeatable, Projection projection) {
        sent.add(subgraph + " " + request.get("query").asText() + " " + request.get("variables"));
        String answer = answers.get(subgraph);
        return answer == null
                ? CompletableFuture.failedFuture(new IllegalStateException("down"))
                : CompletableFuture.completedFuture(read(answer, projection));
    }

    @Override
    public JsonNode resolve(String inputType, String argument, Map<String, Object> value) {
        Object century = value.get("century");
        if (century == null) {
            throw RequestException.badRequest(argument + " needs a century");
        }
        int first = (Integer.parseInt(century.toString()) - 1) * 100;
        return JSON.createObjectNode().put("from", first).put("to", first + 100);
    }

    private static Reply read(String answer, Projection projection) {
        try {
            return Reply.read(answer.getBytes(StandardCharsets.UTF_8), projection);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
