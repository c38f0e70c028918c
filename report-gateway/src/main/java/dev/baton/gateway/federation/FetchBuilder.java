package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a request to one subgraph. */
final class FetchBuilder {

    private static final NonNullType REPRESENTATIONS = NonNullType.newNonNullType(
                    ListType.newListType(NonNullType.newNonNullType(
                                            TypeName.newTypeName("_Any").build())
                                    .build())
                            .build())
            .build();

    private final String subgraph;
    private final OperationDefinition client;
    private final Names names;
    private final List<Selection<?>> selections = new ArrayList<>();
    private final List<String> responseKeys = new ArrayList<>();
    private final Map<String, PartBuilder> parts = new LinkedHashMap<>();
    private final Map<String, OwnVariable> ownVariables = new LinkedHashMap<>();
    private final Map<String, FetchBuilder> then = new LinkedHashMap<>();
    private final Set<List<String>> parsed = new HashSet<>();

    /** Builds a part of the request that fetches fields of entities. */
    static final class PartBuilder {

        final String alias;
        private final String variable;
        private final String type;
        private final String key;
        private final String keyAlias;
        private final List<List<String>> paths = new ArrayList<>();
        private List<Selection<?>> selections = List.of();
        private List<String> fields = List.of();

        private PartBuilder(String alias, String of, String type, String key, String keyAlias) {
            this.alias = alias;
            this.variable = of + alias;
            this.type = type;
            this.key = key;
            this.keyAlias = keyAlias;
        }

        boolean isNew() {
            return paths.isEmpty();
        }

        void foundAt(List<String> path) {
            paths.add(List.copyOf(path));
        }

        void select(List<Selection<?>> selected, List<String> responseKeys) {
            selections = selected;
            fields = responseKeys;
        }

        private EntityPart build() {
            return new EntityPart(alias, variable, type, key, keyAlias, List.copyOf(paths), fields);
        }
    }

    /** The prefixes of the gateway's own variables, which differ from all names in the client's document. */
    record Names(String own, String of) {}

    /** @param client the client's operation */
    FetchBuilder(String subgraph, OperationDefinition client, Names names) {
        this.subgraph = subgraph;
        this.client = client;
        this.names = names;
    }

    String subgraph() {
        return subgraph;
    }

    void select(List<Selection<?>> selected, String responseKey) {
        selections.addAll(selected);
        responseKeys.add(responseKey);
    }

    /** Has the objects at a path parsed, because something is spliced into them or read from them. */
    void parse(List<String> path) {
        parsed.add(path.get(0).equals(EntityPart.ROOT) ? path.subList(1, path.size()) : path);
    }

    /** The request to another subgraph for entities found in this answer; there is one per subgraph. */
    FetchBuilder then(String other) {
        return then.computeIfAbsent(other, name -> new FetchBuilder(name, client, names));
    }

    /** The part of this request for a selection on entities of a type; equal selections share one part. */
    PartBuilder part(String type, String selection, String key, String keyAlias) {
        PartBuilder part = parts.computeIfAbsent(
                type + ' ' + selection, same -> new PartBuilder("_" + parts.size(), names.of(), type, key, keyAlias));
        parse(List.of(part.alias));
        return part;
    }

    /** The variable that replaces an argument which the gateway resolves. */
    VariableReference own(String type, String inputType, Argument argument, String place) {
        String written = type + AstPrinter.printAstCompact(argument.getValue());
        OwnVariable variable = ownVariables.computeIfAbsent(
                written,
                same -> new OwnVariable(
                        names.own() + ownVariables.size(), type, inputType, argument.getValue(), place));
        return VariableReference.newVariableReference().name(variable.name()).build();
    }

    /** @param isMerged whether answers may have parts of one value, so that they are parsed completely */
    Fetch build(boolean isMerged) {
        List<Selection<?>> all = new ArrayList<>(selections);
        parts.values().forEach(part -> all.add(entities(part)));
        SelectionSet set = SelectionSet.newSelectionSet(all).build();
        Set<String> used = new LinkedHashSet<>();
        collectVariables(set, used);
        List<VariableDefinition> forwarded = client.getVariableDefinitions().stream()
                .filter(variable -> used.contains(variable.getName()))
                .toList();
        return new Fetch(
                subgraph,
                AstPrinter.printAstCompact(operation(set, forwarded)),
                forwarded.stream().map(VariableDefinition::getName).toList(),
                List.copyOf(ownVariables.values()),
                List.copyOf(responseKeys),
                parts.values().stream().map(PartBuilder::build).toList(),
                isMerged ? Projection.ALL : Projection.of(parsed),
                then.values().stream().map(next -> next.build(isMerged)).toList());
    }

    private OperationDefinition operation(SelectionSet set, List<VariableDefinition> forwarded) {
        List<VariableDefinition> variables = new ArrayList<>();
        parts.values()
                .forEach(part -> variables.add(VariableDefinition.newVariableDefinition()
                        .name(part.variable)
                        .type(REPRESENTATIONS)
                        .build()));
        ownVariables
                .values()
                .forEach(own -> variables.add(VariableDefinition.newVariableDefinition()
                        .name(own.name())
                        .type(Parser.parseType(own.type()))
                        .build()));
        variables.addAll(forwarded);
        return OperationDefinition.newOperationDefinition()
                .operation(parts.isEmpty() ? client.getOperation() : OperationDefinition.Operation.QUERY)
                .variableDefinitions(variables)
                .selectionSet(set)
                .build();
    }

    private static Field entities(PartBuilder part) {
        InlineFragment onType = InlineFragment.newInlineFragment()
                .typeCondition(TypeName.newTypeName(part.type).build())
                .selectionSet(SelectionSet.newSelectionSet(part.selections).build())
                .build();
        return Field.newField("_entities")
                .alias(part.alias)
                .arguments(List.of(Argument.newArgument(
                                "representations",
                                VariableReference.newVariableReference()
                                        .name(part.variable)
                                        .build())
                        .build()))
                .selectionSet(SelectionSet.newSelectionSet(List.of(onType)).build())
                .build();
    }

    private static void collectVariables(Node<?> node, Set<String> names) {
        if (node instanceof VariableReference reference) {
            names.add(reference.getName());
        }
        node.getChildren().forEach(child -> collectVariables(child, names));
    }
}
