package dev.baton.gateway.federation;

import graphql.introspection.Introspection;
import graphql.language.Directive;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an object of the answer has: its fields in the order of the document, with their types. */
final class Shape {

    private final List<Part> parts;

    /**
     * @param isTypename whether it is the name of the object's type
     * @param type with its non-null and list wrapping
     * @param alternatives the field is there where all conditions of one of them hold
     * @param isNarrowed whether only some objects of this place have it
     * @param below null for a leaf
     */
    record Part(
            String responseKey,
            boolean isTypename,
            GraphQLOutputType type,
            List<List<Directive>> alternatives,
            boolean isNarrowed,
            Shape below) {}

    private Shape(List<Part> parts) {
        this.parts = parts;
    }

    List<Part> parts() {
        return parts;
    }

    int size() {
        return parts.size();
    }

    /** @throws RequestException where the document asks for more than the limits allow */
    static Shape of(SelectionSet set, String type, Selections selections, GraphQLSchema schema) {
        return of(selections.fields(set, type, List.of()), type, 1, selections, schema);
    }

    private static Shape of(List<FieldUse> uses, String type, int depth, Selections selections, GraphQLSchema schema) {
        Map<String, List<FieldUse>> byKey = new LinkedHashMap<>();
        uses.forEach(use -> byKey.computeIfAbsent(use.responseKey(), key -> new ArrayList<>())
                .add(use));
        return new Shape(byKey.values().stream()
                .map(same -> part(same, type, depth, selections, schema))
                .toList());
    }

    private static Part part(List<FieldUse> same, String type, int depth, Selections selections, GraphQLSchema schema) {
        FieldUse first = same.get(0);
        boolean introspected = first.field().getName().startsWith("__");
        if (introspected) {
            return leaf(same, type, schema);
        }
        selections.checkDepth(depth);
        GraphQLOutputType fieldType = definition(first, schema).getType();
        String below = ((GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(fieldType)).getName();
        boolean isLeaf = first.field().getSelectionSet() == null;
        return new Part(
                first.responseKey(),
                false,
                fieldType,
                same.stream().map(FieldUse::conditions).toList(),
                !first.onType().equals(type),
                isLeaf ? null : of(selections.below(same, below), below, depth + 1, selections, schema));
    }

    /** What introspection answers is not looked into. */
    private static Part leaf(List<FieldUse> same, String type, GraphQLSchema schema) {
        FieldUse first = same.get(0);
        return new Part(
                first.responseKey(),
                first.field().getName().equals("__typename"),
                definition(first, schema).getType(),
                same.stream().map(FieldUse::conditions).toList(),
                !first.onType().equals(type),
                null);
    }

    private static GraphQLFieldDefinition definition(FieldUse use, GraphQLSchema schema) {
        return Introspection.getFieldDef(
                schema,
                (GraphQLFieldsContainer) schema.getType(use.onType()),
                use.field().getName());
    }
}
