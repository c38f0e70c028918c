package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** A reader of the feed goes on from a position that this feed does not have, as after its database was restored. */
@ErrorCode("UNKNOWN_POSITION")
public class UnknownPositionException extends RefusedException {

    public UnknownPositionException(String message) {
        super(GraphqlErrorCode.UNKNOWN_POSITION, message);
    }
}
