package dev.baton.gateway.federation;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans an operation: the subgraph of each root field, and the fields of entities that other subgraphs have. */
final class Planner {

    private static final String TYPENAME = "__typename";

    private final Supergraph supergraph;
    private final GraphQLSchema schema;
    private final OperationDefinition operation;
    private final QueryLimits limits;
    private final Selections selections;
    private final FetchArguments arguments;
    private final String keyAlias;
    private final FetchBuilder.Names names;
    private boolean isMarked;
    private boolean hasTwins;

    private Planner(Supergraph supergraph, Document document, OperationDefinition operation, QueryLimits limits) {
        this.supergraph = supergraph;
        this.schema = supergraph.schema();
        this.operation = operation;
        this.limits = limits;
        this.selections = new Selections(schema, document, limits);
        this.arguments = new FetchArguments(supergraph);
        String written = AstPrinter.printAstCompact(document);
        this.keyAlias = QueryNodes.unused("_key", written);
        this.names = new FetchBuilder.Names(QueryNodes.unused("_own", written), QueryNodes.unused("_of", written));
    }

    /** @throws RequestException if the operation exceeds a limit */
    static Plan plan(Supergraph supergraph, Document document, OperationDefinition operation, QueryLimits limits) {
        return new Planner(supergraph, document, operation, limits).plan(document);
    }

    private Plan plan(Document document) {
        String root = rootType();
        Shape shape = new ShapeBuilder(schema, new Selections(schema, document, limits), typenameKey())
                .of(operation.getSelectionSet(), root);
        List<FieldUse> uses = selections.fields(operation.getSelectionSet(), root, List.of());
        List<FetchBuilder> fetches = new ArrayList<>();
        Map<String, FetchBuilder> lookupFetches = new LinkedHashMap<>();
        List<Lookup> lookups = new ArrayList<>();
        List<FieldUse> introspected = new ArrayList<>();
        Collection<List<FieldUse>> rootFields = Selections.merged(uses).values();
        if (rootFields.size() > limits.rootFields()) {
            throw RequestException.limitExceeded(
                    "the operation selects more than " + limits.rootFields() + " root fields");
        }
        for (List<FieldUse> same : rootFields) {
            String name = same.get(0).field().getName();
            if (name.equals(TYPENAME)) {
                continue;
            }
            if (name.startsWith("__")) {
                introspected.addAll(same);
            } else if (root.equals("Query") && supergraph.isLookup(name)) {
                lookups.add(lookUp(same, lookupFetches));
            } else {
                FetchBuilder fetch = rootFetch(supergraph.owners(root, name).get(0), fetches);
                fetch.select(
                        local(same, root, fetch, List.of(EntityPart.ROOT)),
                        same.get(0).responseKey());
            }
        }
        return new Plan(
                operation,
                fetches.stream().map(fetch -> fetch.build(hasTwins)).toList(),
                lookups,
                lookupFetches.values().stream().map(fetch -> fetch.build(true)).toList(),
                introspected.isEmpty() ? null : QueryNodes.introspection(document, operation, introspected),
                shape,
                uses.stream().map(use -> use.field().getName()).collect(Collectors.toUnmodifiableSet()),
                Directives.variables(document),
                isMarked);
    }

