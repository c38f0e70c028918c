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
 * The gateway's own declarations in addition to its subgraphs: input types that the gateway resolves before it
 * forwards them (they replace the subgraphs' types of the same name), and fields of {@code Query} that look up an
 * entity by its key in every subgraph that can resolve the entity.
 */
public final class OwnSchema {

    private final List<TypeDefinition<?>> definitions;

    private OwnSchema(List<TypeDefinition<?>> definitions) {
        this.definitions = definitions;
    }

    public static OwnSchema parse(String sdl) {
        return new OwnSchema(Definitions.types(sdl));
    }

    /** The types that are new or replace a subgraph's type. */
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

    /** The root fields that look up an entity. */
    List<FieldDefinition> lookups() {
        return definitions.stream()
                .filter(type -> type.getName().equals("Query"))
                .flatMap(query -> ((ObjectTypeDefinition) query).getFieldDefinitions().stream())
                .toList();
    }
}
