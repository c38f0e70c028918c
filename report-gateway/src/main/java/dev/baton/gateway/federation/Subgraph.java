package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service that answers part of the schema: an Apollo Federation 2 subgraph whose entities have a key of one field. */
public final class Subgraph {

    private static final Set<String> INTERNAL_TYPES = Set.of("_Any", "_Entity", "_Service");

    private final String name;
    private final TypeDefinitionRegistry definitions;

    private Subgraph(String name, TypeDefinitionRegistry definitions) {
        this.name = name;
        this.definitions = definitions;
    }

    /** @param sdl as {@code _service { sdl }} answers it */
    public static Subgraph parse(String name, String sdl) {
        return new Subgraph(name, new SchemaParser().parse(sdl));
    }

    /**
     * A subgraph that answers with types of others too: what it names without declaring it is theirs. Such types are
     * values, inputs and the like, never entities, whose fields only their own subgraphs answer.
     *
     * @throws CompositionException where it names a type that nobody declares, or an entity
     */
    public static Subgraph borrowing(String name, String sdl, List<Subgraph> lenders) {
        Subgraph subgraph = parse(name, sdl);
        Deque<String> open = new ArrayDeque<>();
        subgraph.definitions.types().values().forEach(type -> open.addAll(TypeNames.in(type)));
        while (!open.isEmpty()) {
            String needed = open.pop();
            if (subgraph.definitions.getType(needed).isEmpty()) {
                TypeDefinition<?> lent = lent(needed, lenders);
                subgraph.definitions.add(lent);
                open.addAll(TypeNames.in(lent));
            }
        }
        return subgraph;
    }

    private static TypeDefinition<?> lent(String type, List<Subgraph> lenders) {
        return lenders.stream()
                .filter(lender -> lender.key(type).isEmpty())
                .flatMap(lender -> lender.definitions.getType(type).stream())
                .<TypeDefinition<?>>map(lent -> lent)
                .findFirst()
                .orElseThrow(
                        () -> new CompositionException(List.of(type + " is declared by nobody who could lend it")));
    }

    /**
     * Its schema, to be executed here.
     *
     * @param resolvers how its fields come about
     */
    public GraphQLSchema executable(RuntimeWiring.Builder resolvers) {
        return Schemas.of(Composition.compose(List.of(this), Set.of()), scalars(), resolvers);
    }

    public String name() {
        return name;
    }

    /** The types that the supergraph shows; federation's own are not among them. */
    Collection<TypeDefinition<?>> types() {
        return PublicPart.of(definitions.types().values().stream()
                .filter(type -> !isInternal(type.getName()))
                .<TypeDefinition<?>>map(type -> type)
                .toList());
    }

    Collection<String> scalars() {
        return definitions.scalars().keySet().stream()
                .filter(scalar -> !isInternal(scalar))
                .toList();
    }

    Optional<ObjectTypeDefinition> object(String type) {
        return definitions.getType(type, ObjectTypeDefinition.class);
    }

    boolean hasField(String type, String field) {
        return definitions.getType(type).orElse(null) instanceof ImplementingTypeDefinition<?> declared
                && declared.getFieldDefinitions().stream()
                        .anyMatch(definition -> definition.getName().equals(field));
    }

    /** The key field of an entity; empty where the type is none here. */
    Optional<String> key(String type) {
        return object(type).stream()
                .flatMap(object -> object.getDirectives("key").stream())
                .map(key -> ((StringValue) key.getArgument("fields").getValue()).getValue())
                .findFirst();
    }

    private static boolean isFalse(Argument argument) {
        return argument != null && argument.getValue() instanceof BooleanValue value && !value.isValue();
    }

    /** Whether it answers an entity by its key; it may name one without that. */
    boolean resolves(String type) {
        return key(type).isPresent()
                && object(type).stream()
                        .flatMap(object -> object.getDirectives("key").stream())
                        .noneMatch(key -> isFalse(key.getArgument("resolvable")));
    }

    /** The names of the types that are not the same in both, whatever their order and descriptions. */
    public List<String> differences(Subgraph other) {
        Map<String, String> mine = written();
        Map<String, String> theirs = other.written();
        return Stream.concat(mine.keySet().stream(), theirs.keySet().stream())
                .distinct()
                .filter(type -> !Objects.equals(mine.get(type), theirs.get(type)))
                .sorted()
                .toList();
    }

    private Map<String, String> written() {
        return definitions.types().values().stream()
                .filter(type -> !isInternal(type.getName()))
                .collect(Collectors.toMap(
                        TypeDefinition::getName, type -> key(type.getName()).orElse("") + " " + Canonical.of(type)));
    }

    static boolean isShareable(ObjectTypeDefinition type, DirectivesContainer<?> field) {
        return has(type.getDirectives(), "shareable") || has(field.getDirectives(), "shareable");
    }

    private static boolean has(List<Directive> directives, String name) {
        return directives.stream().anyMatch(directive -> directive.getName().equals(name));
    }

    private static boolean isInternal(String type) {
        return INTERNAL_TYPES.contains(type) || type.startsWith("federation__") || type.startsWith("link__");
    }
}
