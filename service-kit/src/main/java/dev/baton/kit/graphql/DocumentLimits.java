package dev.baton.kit.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Limits the size of valid documents. The gateway, whose own limits are lower, sends smaller ones. */
public final class DocumentLimits {

    static final int ROOT_FIELDS = 100;
    static final int ALIASES = 1_000;
    static final int DEPTH = 20;

    private final Document document;
    private final Map<String, Measured> fragments = new HashMap<>();

    /** The size of a selection including its fragments. */
    private record Measured(long fields, int depth) {

        Measured and(Measured other) {
            return new Measured(Math.min(Integer.MAX_VALUE, fields + other.fields), Math.max(depth, other.depth));
        }
    }

    private DocumentLimits(Document document) {
        this.document = document;
    }

    /** Returns an error if the document exceeds a limit; otherwise empty. */
    static Optional<GraphQLError> exceeded(Document document) {
        DocumentLimits limits = new DocumentLimits(document);
        if (limits.aliases() > ALIASES) {
            return error("the document has more than " + ALIASES + " aliases");
        }
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            Measured root = limits.measure(operation.getSelectionSet());
            if (root.fields > ROOT_FIELDS) {
                return error("the operation selects more than " + ROOT_FIELDS + " fields");
            }
            if (root.depth > DEPTH) {
                return error("the operation nests fields more than " + DEPTH + " levels deep");
            }
        }
        return Optional.empty();
    }

    private static Optional<GraphQLError> error(String message) {
        return Optional.of(GraphqlErrorBuilder.newError()
                .message(message)
                .extensions(Map.of("code", GraphqlErrorCode.LIMIT_EXCEEDED.name()))
                .build());
    }

    private long aliases() {
        return Nodes.of(document, Field.class).stream()
                .filter(field -> field.getAlias() != null)
                .count();
    }

    private Measured measure(SelectionSet selections) {
        Measured all = new Measured(0, 0);
        for (Selection<?> selection : selections.getSelections()) {
            all = all.and(measure(selection));
        }
        return all;
    }

    private Measured measure(Selection<?> selection) {
        if (selection instanceof Field field) {
            return new Measured(1, field.getSelectionSet() == null ? 1 : 1 + measure(field.getSelectionSet()).depth);
        }
        return selection instanceof InlineFragment inline
                ? measure(inline.getSelectionSet())
                : fragment(((FragmentSpread) selection).getName());
    }

    /** Measures each fragment once, however often it is used. */
    private Measured fragment(String name) {
        Measured known = fragments.get(name);
        if (known == null) {
            known = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .filter(fragment -> fragment.getName().equals(name))
                    .findFirst()
                    .map(fragment -> measure(fragment.getSelectionSet()))
                    .orElseThrow();
            fragments.put(name, known);
        }
        return known;
    }
}