    private String rootType() {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType().getName();
            case MUTATION -> schema.getMutationType().getName();
            case SUBSCRIPTION -> throw RequestException.badRequest("subscriptions are answered by the services");
        };
    }

    /**
     * Returns the request for a root field. Root fields of a query share one request per subgraph; root fields of a
     * mutation share a request only with their direct neighbours, to keep their order.
     */
    private FetchBuilder rootFetch(String subgraph, List<FetchBuilder> fetches) {
        int from = operation.getOperation() == OperationDefinition.Operation.MUTATION
                ? Math.max(0, fetches.size() - 1)
                : 0;
        return fetches.subList(from, fetches.size()).stream()
                .filter(fetch -> fetch.subgraph().equals(subgraph))
                .findFirst()
                .orElseGet(() -> {
                    FetchBuilder fetch = new FetchBuilder(subgraph, operation, names);
                    fetches.add(fetch);
                    return fetch;
                });
    }

    private Lookup lookUp(List<FieldUse> same, Map<String, FetchBuilder> fetches) {
        FieldUse first = same.get(0);
        String type = first.typeBelow(schema);
        String key = supergraph.key(type);
        List<FieldUse> below = selections.below(same, type);
        for (String subgraph : supergraph.resolvers(type)) {
            List<FieldUse> answered = below.stream()
                    .filter(use -> isAnswered(type, use.field().getName(), subgraph))
                    .toList();
            FetchBuilder fetch = fetches.computeIfAbsent(subgraph, name -> new FetchBuilder(name, operation, names));
            FetchBuilder.PartBuilder part = fetch.part(type, first.responseKey(), key, keyAlias);
            part.foundAt(List.of(EntityPart.ROOT, first.responseKey()));
            List<Selection<?>> selected = selected(answered, type, fetch, List.of(part.alias));
            selected.add(typename());
            part.select(selected, FieldUse.responseKeys(answered));
        }
        return new Lookup(
                first.responseKey(),
                first.field().getArguments().get(0).getValue(),
                keyAlias,
                same.stream().map(FieldUse::conditions).toList());
    }

    private boolean isAnswered(String type, String field, String subgraph) {
        return field.equals(TYPENAME) || supergraph.owners(type, field).contains(subgraph);
    }

    /**
     * The selection that one subgraph receives for objects of a type. Fields of other subgraphs are fetched from
     * these by the key that this subgraph returns.
     */
    private List<Selection<?>> selected(List<FieldUse> uses, String type, FetchBuilder fetch, List<String> path) {
        List<Selection<?>> selected = new ArrayList<>();
        Map<String, List<FieldUse>> foreign = new LinkedHashMap<>();
        for (List<FieldUse> same : Selections.merged(uses).values()) {
            FieldUse first = same.get(0);
            if (isAnswered(first.onType(), first.field().getName(), fetch.subgraph())) {
                selected.addAll(local(same, type, fetch, path));
            } else {
                foreign.computeIfAbsent(first.onType(), onType -> new ArrayList<>())
                        .addAll(same);
            }
        }
        foreign.forEach((onType, foreignUses) -> {
            selected.add(QueryNodes.narrowed(key(onType), onType, type));
            fetch.parse(path);
            entities(foreignUses, onType, fetch, path);
        });
        return selected;
    }

    /** Selects a field of this subgraph: once if the client selects it unconditionally, else once per condition. */
    private List<Selection<?>> local(List<FieldUse> same, String type, FetchBuilder fetch, List<String> path) {
        boolean always = same.stream().anyMatch(use -> !use.isConditional());
        if (always) {
            return List.of(
                    QueryNodes.narrowed(field(same, fetch, path), same.get(0).onType(), type));
        }
        hasTwins |= same.size() > 1;
        List<Selection<?>> alternatives = new ArrayList<>();
        for (FieldUse use : same) {
            FieldUse unconditional = new FieldUse(use.field(), use.onType(), List.of());
            Selection<?> field = QueryNodes.narrowed(field(List.of(unconditional), fetch, path), use.onType(), type);
            alternatives.add(QueryNodes.conditional(field, use.conditions()));
        }
        return alternatives;
    }

    private Field field(List<FieldUse> same, FetchBuilder fetch, List<String> path) {
        FieldUse first = same.get(0);
        Field field = first.field();
        List<String> below = append(path, first.responseKey());
        SelectionSet set = null;
        if (field.getSelectionSet() != null) {
            String type = first.typeBelow(schema);
            List<Selection<?>> selected = selected(selections.below(same, type), type, fetch, below);
            boolean ofSeveralTypes = !(schema.getType(type) instanceof GraphQLObjectType);
            // a selection may be empty if it has only fragments on other types
            if (ofSeveralTypes || selected.isEmpty()) {
                selected.add(typename());
                isMarked = true;
                fetch.parse(below);
            }
            set = SelectionSet.newSelectionSet(selected).build();
        }
        return Field.newField(field.getName())
                .alias(field.getAlias())
                .arguments(arguments.of(first, fetch))
                .selectionSet(set)
                .build();
    }

    /** Plans requests to other subgraphs for the fields of entities that this subgraph does not have. */
    private void entities(List<FieldUse> uses, String type, FetchBuilder fetch, List<String> path) {
        Map<String, List<FieldUse>> bySubgraph = uses.stream()
                .collect(Collectors.groupingBy(
                        use -> supergraph.owners(type, use.field().getName()).get(0),
                        LinkedHashMap::new,
                        Collectors.toList()));
        bySubgraph.forEach((subgraph, owned) -> {
            FetchBuilder then = fetch.then(subgraph);
            FetchBuilder.PartBuilder part = then.part(type, FieldUse.written(owned), supergraph.key(type), keyAlias);
            if (part.isNew()) {
                part.select(selected(owned, type, then, List.of(part.alias)), FieldUse.responseKeys(owned));
            }
            part.foundAt(path);
        });
    }

    /** Selects an object's type name, for places where several types are possible. */
    private Field typename() {
        return Field.newField(TYPENAME).alias(typenameKey()).build();
    }

    private String typenameKey() {
        return keyAlias + "Type";
    }

    private Field key(String type) {
        return Field.newField(supergraph.key(type)).alias(keyAlias).build();
    }

    private static List<String> append(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
