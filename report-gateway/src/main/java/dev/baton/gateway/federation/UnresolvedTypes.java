package dev.baton.gateway.federation;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wiring without type resolvers. They are not needed: the supergraph is only used for validation and introspection,
 * and the gateway's own subgraph has no interfaces or unions to resolve. Fields without a data fetcher are read from
 * maps. The default of graphql-java looks for a method of the field's name by reflection, which a native executable
 * must be configured for.
 */
final class UnresolvedTypes implements WiringFactory {

    private static final TypeResolver NEVER = environment -> {
        throw new IllegalStateException("the supergraph is not executed");
    };

    @Override
    public DataFetcher<Object> getDefaultDataFetcher(FieldWiringEnvironment wiring) {
        return UnresolvedTypes::fromMap;
    }

    private static @Nullable Object fromMap(DataFetchingEnvironment environment) {
        Map<?, ?> source = environment.getSource();
        return source == null ? null : source.get(environment.getField().getName());
    }

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
