package dev.baton.gateway.federation;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.UnionTypeDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** Writes type definitions in a canonical form: two definitions with the same meaning have the same text. */
final class Canonical {

    private Canonical() {}

    /** The definition without directives and descriptions, with its parts sorted where their order has no meaning. */
    static String of(Node<?> definition) {
        if (definition instanceof FieldDefinition field) {
            return AstPrinter.printAstCompact(undescribed(field));
        }
        if (definition instanceof InputObjectTypeDefinition input) {
            return sorted(input.getInputValueDefinitions());
        }
        if (definition instanceof EnumTypeDefinition values) {
            return sorted(values.getEnumValueDefinitions());
        }
        if (definition instanceof ImplementingTypeDefinition<?> type) {
            return sortedNames(type.getImplements()) + " " + sorted(type.getFieldDefinitions());
        }
        if (definition instanceof UnionTypeDefinition union) {
            return sortedNames(union.getMemberTypes());
        }
        return ((NamedNode<?>) definition).getName();
    }

    @SuppressWarnings("rawtypes")
    private static String sortedNames(List<? extends Node> types) {
        return types.stream().map(AstPrinter::printAstCompact).sorted().collect(Collectors.joining(" "));
    }

    private static String sorted(List<? extends Node<?>> parts) {
        return parts.stream()
                .map(part -> AstPrinter.printAstCompact(undescribed(part)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Node<?> undescribed(Node<?> part) {
        if (part instanceof InputValueDefinition value) {
            return value.transform(builder -> builder.description(null).directives(List.of()));
        }
        if (part instanceof EnumValueDefinition value) {
            return value.transform(builder -> builder.description(null).directives(List.of()));
        }
        FieldDefinition field = (FieldDefinition) part;
        return field.transform(builder -> builder.description(null)
                .directives(List.of())
                .inputValueDefinitions(field.getInputValueDefinitions().stream()
                        .map(argument -> (InputValueDefinition) undescribed(argument))
                        .toList()));
    }
}
