package dev.baton.gateway.agentsreport;

import graphql.schema.DataFetchingEnvironment;

/**
 * The arguments that select a page of rows.
 *
 * @param after the cursor; null for the first page
 */
record RowsRequest(AgentOrder orderBy, boolean ascending, int first, String after) {

    private static final int DEFAULT_SIZE = 50;
    private static final int MOST = 1000;

    /** @throws RefusedArgumentException if {@code first} is not between 1 and the maximum */
    static RowsRequest of(DataFetchingEnvironment environment) {
        Integer first = environment.getArgument("first");
        if (first != null && (first < 1 || first > MOST)) {
            throw new RefusedArgumentException(
                    first < 1 ? "BAD_REQUEST" : "LIMIT_EXCEEDED", "first must be from 1 to " + MOST + ", not " + first);
        }
        return new RowsRequest(
                AgentOrder.of(environment.getArgument(RowsFetcher.ORDER_BY)),
                "ASCENDING".equals(environment.getArgument("direction")),
                first == null ? DEFAULT_SIZE : first,
                environment.getArgument("after"));
    }
}
