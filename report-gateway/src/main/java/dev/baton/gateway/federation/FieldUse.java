package dev.baton.gateway.federation;

import graphql.introspection.Introspection;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * A field as a document selects it, fragments resolved.
 *
 * @param onType the type that it is selected on: the parent's own, or a narrower one
 * @param conditions the {@code @skip} and {@code @include} of the field and of the fragments around it
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
}
