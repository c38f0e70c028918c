package dev.baton.gateway.agentsreport;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Resolves {@code AgentsReport.rows}, sorted by any column. A page continues after the value in its cursor. */
final class RowsFetcher implements DataFetcher<CompletableFuture<DataFetcherResult<Object>>> {

    static final String ORDER_BY = "orderBy";

    @Override
    public CompletableFuture<DataFetcherResult<Object>> get(DataFetchingEnvironment environment) {
        AgentsReport report = environment.getSource();
        RowsRequest request;
        RowCursor cursor;
        try {
            request = RowsRequest.of(environment);
            cursor = RowCursor.decode(report.scope(), request);
        } catch (RefusedArgumentException refused) {
            return CompletableFuture.completedFuture(refused.result(environment));
        }
        if (cursor == null || cursor.isOf(report.scope())) {
            return CompletableFuture.completedFuture(
                    page(report, request, cursor).build());
        }
        // the cursor has another period, for example because midnight has passed: read the report again for the
        // cursor's period
        return AgentsJoin.of(environment, report.scope().withPeriod(cursor.period()), report.asked())
                .thenApply(joined -> (joined.getData() == null
                                ? DataFetcherResult.newResult()
                                : page(joined.getData(), request, cursor))
                        .errors(joined.getErrors())
                        .build());
    }

    private static DataFetcherResult.Builder<Object> page(
            AgentsReport report, RowsRequest request, @Nullable RowCursor cursor) {
        return DataFetcherResult.newResult()
                .data(new RowsPage(report, request).after(cursor == null ? null : cursor.position()));
    }
}
