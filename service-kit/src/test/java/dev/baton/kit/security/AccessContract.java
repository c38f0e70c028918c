package dev.baton.kit.security;

import static dev.baton.kit.security.Asked.code;
import static dev.baton.kit.security.Asked.graphql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No operation is open to everybody. */
public abstract class AccessContract {

    protected final String workspace = "access-" + UUID.randomUUID();

    private final int leastOperations;

    /** @param leastOperations the schema must have more operations than this */
    protected AccessContract(int leastOperations) {
        this.leastOperations = leastOperations;
    }

    @Test
    void everyOperationNeedsAToken() throws IOException {
        operations().forEach((name, document) -> assertEquals("UNAUTHENTICATED", code(graphql(null, document)), name));
    }

    @Test
    void everyOperationNeedsARole() throws IOException {
        String token = Tokens.of(workspace);
        operations().forEach((name, document) -> assertEquals("FORBIDDEN", code(graphql(token, document)), name));
    }

    private Map<String, String> operations() throws IOException {
        Map<String, String> operations =
                new EveryOperation(Path.of("src/main/graphql/" + Module.NAME + ".graphql")).documents();
        assertTrue(operations.size() > leastOperations, operations.keySet()::toString);
        return operations;
    }
}
