package dev.baton.kit.directory;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import io.smallrye.graphql.api.federation.Shareable;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A customer: an entity of both services. Only what both tell of it is shareable, as not all its fields are told by both.
 *
 * @param name as it was at the event; null where none was told
 */
@Key(fields = @FieldSet("id"))
public record Contact(@Id @NonNull String id, @Shareable String name) {

    /** The contact of this id; null where the id is. */
    public static @Nullable Contact of(String id, String name) {
        return id == null ? null : new Contact(id, name);
    }
}
