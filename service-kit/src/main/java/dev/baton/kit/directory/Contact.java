package dev.baton.kit.directory;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import io.smallrye.graphql.api.federation.Shareable;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A customer: an entity of both services. Only the fields that both services resolve are shareable.
 *
 * @param name the name at the event; null if the source gave none
 */
@Key(fields = @FieldSet("id"))
public record Contact(@Id @NonNull String id, @Shareable String name) {

    /** Returns the contact with this id; null if the id is null. */
    public static @Nullable Contact of(String id, String name) {
        return id == null ? null : new Contact(id, name);
    }
}
