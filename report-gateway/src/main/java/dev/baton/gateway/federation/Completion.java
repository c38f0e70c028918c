package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Turns the spliced data of several subgraphs into the final answer. It puts the fields in the order of the document,
 * drops all others, sets missing values to null, and applies the schema's non-null rules: a null where none is
 * allowed makes the parent null.
 */
final class Completion {

    private final Conditions conditions;
    private final Errors errors;

    Completion(Conditions conditions, Errors errors) {
        this.conditions = conditions;
        this.errors = errors;
    }

    /** The data of the whole answer; a JSON null if a non-null root field is missing. */
    JsonNode complete(ObjectNode spliced, Shape shape) {
        return object(spliced, shape, Path.ROOT);
    }

    private JsonNode object(ObjectNode spliced, Shape shape, Path path) {
        ObjectNode completed = JsonNodeFactory.instance.objectNode();
        for (Shape.Part part : shape.parts()) {
            if (!conditions.hold(part.alternatives())) {
                continue;
            }
            Path place = path.then(part.responseKey());
            JsonNode value = value(spliced.path(part.responseKey()), part.type(), part.below(), place);
            if (value.isNull() && GraphQLTypeUtil.isNonNull(part.type())) {
                return NullNode.getInstance();
            }
            completed.set(part.responseKey(), value);
        }
        return completed;
    }

    private JsonNode value(JsonNode spliced, GraphQLType type, Shape.@Nullable Below below, Path path) {
        GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
        JsonNode completed = spliced;
        if (spliced.isMissingNode() || spliced.isNull()) {
            completed = NullNode.getInstance();
            if (GraphQLTypeUtil.isNonNull(type) && errors.isEmpty()) {
                errors.missing(path.steps());
            }
        } else if (GraphQLTypeUtil.isList(nullable) && spliced instanceof ArrayNode list) {
            completed = list(list, (GraphQLOutputType) GraphQLTypeUtil.unwrapOne(nullable), below, path);
        } else if (below != null && spliced instanceof ObjectNode object) {
            Shape shape = below.of(object);
            completed = shape == null ? NullNode.getInstance() : object(object, shape, path);
        }
        return completed;
    }

    private JsonNode list(ArrayNode spliced, GraphQLOutputType elementType, Shape.@Nullable Below below, Path path) {
        if (below == null) {
            return spliced;
        }
        ArrayNode completed = JsonNodeFactory.instance.arrayNode(spliced.size());
        for (int i = 0; i < spliced.size(); i++) {
            JsonNode element = value(spliced.get(i), elementType, below, path.then(i));
            if (element.isNull() && GraphQLTypeUtil.isNonNull(elementType)) {
                return NullNode.getInstance();
            }
            completed.add(element);
        }
        return completed;
    }
}
