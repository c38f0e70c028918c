package dev.baton.gateway.federation;

import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Collection;

/**
 * Builds schemas from type definitions. Values of custom scalars pass through unchanged. The concrete types of
 * interfaces and unions are not resolved.
 */
final class Schemas {

    private Schemas() {}

    /** @throws graphql.schema.idl.errors.SchemaProblem if the definitions are no valid schema */
    static GraphQLSchema of(Collection<? extends TypeDefinition<?>> types, RuntimeWiring.Builder wiring) {
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
        for (TypeDefinition<?> type : types) {
            registry.add(type);
            if (type instanceof ScalarTypeDefinition) {
                wiring.scalar(GraphQLScalarType.newScalar()
                        .name(type.getName())
                        .coercing(new PassThrough())
                        .build());
            }
        }
        wiring.strictMode(false).scalar(Identifier.SCALAR).wiringFactory(new UnresolvedTypes());
        return new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
    }
}
