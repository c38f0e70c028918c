package dev.baton.gateway.federation;

import graphql.GraphQLError;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.errors.SchemaProblem;
import java.util.Collection;

/** Makes schemas of definitions. Custom scalars are passed through, the types of interfaces and unions unresolved. */
final class Schemas {

    private Schemas() {}

    /** @throws CompositionException where the definitions are no schema */
    static GraphQLSchema of(
            Collection<? extends TypeDefinition<?>> types, Collection<String> scalars, RuntimeWiring.Builder wiring) {
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
        types.forEach(registry::add);
        scalars.stream().filter(Schemas::isCustom).distinct().forEach(scalar -> {
            registry.add(
                    ScalarTypeDefinition.newScalarTypeDefinition().name(scalar).build());
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(scalar)
                    .coercing(new PassThrough())
                    .build());
        });
        wiring.strictMode(false).scalar(Identifier.SCALAR).wiringFactory(new UnresolvedTypes());
        try {
            return new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
        } catch (SchemaProblem problem) {
            throw new CompositionException(
                    problem.getErrors().stream().map(GraphQLError::getMessage).toList());
        }
    }

    private static boolean isCustom(String scalar) {
        return !ScalarInfo.isGraphqlSpecifiedScalar(scalar);
    }
}
