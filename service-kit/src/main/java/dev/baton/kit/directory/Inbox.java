package dev.baton.kit.directory;

import io.smallrye.graphql.api.federation.Shareable;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A shared place where conversations wait; also called group or queue.
 *
 * @param name the newest known name; null if no source gave one
 */
@Shareable
public record Inbox(@Id @NonNull String id, @Nullable String name) {}
