package dev.baton.gateway.federation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An invented shop with data in memory. Two subgraphs, a catalogue and opinions, answer parts of the schema; a
 * reference executor answers the whole schema.
 */
final class Shop implements RequestContext {

    private static final String FEDERATION = """
            schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"]) { query: Query }
            directive @key(fields: String!) on OBJECT
            directive @shareable on OBJECT | FIELD_DEFINITION
            directive @link(url: String, import: [String]) on SCHEMA
            scalar _Any
            """;

    private static final String CATALOGUE = FEDERATION + """
            type Query { items: [Item!] things: [Thing] books(years: YearsInput!, first: Int): [Book!] maker(id: ID): Maker
                _entities(representations: [_Any!]!): [_Entity]! }
            input YearsInput { from: Int to: Int }
            interface Item { id: ID! label(upper: Boolean = false): String maker: Maker }
            union Thing = Book | Film | Maker
            type Book implements Item @key(fields: "id") {
                id: ID! label(upper: Boolean = false): String maker: Maker year: Int price: Price @shareable sequels: [[Book]] }
            type Film implements Item @key(fields: "id") { id: ID! label(upper: Boolean = false): String maker: Maker minutes: Int! }
            type Maker @key(fields: "id") { id: ID! name: String @shareable made: [Item!] }
            type Price @shareable { amount: Float! currency: String }
            union _Entity = Book | Film | Maker""";

    private static final String OPINIONS = FEDERATION + """
            type Query { opinions(stars: [Int!]): [Opinion] loudest: Opinion _entities(representations: [_Any!]!): [_Entity]! }
            type Opinion { stars: Int text(upper: Boolean = false): String on: Book by: Maker about: [Film!] }
            type Book @key(fields: "id") { id: ID! opinions(stars: [Int!]): [Opinion!] rating: Float! price: Price @shareable }
            type Film @key(fields: "id") { id: ID! opinions(stars: [Int!]): [Opinion!] seen: Int }
            type Maker @key(fields: "id") { id: ID! name: String @shareable praise: String admirers: [Maker] }
            type Price @shareable { amount: Float! currency: String }
            union _Entity = Book | Film | Maker""";

    private static final String OWN = """
            input YearsInput { century: Int! }
            type Query { book(id: ID!): Book  film(id: ID!): Film }""";

    static final Supergraph SUPERGRAPH = Supergraph.read(
            Composition.compose(List.of(Subgraph.parse("catalogue", CATALOGUE), Subgraph.parse("opinions", OPINIONS))),
            OwnSchema.parse(OWN));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, Map<String, Object>>> entities = new HashMap<>();
    private final Map<String, Object> root = new HashMap<>();
    private final Map<String, GraphQL> subgraphs;
    private final GraphQL reference;
    private int sent;

    /** @param seed the seed of the random data */
    Shop(long seed) {
        stock(new Random(seed));
        this.subgraphs = Map.of("catalogue", subgraph(CATALOGUE), "opinions", subgraph(OPINIONS));
        GraphQLSchema schema = SUPERGRAPH.schema();
        this.reference = GraphQL.newGraphQL(schema.transform(builder -> builder.codeRegistry(registry(schema))))
                .build();
    }

    // ---- data ----

    private void stock(Random random) {
        List<Map<String, Object>> makers = make("Maker", 4, random, (maker, i) -> maker.put("name", "Maker " + i));
        List<Map<String, Object>> books = make("Book", 6, random, (book, i) -> {
            book.put("year", 1880 + 25 * i);
            book.put("price", random.nextInt(3) == 0 ? null : price(i));
            book.put("rating", i + 0.5);
        });
        List<Map<String, Object>> films = make("Film", 4, random, (film, i) -> {
            film.put("minutes", 90 + i);
            film.put("seen", random.nextBoolean() ? i : null);
        });
        List<Map<String, Object>> items = new ArrayList<>(books);
        items.addAll(films);
        items.forEach(item -> item.put("label", "Item " + item.get("id")));
        items.forEach(item -> item.put("maker", random.nextInt(4) == 0 ? null : any(makers, random)));
        makers.forEach(maker -> maker.put("made", some(items, random)));
        makers.forEach(maker -> maker.put("praise", random.nextBoolean() ? "fine" : null));
        makers.forEach(maker -> maker.put("admirers", withNulls(some(makers, random), random)));
        books.forEach(book -> book.put("sequels", List.of(some(books, random), List.of())));
        List<Map<String, Object>> opinions = make("Opinion", 8, random, (opinion, i) -> {
            opinion.put("stars", i % 5);
            opinion.put("text", "opinion " + i);
            opinion.put("on", random.nextInt(4) == 0 ? null : any(books, random));
            opinion.put("by", random.nextInt(4) == 0 ? null : any(makers, random));
            opinion.put("about", some(films, random));
        });
        items.forEach(item -> item.put("opinions", some(opinions, random)));
        root.put("items", some(items, random));
        List<Object> things = new ArrayList<>(some(items, random));
        things.addAll(some(makers, random));
        root.put("things", withNulls(things, random));
        root.put("books", books);
        root.put("maker", any(makers, random));
        root.put("opinions", withNulls(opinions, random));
        root.put("loudest", random.nextInt(4) == 0 ? null : any(opinions, random));
    }

    private interface Making {
        void fill(Map<String, Object> made, int number);
    }

