package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Directive;
import graphql.schema.GraphQLOutputType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an object of the answer has: its fields in the order of the document, with their types. */
final class Shape {

    private final List<Part> parts;

    /**
     * @param isTypename whether it is the name of the object's type
     * @param type with its non-null and list wrapping
     * @param alternatives the field is there where all conditions of one of them hold
     * @param slice how many values it has below it
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
     * What the objects at one place have.
     *
     * @param byType by the name of the object's type; of one type alone where the place is of that
     * @param typenameKey where the objects say which type they are of; null where there is one alone
     */
    record Below(Map<String, Shape> byType, @Nullable String typenameKey) {

        /** Of an object; null where that does not say its type. */
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
