package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        return object(type).stream()
                .flatMap(object -> object.getFieldDefinitions().stream())
                .anyMatch(definition -> definition.getName().equals(field));
    }

    /** The key field of an entity; empty where the type is none here. */
    Optional<String> key(String type) {
        return object(type).stream()
                .flatMap(object -> object.getDirectives("key").stream())
                .map(key -> ((StringValue) key.getArgument("fields").getValue()).getValue())
                .findFirst();
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
