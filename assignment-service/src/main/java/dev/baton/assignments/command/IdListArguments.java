package dev.baton.assignments.command;

import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.spi.EventingService;
import java.util.List;

/**
 * Makes arguments that are lists of ids work. SmallRye 2.17 reads {@code @Id List<String>} as a single id of the Java
 * class List and then refuses every value. Here each element is text.
 */
public final class IdListArguments implements EventingService {

    @Override
    public String getConfigKey() {
        return "quarkus.smallrye-graphql.federation.enabled";
    }

    @Override
    public Operation createOperation(Operation operation) {
        for (Argument argument : operation.getArguments()) {
            Reference id = argument.getReference();
            if (List.class.getName().equals(id.getClassName())) {
                id.setClassName(String.class.getName());
                id.setGraphQLClassName(String.class.getName());
            }
        }
        return operation;
    }
}
