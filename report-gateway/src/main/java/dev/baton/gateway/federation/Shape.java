package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Directive;
import graphql.schema.GraphQLOutputType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of an object of the answer: its fields in the order of the document, with their types. */
final class Shape {

    private final List<Part> parts;

    /**
     * @param isTypename whether the field is {@code __typename}
     * @param type the field's type with its non-null and list wrapping
     * @param alternatives the field is present if all conditions of one alternative hold
     * @param slice the number of values below the field
     * @param below null for a leaf
     */
    record Part(
            String responseKey,
            boolean isTypename,
            GraphQLOutputType type,
            List<List<Directive>> alternatives,
            Slice slice,
            @Nullable Below below) {}

    /**
     * The shapes of the objects at one place.
     *
     * @param byType by the name of the object's type; has one entry if only one type is possible
     * @param typenameKey the response key of the objects' type name; null if only one type is possible
     */
    record Below(Map<String, Shape> byType, @Nullable String typenameKey) {

        /** The shape of an object; null if the object has no type name. */
        @Nullable
        Shape of(ObjectNode object) {
            return typenameKey == null
                    ? byType.values().iterator().next()
                    : byType.get(object.path(typenameKey).asText());
        }
    }

    Shape(List<Part> parts) {
        this.parts = parts;
    }

    List<Part> parts() {
        return parts;
    }

    int size() {
        return parts.size();
    }
}
