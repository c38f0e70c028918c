package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.EnumValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the types of a supergraph. The directives of the join specification say which parts of a type each subgraph
 * has. A subgraph has either all or nothing of a type that is not an object; composition guarantees that.
 */
final class JoinedTypes {

    private final List<EnumValueDefinition> graphs;
    private final List<TypeDefinition<?>> types;

    private JoinedTypes(List<EnumValueDefinition> graphs, List<TypeDefinition<?>> types) {
        this.graphs = graphs;
        this.types = types;
    }

    /** @throws IllegalArgumentException if the document is no supergraph */
    static JoinedTypes parse(String sdl) {
        TypeDefinitionRegistry registry = new SchemaParser().parse(sdl);
        return new JoinedTypes(
                registry.getType("join__Graph", EnumTypeDefinition.class)
                        .orElseThrow(() -> new IllegalArgumentException("no subgraphs are named"))
                        .getEnumValueDefinitions(),
                Definitions.types(registry));
    }

    /** The types as clients see them. */
    List<TypeDefinition<?>> plain() {
        return types.stream().<TypeDefinition<?>>map(Definitions::plain).toList();
    }

    /** The subgraphs in the order in which the supergraph declares them. */
    List<Subgraph> subgraphs() {
        return graphs.stream().map(this::subgraph).toList();
    }

    private Subgraph subgraph(EnumValueDefinition value) {
        String graph = value.getName();
        List<TypeDefinition<?>> parts = new ArrayList<>();
        Map<String, EntityKey> keys = new HashMap<>();
        for (TypeDefinition<?> type : types) {
            List<Directive> joined = joined(type, "join__type", graph).toList();
            if (!joined.isEmpty()) {
                parts.add(type instanceof ObjectTypeDefinition object ? part(object, graph) : type);
                EntityKey.of(joined.stream(), "key").ifPresent(key -> keys.put(type.getName(), key));
            }
        }
        String name = value.getDirectives("join__graph").stream()
                .flatMap(directive -> Definitions.text(directive, "name").stream())
                .findFirst()
                .orElse(graph);
        return new Subgraph(name, parts, keys);
    }

    /** The part of a type in one subgraph. A field without {@code @join__field} is in every subgraph of its type. */
    private static ObjectTypeDefinition part(ObjectTypeDefinition type, String graph) {
        List<String> interfaces = joined(type, "join__implements", graph)
                .flatMap(directive -> Definitions.text(directive, "interface").stream())
                .toList();
        return type.transform(part -> part.fieldDefinitions(type.getFieldDefinitions().stream()
                        .filter(field -> !field.hasDirective("join__field")
                                || joined(field, "join__field", graph).findAny().isPresent())
                        .toList())
                .implementz(type.getImplements().stream()
                        .filter(implemented -> interfaces.contains(((TypeName) implemented).getName()))
                        .toList()));
    }

    private static Stream<Directive> joined(DirectivesContainer<?> definition, String directive, String graph) {
        return definition.getDirectives(directive).stream()
                .filter(join -> ((EnumValue) join.getArgument("graph").getValue())
                        .getName()
                        .equals(graph));
    }
}
