package dev.baton.gateway.federation;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A random document with aliases, arguments as literals and variables with and without defaults, conditions, inline
 * and named fragments on types, interfaces and unions, and fields that are selected twice. Most documents are valid.
 */
final class RandomDocument {

    private static final int DEEPEST = 4;

    private static final Map<String, String> VARIABLES = Map.of(
            "yes",
            "Boolean!",
            "no",
            "Boolean!",
            "maybe",
            "Boolean = true",
            "century",
            "Int!",
            "n",
            "Int = 2",
            "stars",
            "[Int!]",
            "id",
            "ID!");

    private static final Map<String, Object> VALUES =
            Map.of("yes", true, "no", false, "century", 20, "stars", List.of(1, 2, 3), "id", "book2");

    private final GraphQLSchema schema;
    private final Random random;
    private final Map<String, String> fragments = new LinkedHashMap<>();
    private final String text;

    RandomDocument(GraphQLSchema schema, long seed) {
        this.schema = schema;
        this.random = new Random(seed);
        String selection = selection(schema.getQueryType(), 0);
        String written = selection + fragments.values().stream().collect(Collectors.joining(" ", " ", ""));
        String variables = VARIABLES.entrySet().stream()
                .filter(variable -> written.matches("(?s).*\\$" + variable.getKey() + "\\b.*"))
                .map(variable -> "$" + variable.getKey() + ": " + variable.getValue())
                .collect(Collectors.joining(", "));
        this.text = "query Random" + (variables.isEmpty() ? "" : "(" + variables + ")") + " " + written;
    }

    String text() {
        return text;
    }

    Map<String, Object> variables() {
        return VALUES;
    }

    private String selection(GraphQLCompositeType type, int depth) {
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(depth == 0 ? 3 : 2);
        for (int i = 0; i < count; i++) {
            parts.add(part(type, depth));
        }
        return "{ " + String.join(" ", parts) + " }";
    }

    private String part(GraphQLCompositeType type, int depth) {
        int choice = random.nextInt(10);
        if (choice == 0 || depth > 2 * DEEPEST || !(type instanceof GraphQLFieldsContainer) && choice < 3) {
            return (random.nextBoolean() ? "" : "t: ") + "__typename" + condition();
        }
        if (choice < 4 || !(type instanceof GraphQLFieldsContainer)) {
            return fragment(type, depth);
        }
        return field((GraphQLFieldsContainer) type, depth);
    }

    private String fragment(GraphQLCompositeType type, int depth) {
        List<GraphQLCompositeType> types = possible(type);
        GraphQLCompositeType on = types.get(random.nextInt(types.size()));
        String selection = selection(on, depth + 1);
        if (random.nextInt(3) == 0) {
            String name = "F" + fragments.size();
            fragments.put(name, "fragment " + name + " on " + name(on) + " " + selection);
            return "..." + name + condition();
        }
        boolean untyped = on == type && random.nextBoolean();
        return "..." + (untyped ? "" : " on " + name(on)) + condition() + " " + selection;
    }

    /** The type itself and the types that some of its objects have. */
    private List<GraphQLCompositeType> possible(GraphQLCompositeType type) {
        List<GraphQLCompositeType> types = new ArrayList<>(List.of(type));
        if (type instanceof GraphQLInterfaceType one) {
            types.addAll(schema.getImplementations(one));
        } else if (type instanceof GraphQLUnionType one) {
            one.getTypes().forEach(member -> types.add((GraphQLObjectType) member));
            types.add((GraphQLCompositeType) schema.getType("Item"));
        } else if (type instanceof GraphQLObjectType object) {
            object.getInterfaces().forEach(implemented -> types.add((GraphQLInterfaceType) implemented));
        }
        return types;
    }

    private String field(GraphQLFieldsContainer type, int depth) {
        List<GraphQLFieldDefinition> fields = type.getFieldDefinitions().stream()
                .filter(field -> depth < DEEPEST || !isComposite(field))
                .toList();
        if (fields.isEmpty()) {
            return "__typename";
        }
        GraphQLFieldDefinition field = fields.get(random.nextInt(fields.size()));
        String arguments = arguments(field);
        // equal arguments get the same alias, so that fields with the same key can be merged
        String alias = arguments.isEmpty() && random.nextInt(3) > 0
                ? ""
                : field.getName() + Math.abs(arguments.hashCode() % 1000) + ": ";
        String below = isComposite(field)
                ? " " + selection((GraphQLCompositeType) GraphQLTypeUtil.unwrapAll(field.getType()), depth + 1)
                : "";
        return alias + field.getName() + arguments + condition() + below;
    }

    private static boolean isComposite(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType;
    }

    private String arguments(GraphQLFieldDefinition field) {
        String given = field.getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()) || random.nextBoolean())
                .map(argument -> argument.getName() + ": " + value(argument))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? "" : "(" + given + ")";
    }

    private String value(GraphQLArgument argument) {
        return switch (argument.getName()) {
            case "upper" -> pick("true", "false", "$yes", "$maybe", "null");
            case "stars" -> pick("[1, 2]", "$stars", "[]", "4");
            case "first" -> pick("1", "$n", "3");
            case "years" -> pick("{century: 19}", "{century: $century}");
            default -> pick("\"book1\"", "\"film1\"", "$id", "\"nobody\"");
        };
    }

    private String condition() {
        return random.nextInt(5) > 0
                ? ""
                : " "
                        + pick(
                                "@skip(if: $no)",
                                "@include(if: $maybe)",
                                "@include(if: $yes)",
                                "@skip(if: $yes)",
                                "@include(if: true)",
                                "@skip(if: true)",
                                "@include(if: $yes) @skip(if: $no)");
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static String name(GraphQLCompositeType type) {
        return ((GraphQLNamedType) type).getName();
    }
}
