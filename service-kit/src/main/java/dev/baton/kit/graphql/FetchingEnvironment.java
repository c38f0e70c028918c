package dev.baton.kit.graphql;

import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.DelegatingDataFetchingEnvironment;
import io.smallrye.graphql.api.Context;

/**
 * The environment in which a field is fetched, with nothing selected below it: for each object that it fetches a field of,
 * SmallRye writes down twice, as JSON, what is selected below, and nobody reads that.
 */
public final class FetchingEnvironment extends DelegatingDataFetchingEnvironment {

    private static final DataFetchingFieldSelectionSet NOTHING =
            DataFetchingFieldSelectionSetImpl.newCollector(null, Scalars.GraphQLString, () -> null);

    FetchingEnvironment(DataFetchingEnvironment environment) {
        super(environment);
    }

    /** What the request selects below the field that is being fetched. */
    public static DataFetchingFieldSelectionSet selected(Context context) {
        return ((FetchingEnvironment) context.unwrap(DataFetchingEnvironment.class))
                .delegateEnvironment.getSelectionSet();
    }

    @Override
    public DataFetchingFieldSelectionSet getSelectionSet() {
        return NOTHING;
    }
}
