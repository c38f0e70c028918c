package dev.baton.kit.directory;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A person at the front line of support: an entity of both services. A resolver looks the name up when a query selects
 * it.
 */
@Key(fields = @FieldSet("id"))
@Description("A person at the front line of support. Both services contribute fields to this entity.")
public record Agent(@Id @NonNull String id) {

    /** Returns the agent with this id; null if the id is null. */
    public static @Nullable Agent of(@Nullable String id) {
        return id == null ? null : new Agent(id);
    }
}
