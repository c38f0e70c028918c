package dev.baton.gateway.federation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A service's answer to a request with one root field.
 *
 * @param value the value of the field; null if the service does not answer or returns an error
 * @param errors empty if there was no error
 */
public record ServiceAnswer(@Nullable JsonNode value, List<GraphQLError> errors) {

    public static final String ASSIGNMENTS = "assignment-service";
    public static final String ENGAGEMENTS = "engagement-service";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Sends a query to a service. If one request contains the same query several times, it is sent once.
     *
     * @param environment the environment of the field being resolved; errors get its path
     */
    public static CompletableFuture<ServiceAnswer> of(
            DataFetchingEnvironment environment, String service, String document, Map<String, ?> variables) {
        GraphQLContext context = environment.getGraphQlContext();
        Asked asked = new Asked(service, document, variables);
        return received(
                environment,
                service,
                context.computeIfAbsent(asked, first -> asked.send(context.get(RequestContext.class), true)));
    }

    /** Sends a mutation to a service, without retry. @param environment the environment of the field being resolved */
    public static CompletableFuture<ServiceAnswer> toCommand(
            DataFetchingEnvironment environment, String service, String document, Map<String, ?> variables) {
        RequestContext services = environment.getGraphQlContext().get(RequestContext.class);
        return received(environment, service, new Asked(service, document, variables).send(services, false));
    }

    private static CompletableFuture<ServiceAnswer> received(
            DataFetchingEnvironment environment, String service, CompletableFuture<Reply> reply) {
        return reply.handle((answer, failure) ->
                failure == null ? answered(environment, service, answer.json()) : silent(environment, service));
    }

    /** A query to a service, and the key of its answer in the request's context, so that it is sent only once. */
    private record Asked(String service, String document, Map<String, ?> variables) {

        /** @param repeatable whether the request may be sent again if the first attempt fails */
        CompletableFuture<Reply> send(RequestContext services, boolean repeatable) {
            ObjectNode request = JsonNodeFactory.instance.objectNode().put("query", document);
            request.set("variables", JSON.valueToTree(variables));
            return services.send(service, request, repeatable, Projection.ALL).toCompletableFuture();
        }
    }

    public boolean isMissing() {
        return value == null;
    }

    private static ServiceAnswer answered(DataFetchingEnvironment environment, String service, JsonNode answer) {
        List<GraphQLError> errors = StreamSupport.stream(answer.path("errors").spliterator(), false)
                .map(error -> error(
                        environment,
                        error.path("message").asText(),
                        JSON.convertValue(error.path("extensions"), new TypeReference<Map<String, Object>>() {}),
                        service))
                .toList();
        JsonNode data = answer.path("data");
        JsonNode value = data.isObject() && !data.isEmpty() ? data.iterator().next() : null;
        return new ServiceAnswer(value == null || value.isNull() ? null : value, errors);
    }

    private static ServiceAnswer silent(DataFetchingEnvironment environment, String service) {
        return new ServiceAnswer(
                null,
                List.of(error(environment, service + " does not answer", Map.of("code", "UNAVAILABLE"), service)));
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment, String message, Map<String, Object> given, String service) {
        Map<String, Object> extensions = given == null ? new HashMap<>() : new HashMap<>(given);
        extensions.put("service", service);
        return GraphqlErrorBuilder.newError(environment)
                .message("%s", message)
                .extensions(extensions)
                .build();
    }
}
