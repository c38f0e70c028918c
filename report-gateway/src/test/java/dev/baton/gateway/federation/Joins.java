package dev.baton.gateway.federation;

import dev.baton.gateway.federation.Composition.Declared;
import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.Node;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Adds the directives of the join specification to composed definitions. They say which subgraph has a definition. */
final class Joins {

    private Joins() {}

    /** The name of a subgraph in the supergraph. */
    static String graph(Subgraph subgraph) {
        return subgraph.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** @param declared the type's declarations in the subgraphs */
    static TypeDefinition<?> type(TypeDefinition<?> composed, List<Declared<TypeDefinition<?>>> declared) {
        TypeDefinition<?> joined = composed instanceof EnumTypeDefinition values ? values(values, declared) : composed;
        for (Declared<TypeDefinition<?>> by : declared) {
            if (by.definition() instanceof ImplementingTypeDefinition<?> type) {
                for (String name : names(type.getImplements())) {
                    joined = with(joined, "join__implements", by, text("interface", name));
                }
            }
        }
        for (Declared<TypeDefinition<?>> by : declared) {
            joined = with(joined, "join__type", by, key(by));
        }
        for (Declared<TypeDefinition<?>> by : declared) {
            if (by.definition() instanceof UnionTypeDefinition union) {
                for (String name : names(union.getMemberTypes())) {
                    joined = with(joined, "join__unionMember", by, text("member", name));
                }
            }
        }
        return joined;
    }

    private static EnumTypeDefinition values(EnumTypeDefinition composed, List<Declared<TypeDefinition<?>>> declared) {
        return composed.transform(type -> type.enumValueDefinitions(composed.getEnumValueDefinitions().stream()
                .map(value -> withEach(value, "join__enumValue", declared))
                .toList()));
    }

    /**
     * Adds directives to a field, unless every subgraph that has the type also has the field.
     *
     * @param declared the field's declarations in the subgraphs
     * @param types the number of subgraphs that have the type
     */
    static FieldDefinition field(List<Declared<FieldDefinition>> declared, int types) {
        FieldDefinition field = Definitions.plain(declared.get(0).definition());
        return declared.size() == types ? field : withEach(field, "join__field", declared);
    }

    private static List<Argument> key(Declared<TypeDefinition<?>> declared) {
        List<Argument> key = new ArrayList<>();
        declared.subgraph().key(declared.definition().getName()).ifPresent(known -> {
            key.addAll(text("key", known.field()));
            if (!known.isResolvable()) {
                key.add(new Argument("resolvable", new BooleanValue(false)));
            }
        });
        return key;
    }

    @SuppressWarnings("rawtypes")
    private static List<String> names(List<Type> types) {
        return types.stream().map(type -> ((TypeName) type).getName()).toList();
    }

    private static List<Argument> text(String argument, String text) {
        return List.of(new Argument(argument, new StringValue(text)));
    }

    private static <T extends Node<?>> T withEach(
            T definition, String directive, List<? extends Declared<?>> declared) {
        T joined = definition;
        for (Declared<?> by : declared) {
            joined = with(joined, directive, by, List.of());
        }
        return joined;
    }

    /** Adds a directive. In every kind of definition, directives are children with the name "directives". */
    @SuppressWarnings("unchecked")
    private static <T extends Node<?>> T with(T definition, String name, Declared<?> by, List<Argument> more) {
        List<Argument> arguments = new ArrayList<>(List.of(new Argument("graph", new EnumValue(graph(by.subgraph())))));
        arguments.addAll(more);
        Directive directive =
                Directive.newDirective().name(name).arguments(arguments).build();
        return (T) definition.withNewChildren(
                definition.getNamedChildren().transform(children -> children.child("directives", directive)));
    }
}