    private List<Map<String, Object>> make(String type, int count, Random random, Making making) {
        List<Map<String, Object>> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> object = new HashMap<>(Map.of("__typename", type, "id", type.toLowerCase() + i));
            making.fill(object, i);
            made.add(object);
            entities.computeIfAbsent(type, first -> new LinkedHashMap<>()).put((String) object.get("id"), object);
        }
        return made;
    }

    private static Map<String, Object> price(int number) {
        return Map.of("__typename", "Price", "amount", 9.99 + number, "currency", "EUR");
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static <T> List<T> some(List<T> list, Random random) {
        return list.stream().filter(element -> random.nextInt(3) > 0).toList();
    }

    private static List<Object> withNulls(List<?> list, Random random) {
        List<Object> holed = new ArrayList<>(list);
        holed.replaceAll(element -> random.nextInt(6) == 0 ? null : element);
        return holed;
    }

    // ---- executors ----

    private GraphQL subgraph(String sdl) {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(GraphQLScalarType.newScalar()
                        .name("_Any")
                        .coercing(new PassThrough())
                        .build())
                .wiringFactory(new UnresolvedTypes())
                .build();
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl), wiring);
        return GraphQL.newGraphQL(schema.transform(builder -> builder.codeRegistry(registry(schema))))
                .build();
    }

    private GraphQLCodeRegistry registry(GraphQLSchema schema) {
        GraphQLCodeRegistry.Builder registry =
                GraphQLCodeRegistry.newCodeRegistry().defaultDataFetcher(field -> this::fetch);
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLInterfaceType one) {
                registry.typeResolver(one, Shop::typeOf);
            } else if (type instanceof GraphQLUnionType one) {
                registry.typeResolver(one, Shop::typeOf);
            }
        }
        return registry.build();
    }

    private static GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
        Map<String, Object> object = environment.getObject();
        return environment.getSchema().getObjectType((String) object.get("__typename"));
    }

    private Object fetch(DataFetchingEnvironment environment) {
        String field = environment.getField().getName();
        Map<String, Object> source = environment.getSource();
        Object value = source == null || source.isEmpty() ? rootField(environment, field) : source.get(field);
        if (value instanceof String text && Boolean.TRUE.equals(environment.getArgument("upper"))) {
            return text.toUpperCase();
        }
        List<Integer> stars = environment.getArgument("stars");
        return stars == null || !(value instanceof List<?> opinions)
                ? value
                : opinions.stream()
                        .filter(opinion -> opinion == null || stars.contains(((Map<?, ?>) opinion).get("stars")))
                        .toList();
    }

    private Object rootField(DataFetchingEnvironment environment, String field) {
        return switch (field) {
            case "_entities" ->
                environment.<List<Map<String, Object>>>getArgument("representations").stream()
                        .map(wanted ->
                                entities.get((String) wanted.get("__typename")).get((String) wanted.get("id")))
                        .toList();
            case "book" -> entities.get("Book").get(environment.<String>getArgument("id"));
            case "film" -> entities.get("Film").get(environment.<String>getArgument("id"));
            case "books" -> books(environment);
            default -> root.get(field);
        };
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> books(DataFetchingEnvironment environment) {
        Map<String, Integer> years = environment.getArgument("years");
        Integer first = environment.getArgument("first");
        int from = years.containsKey("century") ? (years.get("century") - 1) * 100 : years.get("from");
        return ((List<Map<String, Object>>) root.get("books"))
                .stream()
                        .filter(book -> (int) book.get("year") >= from && (int) book.get("year") < from + 100)
                        .limit(first == null ? Long.MAX_VALUE : Math.max(0, first))
                        .toList();
    }

    /** The answer of the reference executor. */
    JsonNode reference(String document, Map<String, Object> variables) {
        return run(reference, document, variables);
    }

    /** The federated answer of the subgraphs. */
    JsonNode federated(String document, Map<String, Object> variables) {
        Reply reply = new FederatedGraph(
                        SUPERGRAPH,
                        new QueryLimits(100_000, 50, 100_000, 100, 10_000, 100_000_000, 100, Map.of()),
                        true,
                        10)
                .execute(document, null, variables, this)
                .toCompletableFuture()
                .join();
        try {
            return JSON.readTree(reply.text());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    /** The number of requests to subgraphs. */
    int sent() {
        return sent;
    }

    /** Converts the answer to text and reads it again, as with real services. */
    @Override
    public CompletionStage<Reply> send(String subgraph, ObjectNode request, boolean repeatable, Projection projection) {
        sent++;
        JsonNode answer = run(
                subgraphs.get(subgraph),
                request.get("query").asText(),
                JSON.convertValue(request.get("variables"), new TypeReference<>() {}));
        try {
            return CompletableFuture.completedFuture(Reply.read(JSON.writeValueAsBytes(answer), projection));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public JsonNode resolve(String inputType, String argument, Map<String, Object> value) {
        int from = (Integer.parseInt(value.get("century").toString()) - 1) * 100;
        return JSON.createObjectNode().put("from", from).put("to", from + 100);
    }

    private static JsonNode run(GraphQL graphql, String document, Map<String, Object> variables) {
        ExecutionResult result = graphql.execute(ExecutionInput.newExecutionInput(document)
                .variables(variables)
                .root(Map.of())
                .build());
        return JSON.valueToTree(result.toSpecification());
    }
}
