package dev.baton.kit.graphql;

import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.DelegatingDataFetchingEnvironment;
import io.smallrye.graphql.api.Context;

/**
 * The environment in which a batched field is fetched. It hides the selection below the field: SmallRye would write
 * that selection as JSON twice for every object, and nothing reads it.
 */
public final class FetchingEnvironment extends DelegatingDataFetchingEnvironment {

    private static final DataFetchingFieldSelectionSet NOTHING =
            DataFetchingFieldSelectionSetImpl.newCollector(null, Scalars.GraphQLString, () -> null);

    FetchingEnvironment(DataFetchingEnvironment environment) {
        super(environment);
    }

    /** Returns the selection below the field that is being fetched. */
    public static DataFetchingFieldSelectionSet selected(Context context) {
        return ((FetchingEnvironment) context.unwrap(DataFetchingEnvironment.class))
                .delegateEnvironment.getSelectionSet();
    }

    @Override
    public DataFetchingFieldSelectionSet getSelectionSet() {
        return NOTHING;
    }
}
