package dev.baton.kit.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategy;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers equal those of graphql-java's own strategy, including errors and the order of fields. */
class PlainFieldsTest {

    private static final String SCHEMA = """
            type Query { rows: [Row!]! mayBeNull: [Row] one: Row }
            type Row { id: ID! count: Int kind: Kind names: [String!] person: Person! children: [Row!] late: String slow: Row must: String! }
            type Person { id: ID! name: String loaded: String }
            enum Kind { ONE TWO }
            """;

    private static final List<String> DOCUMENTS = List.of(
            "{ rows { id count kind names } }",
            "{ rows { __typename number: count id again: id person { id name __typename } children { id kind } } }",
            "{ rows { id late count person { id loaded name } slow { id late names } kind } }",
            "{ mayBeNull { id person { name } } one { id count children { id children { id names } } } }",
            "query($with: Boolean!) { rows { id count @include(if: $with) ...more ... on Row { kind } } } "
                    + "fragment more on Row { names person @skip(if: $with) { id } person { name } }",
            "{ one { late } rows { late slow { person { loaded } } } }",
            "{ one { id must count } mayBeNull { kind must names } rows { id slow { must id person { name } } } }",
            "{ rows { children { late id } } mayBeNull { children { id } names } }");

    public enum Kind {
        ONE,
        TWO
    }

    /** Getters return null even for non-null fields, which is an error. */
    public record Row(String id, Object count, Kind kind, List<String> names, Person person, List<Row> children) {}

    public record Person(String id, String name) {}

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersAreThoseOfGraphqlJava(long seed) {
        Random random = new Random(seed);
        List<Row> rows = rows(random, 3);
        GraphQLSchema schema = schema(rows);
        for (String document : DOCUMENTS) {
            boolean with = random.nextBoolean();
            assertEquals(
                    answer(schema, new AsyncExecutionStrategy(new ExceptionHandler()), document, with),
                    answer(schema, new PlainFields(), document, with),
                    document);
        }
    }

    @Test
    void rowsOfPlainFieldsHaveNoStepsOfTheirOwn() {
        List<Row> rows = List.of(new Row("1", 1, Kind.ONE, List.of("a"), new Person("p", null), null));
        int[] completed = {0};
        ExecutionStrategy counting = new PlainFieldsCounting(completed);
        assertTrue(answer(schema(rows), counting, "{ rows { id count kind names person { id } } }", true)
                .contains("count=1"));
        assertEquals(0, completed[0]);
    }

    private static final class PlainFieldsCounting extends PlainFields {

        private final int[] completed;

        PlainFieldsCounting(int[] completed) {
            this.completed = completed;
        }

        @Override
        protected Object completeValueForScalar(
                ExecutionContext context,
                ExecutionStrategyParameters parameters,
                GraphQLScalarType type,
                Object value) {
            completed[0]++;
            return super.completeValueForScalar(context, parameters, type, value);
        }
    }

    private static String answer(GraphQLSchema schema, ExecutionStrategy strategy, String document, boolean with) {
        ExecutionResult result = GraphQL.newGraphQL(schema)
                .queryExecutionStrategy(strategy)
                .build()
                .execute(ExecutionInput.newExecutionInput(document).variables(Map.of("with", with)));
        // the first of several errors depends on which asynchronous field completes first
        return document.matches(".*\\b(late|slow|loaded|must)\\b.*")
                ? result.getData() + (result.getErrors().isEmpty() ? "" : " with errors")
                : result.toSpecification().toString();
    }

    private static List<Row> rows(Random random, int depth) {
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rows.add(row(random, depth));
        }
        return rows;
    }

    private static Row row(Random random, int depth) {
        boolean isOdd = random.nextInt(12) == 0;
        return new Row(
                isOdd && random.nextBoolean() ? null : "r" + random.nextInt(100),
                isOdd && random.nextBoolean() ? "no number" : random.nextBoolean() ? null : random.nextInt(),
                random.nextBoolean() ? null : Kind.values()[random.nextInt(2)],
                random.nextBoolean() ? null : Arrays.asList("a", isOdd ? null : "b"),
                isOdd && random.nextBoolean()
                        ? null
                        : new Person("p" + random.nextInt(9), random.nextBoolean() ? null : "n"),
                depth == 0 || random.nextBoolean() ? null : rows(random, depth - 1));
    }

    private static GraphQLSchema schema(List<Row> rows) {
        Map<FieldCoordinates, DataFetcher<?>> fetchers = new LinkedHashMap<>();
        fetchers.put(FieldCoordinates.coordinates("Query", "rows"), environment -> rows);
        fetchers.put(
                FieldCoordinates.coordinates("Query", "mayBeNull"),
                environment ->
                        CompletableFuture.completedFuture(rows.isEmpty() ? null : Arrays.asList(rows.get(0), null)));
        fetchers.put(FieldCoordinates.coordinates("Query", "one"), environment -> rows.isEmpty() ? null : rows.get(0));
        fetchers.put(
                FieldCoordinates.coordinates("Row", "late"),
                environment -> CompletableFuture.supplyAsync(() -> "late " + ((Row) environment.getSource()).id()));
        fetchers.put(
                FieldCoordinates.coordinates("Row", "slow"),
                environment -> CompletableFuture.supplyAsync(() -> rows.get(0)));
        // a non-null field that is null, or fails, for some rows
        fetchers.put(
                FieldCoordinates.coordinates("Row", "must"),
                environment -> CompletableFuture.supplyAsync(() -> {
                    Row row = environment.getSource();
                    return row.kind() == null
                            ? null
                            : row.kind() == Kind.ONE
                                    ? "must"
                                    : String.valueOf(1 / row.names().size());
                }));
        fetchers.put(
                FieldCoordinates.coordinates("Person", "loaded"),
                environment -> CompletableFuture.supplyAsync(() -> ((Person) environment.getSource()).name()));
        for (String field : List.of("id", "count", "kind", "names", "person", "children")) {
            fetchers.put(FieldCoordinates.coordinates("Row", field), getter(Row.class, field));
        }
        for (String field : List.of("id", "name")) {
            fetchers.put(FieldCoordinates.coordinates("Person", field), getter(Person.class, field));
        }
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(new SchemaParser().parse(SCHEMA), RuntimeWiring.MOCKED_WIRING);
        return schema.transform(builder -> builder.codeRegistry(
                schema.getCodeRegistry().transform(registry -> fetchers.forEach(registry::dataFetcher))));
    }

    private static DataFetcher<?> getter(Class<?> owner, String field) {
        Reference reference = new Reference();
        reference.setClassName(owner.getName());
        Reference text = new Reference();
        text.setClassName(String.class.getName());
        return (DataFetcher<?>)
                new GetterDataFetchers().getFieldDataFetcher(new Field(field, field, field, text), null, reference);
    }
}
