package dev.baton.assignments.source;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.graphql.RefusedException;

/** The secret of a webhook is encrypted with a key that this replica does not have. The log names the key. */
final class UnreadableSecretException extends RefusedException {

    UnreadableSecretException() {
        super(
                GraphqlErrorCode.UNAVAILABLE,
                "the secret of this webhook cannot be read at the moment; send the same again later");
    }
}
