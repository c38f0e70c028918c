package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Resolves the fragments of one document, so that a selection becomes a list of fields. */
final class Selections {

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final QueryLimits limits;
    private int selected;

    Selections(GraphQLSchema schema, Document document, QueryLimits limits) {
        this.schema = schema;
        this.limits = limits;
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
    }

    QueryLimits limits() {
        return limits;
    }

    /** The fields that are selected on a type, in the order of the document. */
    List<FieldUse> fields(SelectionSet selections, String type, List<Directive> conditions) {
        List<FieldUse> uses = new ArrayList<>();
        collect(selections, type, conditions, uses);
        return uses;
    }

    /** The fields selected below several uses of one field. Conditions of a use also apply to the fields below it. */
    List<FieldUse> below(List<FieldUse> uses, String type) {
        List<FieldUse> below = new ArrayList<>();
        for (FieldUse use : uses) {
            if (use.field().getSelectionSet() != null) {
                collect(use.field().getSelectionSet(), type, use.conditions(), below);
            }
        }
        return below;
    }

    /** Groups fields by type and response key: the fields of a group have the same place in the answer. */
    static Map<String, List<FieldUse>> merged(List<FieldUse> uses) {
        return uses.stream()
                .collect(Collectors.groupingBy(
                        use -> use.onType() + ' ' + use.responseKey(), LinkedHashMap::new, Collectors.toList()));
    }

    private void collect(SelectionSet selections, String type, List<Directive> conditions, List<FieldUse> uses) {
        for (Selection<?> selection : selections.getSelections()) {
            count();
            if (selection instanceof Field field) {
                uses.add(new FieldUse(field, type, FieldUse.join(conditions, field.getDirectives())));
            } else if (selection instanceof InlineFragment fragment) {
                List<Directive> inner = FieldUse.join(conditions, fragment.getDirectives());
                collectFragment(fragment.getSelectionSet(), type, fragment.getTypeCondition(), inner, uses);
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment =
                        Objects.requireNonNull(fragments.get(spread.getName()), "the document is valid");
                List<Directive> inner = FieldUse.join(conditions, spread.getDirectives());
                collectFragment(fragment.getSelectionSet(), type, fragment.getTypeCondition(), inner, uses);
            }
        }
    }

    /**
     * Counts a selection. A fragment and its content count each time it is spread, even where it does not apply,
     * because a short document with nested spreads could take extremely long to resolve.
     */
    private void count() {
        selected++;
        if (selected > limits.fields()) {
            throw RequestException.limitExceeded("the document selects more than " + limits.fields() + " fields");
        }
    }

    /** @param depth the depth of the fields, 1 for root fields */
    void checkDepth(int depth) {
        if (depth > limits.depth()) {
            throw RequestException.limitExceeded("the document is more than " + limits.depth() + " fields deep");
        }
    }

    private void collectFragment(
            SelectionSet selections, String type, TypeName condition, List<Directive> conditions, List<FieldUse> uses) {
        if (condition == null || applies(condition.getName(), type)) {
            collect(selections, type, conditions, uses);
        } else if (!(schema.getType(type) instanceof GraphQLObjectType)) {
            collect(selections, condition.getName(), conditions, uses);
        }
    }

    /** Whether every object of the type satisfies the type condition. */
    private boolean applies(String condition, String type) {
        GraphQLType conditionType = schema.getType(condition);
        return condition.equals(type)
                || schema.getType(type) instanceof GraphQLObjectType object
                        && conditionType instanceof GraphQLCompositeType
                        && !(conditionType instanceof GraphQLObjectType)
                        && schema.isPossibleType((GraphQLNamedType) conditionType, object);
    }
}
