package dev.baton.gateway.federation;

import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Builds nodes of GraphQL documents. */
final class QueryNodes {

    private QueryNodes() {}

    /** Wraps a field in a fragment on its type, if objects of other types are possible. */
    static Selection<?> narrowed(Field field, String onType, String type) {
        return onType.equals(type)
                ? field
                : InlineFragment.newInlineFragment()
                        .typeCondition(TypeName.newTypeName(onType).build())
                        .selectionSet(
                                SelectionSet.newSelectionSet(List.of(field)).build())
                        .build();
    }

    /** Wraps a selection in fragments, so that it applies only if all conditions hold. */
    static Selection<?> conditional(Selection<?> selection, List<Directive> conditions) {
        Selection<?> wrapped = selection;
        for (Directive condition : conditions) {
            wrapped = InlineFragment.newInlineFragment()
                    .directives(List.of(condition))
                    .selectionSet(SelectionSet.newSelectionSet(List.of(wrapped)).build())
                    .build();
        }
        return wrapped;
    }

    /** The document reduced to these introspection fields. */
    static Document introspection(Document document, OperationDefinition operation, List<FieldUse> uses) {
        List<Selection<?>> introspected = uses.stream()
                .<Selection<?>>map(use -> conditional(use.field(), use.conditions()))
                .toList();
        OperationDefinition own = operation.transform(builder ->
                builder.selectionSet(SelectionSet.newSelectionSet(introspected).build()));
        List<Definition> definitions = new ArrayList<>(document.getDefinitions());
        definitions.replaceAll(definition -> definition == operation ? own : definition);
        return document.transform(builder -> builder.definitions(definitions));
    }

    /** Derives a name that does not occur in a document. */
    static String unused(String name, String document) {
        String unused = name;
        while (document.contains(unused)) {
            unused += "_";
        }
        return unused;
    }
}
