package dev.baton.gateway.route;

import io.vertx.ext.web.MIMEHeader;
import java.util.List;
import java.util.Optional;

/**
 * The media type of an answer, chosen by the rules of the GraphQL over HTTP specification.
 *
 * @param name the value of Content-Type
 * @param refusalStatus the status for a well-formed request whose document cannot be executed
 */
record MediaType(String name, int refusalStatus) {

    private static final String JSON = "application/json";

    private static final MediaType GRAPHQL_RESPONSE = new MediaType("application/graphql-response+json", 400);

    /**
     * The client names this type in Accept. Clients written before {@code application/graphql-response+json} expect
     * status 200 for every GraphQL answer.
     */
    private static final MediaType OLD = new MediaType(JSON, 200);

    /** The client does not name a type. */
    static final MediaType DEFAULT = new MediaType(JSON, 400);

    /**
     * @param accepted the accepted types, the preferred one first; empty if the client accepts anything
     * @return empty if the client accepts none of our types
     */
    static Optional<MediaType> of(List<MIMEHeader> accepted) {
        if (accepted.isEmpty()) {
            return Optional.of(DEFAULT);
        }
        return accepted.stream()
                .filter(type -> type.weight() > 0)
                .map(type -> type.component() + "/" + type.subComponent())
                .map(MediaType::named)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<MediaType> named(String name) {
        return switch (name) {
            case "application/graphql-response+json" -> Optional.of(GRAPHQL_RESPONSE);
            case JSON -> Optional.of(OLD);
            case "*/*", "application/*" -> Optional.of(DEFAULT);
            default -> Optional.empty();
        };
    }
}
