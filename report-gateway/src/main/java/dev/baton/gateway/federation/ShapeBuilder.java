package dev.baton.gateway.federation;

import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the {@link Shape} of a document's answer: which fields each object has, in which order and of which types. By it,
 * {@link Completion} orders the fields and sets missing values to null, and {@link Complexity} limits the size of the
 * answer.
 */
final class ShapeBuilder {

    private final GraphQLSchema schema;
    private final Selections selections;
    private final String typenameKey;

    /** @param typenameKey the response key of the type name in objects of an interface or a union */
    ShapeBuilder(GraphQLSchema schema, Selections selections, String typenameKey) {
        this.schema = schema;
        this.selections = selections;
        this.typenameKey = typenameKey;
    }

    /** @throws RequestException if the document exceeds a limit */
    Shape of(SelectionSet set, String type) {
        return of(selections.fields(set, type, List.of()), 1, false);
    }

    private Shape of(List<FieldUse> uses, int depth, boolean inSlice) {
        Map<String, List<FieldUse>> byKey = new LinkedHashMap<>();
        uses.forEach(use -> byKey.computeIfAbsent(use.responseKey(), key -> new ArrayList<>())
                .add(use));
        return new Shape(
                byKey.values().stream().map(same -> part(same, depth, inSlice)).toList());
    }

    private Shape.Part part(List<FieldUse> same, int depth, boolean inSlice) {
        FieldUse first = same.get(0);
        GraphQLFieldDefinition definition = first.definition(schema);
        boolean introspected = first.field().getName().startsWith("__");
        Slice slice =
                Slice.of(first.field(), definition, inSlice, selections.limits().listSizes());
        return new Shape.Part(
                first.responseKey(),
                first.field().getName().equals("__typename"),
                definition.getType(),
                same.stream().map(FieldUse::conditions).toList(),
                slice,
                introspected ? null : below(same, definition, depth, slice.isAsked()));
    }

    /** The shape below a field; null for a leaf. Called for all fields except introspection fields. */
    private Shape.@Nullable Below below(
            List<FieldUse> same, GraphQLFieldDefinition definition, int depth, boolean inSlice) {
        selections.checkDepth(depth);
        if (same.get(0).field().getSelectionSet() == null) {
            return null;
        }
        GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        Map<String, Shape> byType = new LinkedHashMap<>();
        for (GraphQLObjectType possible : possible(type)) {
            byType.put(possible.getName(), of(selections.below(same, possible.getName()), depth + 1, inSlice));
        }
        return new Shape.Below(byType, type instanceof GraphQLObjectType ? null : typenameKey);
    }

    private List<GraphQLObjectType> possible(GraphQLType type) {
        if (type instanceof GraphQLInterfaceType one) {
            return schema.getImplementations(one);
        }
        return type instanceof GraphQLUnionType union
                ? union.getTypes().stream().map(GraphQLObjectType.class::cast).toList()
                : List.of((GraphQLObjectType) type);
    }
}
