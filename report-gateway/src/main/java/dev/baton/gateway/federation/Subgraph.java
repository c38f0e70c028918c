package dev.baton.gateway.federation;

import graphql.language.ImplementingTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that answers a part of the schema: an Apollo Federation 2 subgraph whose entities have a single key
 * field. This class knows only the part that the supergraph shows.
 */
public final class Subgraph {

    private final String name;
    private final Map<String, TypeDefinition<?>> types = new LinkedHashMap<>();
    private final Map<String, EntityKey> keys;

    /**
     * @param types the types with all their directives
     * @param keys the keys of the entities, by type
     */
    Subgraph(String name, Collection<TypeDefinition<?>> types, Map<String, EntityKey> keys) {
        this.name = name;
        types.forEach(type -> this.types.put(type.getName(), type));
        this.keys = Map.copyOf(keys);
    }

    /** @param sdl the answer to {@code _service { sdl }} */
    public static Subgraph parse(String name, String sdl) {
        List<TypeDefinition<?>> types = PublicPart.of(Definitions.types(sdl));
        Map<String, EntityKey> keys = new HashMap<>();
        types.forEach(type -> EntityKey.of(type.getDirectives("key").stream(), "fields")
                .ifPresent(key -> keys.put(type.getName(), key)));
        return new Subgraph(name, types, keys);
    }

    /**
     * An executable schema of this subgraph, for execution in process.
     *
     * @param resolvers the data fetchers of its fields
     */
    public GraphQLSchema executable(RuntimeWiring.Builder resolvers) {
        return Schemas.of(types().stream().map(Definitions::plain).toList(), resolvers);
    }

    public String name() {
        return name;
    }

    Collection<TypeDefinition<?>> types() {
        return types.values();
    }

    boolean hasField(String type, String field) {
        return types.get(type) instanceof ImplementingTypeDefinition<?> declared
                && declared.getFieldDefinitions().stream()
                        .anyMatch(definition -> definition.getName().equals(field));
    }

    /** The key of an entity; empty if the type is no entity in this subgraph. */
    Optional<EntityKey> key(String type) {
        return Optional.ofNullable(keys.get(type));
    }

    /** The names of the types that differ between both subgraphs, ignoring order and descriptions. */
    public List<String> differences(Subgraph other) {
        return Stream.concat(types.keySet().stream(), other.types.keySet().stream())
                .distinct()
                .filter(type -> !written(type).equals(other.written(type)))
                .sorted()
                .toList();
    }

    private Optional<String> written(String type) {
        return Optional.ofNullable(types.get(type))
                .map(definition -> key(type).map(EntityKey::field).orElse("") + " " + Canonical.of(definition));
    }
}
