package dev.baton.gateway.federation;

import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;

/** The schema is validated against and introspected, never executed: no field is fetched, no type resolved. */
final class UnresolvedTypes implements WiringFactory {

    private static final TypeResolver NEVER = environment -> {
        throw new IllegalStateException("the supergraph is not executed");
    };

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
        return NEVER;
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
        return NEVER;
    }
}
