package dev.baton.kit.directory;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Someone at the front line of support: an entity of both services. Its name is looked up when it is asked for. */
@Key(fields = @FieldSet("id"))
@Description("An entity of both services.")
public record Agent(@Id @NonNull String id) {

    /** The agent of this id; null where the id is. */
    public static @Nullable Agent of(@Nullable String id) {
        return id == null ? null : new Agent(id);
    }
}
