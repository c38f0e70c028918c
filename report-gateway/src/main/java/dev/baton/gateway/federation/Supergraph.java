package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One schema over several subgraphs, with the information which subgraph answers which field. */
public final class Supergraph {

    private final List<Subgraph> subgraphs;
    private final OwnSchema own;
    private final GraphQLSchema schema;

    private Supergraph(List<Subgraph> subgraphs, OwnSchema own, GraphQLSchema schema) {
        this.subgraphs = subgraphs;
        this.own = own;
        this.schema = schema;
    }

    /**
     * Reads a composed supergraph.
     *
     * @param sdl the supergraph with the directives of the join specification
     * @param own the gateway's own declarations, which are added
     */
    public static Supergraph read(String sdl, OwnSchema own) {
        JoinedTypes joined = JoinedTypes.parse(sdl);
        Map<String, TypeDefinition<?>> types = new LinkedHashMap<>();
        joined.plain().forEach(type -> types.put(type.getName(), withLookups(type, own)));
        own.types().forEach(type -> types.put(type.getName(), type));
        GraphQLSchema schema = Schemas.of(types.values(), RuntimeWiring.newRuntimeWiring());
        return new Supergraph(joined.subgraphs(), own, schema);
    }

    /** The public schema, against which clients' documents are validated. */
    public GraphQLSchema schema() {
        return schema;
    }

    /** The public schema as text. */
    public String sdl() {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectives(false)
                        .includeDirectiveDefinitions(false)
                        .includeScalarTypes(true))
                .print(schema);
    }

    /** The subgraphs, each reduced to the part that the supergraph shows. */
    public List<Subgraph> subgraphs() {
        return subgraphs;
    }

    /** @throws IllegalArgumentException if the supergraph has no such subgraph */
    public Subgraph subgraph(String name) {
        return subgraphs.stream()
                .filter(subgraph -> subgraph.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no subgraph"));
    }

    /** Whether the gateway resolves this input type before it forwards it. */
    boolean isOwnInput(String type) {
        return own.inputs().contains(type);
    }

    /** Whether this root field looks up an entity. */
    boolean isLookup(String rootField) {
        return own.lookups().stream().anyMatch(field -> field.getName().equals(rootField));
    }

    /** The subgraphs that have this field, in the order of their declaration. */
    List<String> owners(String type, String field) {
        return subgraphs.stream()
                .filter(subgraph -> subgraph.hasField(type, field))
                .map(Subgraph::name)
                .toList();
    }

    /** The subgraphs that resolve this entity by its key. */
    List<String> resolvers(String entity) {
        return subgraphs.stream()
                .filter(subgraph ->
                        subgraph.key(entity).filter(EntityKey::isResolvable).isPresent())
                .map(Subgraph::name)
                .toList();
    }

    /**
     * The key field of an entity.
     *
     * @throws IllegalArgumentException if the type is no entity
     */
    String key(String entity) {
        return subgraphs.stream()
                .flatMap(subgraph -> subgraph.key(entity).stream())
                .findFirst()
                .map(EntityKey::field)
                .orElseThrow(() -> new IllegalArgumentException(entity + " is no entity"));
    }

    private static TypeDefinition<?> withLookups(TypeDefinition<?> type, OwnSchema own) {
        if (!type.getName().equals("Query")) {
            return type;
        }
        ObjectTypeDefinition query = (ObjectTypeDefinition) type;
        List<FieldDefinition> fields = new ArrayList<>(query.getFieldDefinitions());
        fields.addAll(own.lookups());
        return query.transform(builder -> builder.fieldDefinitions(fields));
    }
}
