package dev.baton.gateway.route;

import io.vertx.ext.web.MIMEHeader;
import java.util.List;
import java.util.Optional;

/**
 * In which form a client takes an answer, by the GraphQL over HTTP specification.
 *
 * @param name as the answer's Content-Type has it
 * @param refusalStatus of an answer to a request that was well-formed, but whose document cannot be executed
 */
record MediaType(String name, int refusalStatus) {

    private static final String JSON = "application/json";

    private static final MediaType GRAPHQL_RESPONSE = new MediaType("application/graphql-response+json", 400);

    /** Asked for by name: a client of the form that was before, to which a status other than 200 is no GraphQL. */
    private static final MediaType OLD = new MediaType(JSON, 200);

    /** Not asked for by name. */
    static final MediaType DEFAULT = new MediaType(JSON, 400);

    /**
     * @param accepted by preference; empty for anything
     * @return empty where nothing that we have is accepted
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
