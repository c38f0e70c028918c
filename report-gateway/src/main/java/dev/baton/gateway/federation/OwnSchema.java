package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the gateway itself declares beside its subgraphs: input types that it works out before it forwards them (they
 * take the place of the subgraphs' types of the same name), and fields of {@code Query} that look an entity up by its
 * key, which are asked of every subgraph that resolves the entity.
 */
public final class OwnSchema {

    private final TypeDefinitionRegistry definitions;

    private OwnSchema(TypeDefinitionRegistry definitions) {
        this.definitions = definitions;
    }

    public static OwnSchema parse(String sdl) {
        return new OwnSchema(new SchemaParser().parse(sdl));
    }

    /** The types that it declares anew or in the place of a subgraph's. */
    Collection<TypeDefinition<?>> types() {
        return definitions.types().values().stream()
                .filter(type -> !type.getName().equals("Query"))
                .<TypeDefinition<?>>map(type -> type)
                .toList();
    }

    Collection<String> scalars() {
        return definitions.scalars().keySet();
    }

    Set<String> inputs() {
        Set<String> names = new HashSet<>();
        definitions.getTypes(InputObjectTypeDefinition.class).forEach(type -> names.add(type.getName()));
        return names;
    }

    /** The root fields that look an entity up. */
    List<FieldDefinition> lookups() {
        return definitions
                .getType("Query", ObjectTypeDefinition.class)
                .map(ObjectTypeDefinition::getFieldDefinitions)
                .orElse(List.of());
    }
}
