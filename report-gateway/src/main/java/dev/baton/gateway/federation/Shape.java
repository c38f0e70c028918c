package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.schema.GraphQLOutputType;
import java.util.List;

/** What an object of the answer has: its fields in the order of the document, with their types. */
final class Shape {

    private final List<Part> parts;

    /**
     * @param isTypename whether it is the name of the object's type
     * @param type with its non-null and list wrapping
     * @param alternatives the field is there where all conditions of one of them hold
     * @param isNarrowed whether only some objects of this place have it
     * @param slice how many values it has below it
     * @param below null for a leaf
     */
    record Part(
            String responseKey,
            boolean isTypename,
            GraphQLOutputType type,
            List<List<Directive>> alternatives,
            boolean isNarrowed,
            Slice slice,
            Shape below) {}

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
