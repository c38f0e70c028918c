package dev.baton.gateway.federation;

import graphql.introspection.Introspection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out the shape of a document's answer. */
final class ShapeBuilder {

    private final GraphQLSchema schema;
    private final Selections selections;

    ShapeBuilder(GraphQLSchema schema, Selections selections) {
        this.schema = schema;
        this.selections = selections;
    }

    /** @throws RequestException where the document asks for more than the limits allow */
    Shape of(SelectionSet set, String type) {
        return of(selections.fields(set, type, List.of()), type, 1, false);
    }

    private Shape of(List<FieldUse> uses, String type, int depth, boolean inSlice) {
        Map<String, List<FieldUse>> byKey = new LinkedHashMap<>();
        uses.forEach(use -> byKey.computeIfAbsent(use.responseKey(), key -> new ArrayList<>())
                .add(use));
        return new Shape(byKey.values().stream()
                .map(same -> part(same, type, depth, inSlice))
                .toList());
    }

    private Shape.Part part(List<FieldUse> same, String type, int depth, boolean inSlice) {
        FieldUse first = same.get(0);
        GraphQLFieldDefinition definition = definition(first);
        boolean introspected = first.field().getName().startsWith("__");
        Slice slice = Slice.of(first.field(), definition, inSlice);
        return new Shape.Part(
                first.responseKey(),
                first.field().getName().equals("__typename"),
                definition.getType(),
                same.stream().map(FieldUse::conditions).toList(),
                !first.onType().equals(type),
                slice,
                introspected ? null : below(same, definition, depth, slice.isAsked()));
    }

    /** What introspection answers is not looked into. */
    private Shape below(List<FieldUse> same, GraphQLFieldDefinition definition, int depth, boolean inSlice) {
        selections.checkDepth(depth);
        String type = ((GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(definition.getType())).getName();
        return same.get(0).field().getSelectionSet() == null
                ? null
                : of(selections.below(same, type), type, depth + 1, inSlice);
    }

    private GraphQLFieldDefinition definition(FieldUse use) {
        return Introspection.getFieldDef(
                schema,
                (GraphQLFieldsContainer) schema.getType(use.onType()),
                use.field().getName());
    }
}
