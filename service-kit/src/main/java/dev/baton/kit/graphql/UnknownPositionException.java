package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/**
 * Thrown if a reader continues the feed from a position that this feed does not have, such as after its database was
 * restored.
 */
@ErrorCode("UNKNOWN_POSITION")
public class UnknownPositionException extends RefusedException {

    public UnknownPositionException(String message) {
        super(GraphqlErrorCode.UNKNOWN_POSITION, message);
    }
}
