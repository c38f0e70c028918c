package dev.baton.kit.report;

import io.smallrye.graphql.api.federation.Shareable;
import org.jspecify.annotations.Nullable;

/** Describes the position of a page in its connection. The cursors are null if the page is empty. */
@Shareable
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
