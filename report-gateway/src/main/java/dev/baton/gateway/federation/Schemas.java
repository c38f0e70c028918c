package dev.baton.gateway.federation;

import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Collection;

/** Makes schemas of definitions. Custom scalars are passed through, the types of interfaces and unions unresolved. */
final class Schemas {

    private Schemas() {}

    /** @throws graphql.schema.idl.errors.SchemaProblem where the definitions are no schema */
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
