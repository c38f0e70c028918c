package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the names of the types that a definition refers to. */
final class TypeNames {

    private TypeNames() {}

    static List<String> in(TypeDefinition<?> type) {
        List<String> names = new ArrayList<>();
        if (type instanceof ImplementingTypeDefinition<?> fields) {
            fields.getFieldDefinitions().stream().flatMap(TypeNames::in).forEach(names::add);
            fields.getImplements().forEach(implemented -> names.add(name(implemented)));
        }
        if (type instanceof InputObjectTypeDefinition input) {
            input.getInputValueDefinitions().forEach(value -> names.add(name(value.getType())));
        }
        if (type instanceof UnionTypeDefinition union) {
            union.getMemberTypes().forEach(member -> names.add(name(member)));
        }
        return names;
    }

    static Stream<String> in(FieldDefinition field) {
        return Stream.concat(
                Stream.of(name(field.getType())),
                field.getInputValueDefinitions().stream()
                        .map(InputValueDefinition::getType)
                        .map(TypeNames::name));
    }

    private static String name(Type<?> type) {
        return TypeInfo.typeInfo(type).getName();
    }
}
