package dev.baton.gateway.federation;

import graphql.introspection.Introspection;
import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field that a document selects, with fragments resolved.
 *
 * @param onType the type on which the field is selected: the parent's type or a narrower one
 * @param conditions the {@code @skip} and {@code @include} directives of the field and of the fragments around it
 */
record FieldUse(Field field, String onType, List<Directive> conditions) {

    String responseKey() {
        return field.getResultKey();
    }

    GraphQLFieldDefinition definition(GraphQLSchema schema) {
        return Introspection.getFieldDef(schema, (GraphQLCompositeType) schema.getType(onType), field.getName());
    }

    boolean isConditional() {
        return !conditions.isEmpty();
    }

    static List<Directive> join(List<Directive> outer, List<Directive> inner) {
        if (inner.isEmpty()) {
            return outer;
        }
        List<Directive> all = new ArrayList<>(outer);
        all.addAll(inner);
        return List.copyOf(all);
    }

    /** The type of the objects that this field returns. */
    String typeBelow(GraphQLSchema schema) {
        return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition(schema).getType())).getName();
    }

    static List<String> responseKeys(List<FieldUse> uses) {
        return uses.stream().map(FieldUse::responseKey).distinct().toList();
    }

    /** The text of these selections with their conditions. */
    static String written(List<FieldUse> uses) {
        return uses.stream()
                .map(use -> use.conditions().stream()
                                .map(AstPrinter::printAstCompact)
                                .collect(Collectors.joining())
                        + AstPrinter.printAstCompact(use.field()))
                .collect(Collectors.joining(" "));
    }
}
