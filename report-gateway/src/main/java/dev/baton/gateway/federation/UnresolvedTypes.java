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
 * No type of an interface or of a union is resolved: the supergraph is validated against and introspected, not executed,
 * and the gateway's own part of it has none. A field that nothing else fetches is read from a map. graphql-java would look
 * for a method of its name in any class, which a native executable has to be told of.
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
