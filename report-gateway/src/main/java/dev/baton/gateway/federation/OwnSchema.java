package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the gateway itself declares beside its subgraphs: input types that it works out before it forwards them (they
 * take the place of the subgraphs' types of the same name), and fields of {@code Query} that look an entity up by its
 * key, which are asked of every subgraph that resolves the entity.
 */
public final class OwnSchema {

    private final List<TypeDefinition<?>> definitions;

    private OwnSchema(List<TypeDefinition<?>> definitions) {
        this.definitions = definitions;
    }

    public static OwnSchema parse(String sdl) {
        return new OwnSchema(Definitions.types(sdl));
    }

    /** The types that it declares anew or in the place of a subgraph's. */
    Collection<TypeDefinition<?>> types() {
        return definitions.stream()
                .filter(type -> !type.getName().equals("Query"))
                .toList();
    }

    Set<String> inputs() {
        return definitions.stream()
                .filter(InputObjectTypeDefinition.class::isInstance)
                .map(TypeDefinition::getName)
                .collect(Collectors.toSet());
    }

    /** The root fields that look an entity up. */
    List<FieldDefinition> lookups() {
        return definitions.stream()
                .filter(type -> type.getName().equals("Query"))
                .flatMap(query -> ((ObjectTypeDefinition) query).getFieldDefinitions().stream())
                .toList();
    }
}
