package dev.baton.gateway.federation;

import graphql.language.AstTransformer;
import graphql.language.Directive;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the type definitions of a schema document. */
final class Definitions {

    private static final Set<String> INTERNAL_TYPES = Set.of("_Any", "_Entity", "_Service");

    private Definitions() {}

    /** The types that a document declares, including custom scalars, without the types of Federation itself. */
    static List<TypeDefinition<?>> types(String sdl) {
        return types(new SchemaParser().parse(sdl));
    }

    static List<TypeDefinition<?>> types(TypeDefinitionRegistry registry) {
        return Stream.concat(registry.types().values().stream(), registry.scalars().values().stream())
                .filter(type -> !isInternal(type.getName()) && !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()))
                .<TypeDefinition<?>>map(type -> type)
                .toList();
    }

    private static boolean isInternal(String type) {
        return INTERNAL_TYPES.contains(type)
                || Stream.of("federation__", "join__", "link__").anyMatch(type::startsWith);
    }

    /** A definition without directives other than {@code @deprecated}, as clients see it. */
    static <T extends Node<?>> T plain(T definition) {
        @SuppressWarnings("unchecked")
        T plain = (T) new AstTransformer().transform(definition, new NodeVisitorStub() {
            @Override
            @SuppressWarnings("rawtypes")
            public TraversalControl visitDirective(Directive directive, TraverserContext<Node> context) {
                return directive.getName().equals("deprecated")
                        ? TraversalControl.CONTINUE
                        : TreeTransformerUtil.deleteNode(context);
            }
        });
        return plain;
    }

    /** The value of a directive's string argument; empty if the argument is missing. */
    static Optional<String> text(Directive directive, String argument) {
        return Optional.ofNullable(directive.getArgument(argument))
                .map(given -> ((StringValue) given.getValue()).getValue());
    }
}
