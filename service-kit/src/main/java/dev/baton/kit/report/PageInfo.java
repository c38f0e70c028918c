package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import org.jspecify.annotations.Nullable;

/** Where a page of a connection stands; the cursors are null on an empty page. */
@Shareable
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
