package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaPrinter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One schema over several subgraphs, and which of them answers what. */
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
     * Composes the subgraphs.
     *
     * @throws CompositionException naming every type and field that does not fit
     */
    public static Supergraph compose(List<Subgraph> subgraphs, OwnSchema own) {
        List<TypeDefinition<?>> types = new ArrayList<>(own.types());
        Composition.compose(subgraphs, own.inputs()).forEach(type -> types.add(withLookups(type, own)));
        GraphQLSchema schema = Schemas.of(types, scalars(subgraphs, own), RuntimeWiring.newRuntimeWiring());
        return new Supergraph(List.copyOf(subgraphs), own, schema);
    }

    /** The public schema: what clients may ask. */
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

    /** Whether the gateway works this input type out itself before it forwards it. */
    boolean isOwnInput(String type) {
        return own.inputs().contains(type);
    }

    /** Whether this root field looks an entity up. */
    boolean isLookup(String rootField) {
        return own.lookups().stream().anyMatch(field -> field.getName().equals(rootField));
    }

    /** The subgraphs that answer this field, the first declared first. */
    List<String> owners(String type, String field) {
        return subgraphs.stream()
                .filter(subgraph -> subgraph.hasField(type, field))
                .map(Subgraph::name)
                .toList();
    }

    /** The subgraphs that resolve this entity by its key. */
    List<String> resolvers(String entity) {
        return subgraphs.stream()
                .filter(subgraph -> subgraph.resolves(entity))
                .map(Subgraph::name)
                .toList();
    }

    /**
     * The key field of an entity.
     *
     * @throws IllegalArgumentException where the type is no entity
     */
    String key(String entity) {
        return subgraphs.stream()
                .flatMap(subgraph -> subgraph.key(entity).stream())
                .findFirst()
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

    /** All custom scalars but those that only hold federation's own values. */
    private static Collection<String> scalars(List<Subgraph> subgraphs, OwnSchema own) {
        Set<String> names = new TreeSet<>(own.scalars());
        subgraphs.forEach(subgraph -> names.addAll(subgraph.scalars()));
        return names;
    }
}
