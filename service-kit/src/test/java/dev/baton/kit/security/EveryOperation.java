package dev.baton.kit.security;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds a document for each operation of a schema, with a value of the right type for each required argument. */
public final class EveryOperation {

    private final TypeDefinitionRegistry schema;

    public EveryOperation(Path file) throws IOException {
        this.schema = new SchemaParser().parse(Files.readString(file));
    }

    /** Returns each query with all fields that need no further arguments, up to a depth. */
    public Map<String, String> queries(int depth) {
        Map<String, String> documents = new LinkedHashMap<>();
        fields("Query").stream()
                .filter(field -> !field.getName().startsWith("_"))
                .forEach(field -> {
                    String selection = everything(field.getType(), depth);
                    documents.put(field.getName(), "{ " + field.getName() + arguments(field) + selection + " }");
                });
        return documents;
    }

    private String everything(Type<?> type, int depth) {
        String name = named(type);
        if (type(name, ObjectTypeDefinition.class) == null) {
            return "";
        }
        String fields = fields(name).stream()
                .filter(field -> depth > 0 || type(named(field.getType()), ObjectTypeDefinition.class) == null)
                .map(field -> field.getName() + arguments(field) + everything(field.getType(), depth - 1))
                .collect(Collectors.joining(" "));
        return " { __typename " + fields + " }";
    }

    private static String named(Type<?> type) {
        if (type instanceof NonNullType required) {
            return named(required.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    /** Returns a document for each operation, by the operation's name. */
    public Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (String kind : List.of("Query", "Mutation")) {
            for (FieldDefinition field : fields(kind)) {
                if (!field.getName().startsWith("_")) {
                    documents.put(
                            field.getName(),
                            kind.toLowerCase() + " { " + field.getName() + arguments(field) + selection(field) + " }");
                }
            }
        }
        return documents;
    }

    private List<FieldDefinition> fields(String type) {
        List<FieldDefinition> fields = new ArrayList<>();
        ObjectTypeDefinition definition = type(type, ObjectTypeDefinition.class);
        if (definition != null) {
            fields.addAll(definition.getFieldDefinitions());
        }
        schema.objectTypeExtensions()
                .getOrDefault(type, List.<ObjectTypeExtensionDefinition>of())
                .forEach(more -> fields.addAll(more.getFieldDefinitions()));
        return fields;
    }

    /** Null if the type is of another kind. */
    private <T extends TypeDefinition<?>> T type(String name, Class<T> kind) {
        return schema.types().get(name) instanceof TypeDefinition<?> found && kind.isInstance(found)
                ? kind.cast(found)
                : null;
    }

    private String arguments(FieldDefinition field) {
        String given = field.getInputValueDefinitions().stream()
                .filter(argument -> argument.getType() instanceof NonNullType)
                .map(argument -> argument.getName() + ": " + value(argument.getType()))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? "" : "(" + given + ")";
    }

    private String value(Type<?> type) {
        if (type instanceof NonNullType required) {
            return value(required.getType());
        }
        if (type instanceof ListType list) {
            return "[" + value(list.getType()) + "]";
        }
        String name = ((TypeName) type).getName();
        InputObjectTypeDefinition input = type(name, InputObjectTypeDefinition.class);
        if (name.equals("PeriodInput")) {
            return "{instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";
        }
        if (input != null) {
            return input.getInputValueDefinitions().stream()
                    .filter(field -> field.getType() instanceof NonNullType)
                    .map(field -> field.getName() + ": " + value(field.getType()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        EnumTypeDefinition words = type(name, EnumTypeDefinition.class);
        return words != null ? words.getEnumValueDefinitions().get(0).getName() : scalar(name);
    }

    private static String scalar(String name) {
        return switch (name) {
            case "Int", "Float", "BigInteger" -> "1";
            case "Boolean" -> "true";
            case "DateTime" -> "\"2026-03-01T00:00:00Z\"";
            case "Date" -> "\"2026-03-01\"";
            default -> "\"x\"";
        };
    }

    private String selection(FieldDefinition field) {
        return type(named(field.getType()), ObjectTypeDefinition.class) == null ? "" : " { __typename }";
    }
}
