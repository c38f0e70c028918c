package dev.baton.gateway.federation;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts valid literals of a document to Java values, with a request's variables inserted. */
final class Literals {

    private Literals() {}

    /** The literal as map, list, string (enum values too), number, boolean or null. */
    static @Nullable Object value(Value<?> literal, Map<String, Object> variables) {
        if (literal instanceof VariableReference reference) {
            return variables.get(reference.getName());
        }
        if (literal instanceof ObjectValue object) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (ObjectField field : object.getObjectFields()) {
                if (isGiven(field.getValue(), variables)) {
                    fields.put(field.getName(), value(field.getValue(), variables));
                }
            }
            return fields;
        }
        if (literal instanceof ArrayValue list) {
            return list.getValues().stream()
                    .map(element -> value(element, variables))
                    .toList();
        }
        return scalar(literal);
    }

    /** A field whose variable the client did not give is omitted, so that the field's default applies. */
    private static boolean isGiven(Value<?> literal, Map<String, Object> variables) {
        return !(literal instanceof VariableReference reference) || variables.containsKey(reference.getName());
    }

    private static @Nullable Object scalar(Value<?> literal) {
        if (literal instanceof StringValue text) {
            return text.getValue();
        }
        if (literal instanceof EnumValue name) {
            return name.getName();
        }
        if (literal instanceof IntValue number) {
            return number.getValue();
        }
        if (literal instanceof FloatValue number) {
            return number.getValue();
        }
        return literal instanceof BooleanValue truth ? truth.isValue() : null;
    }
}
