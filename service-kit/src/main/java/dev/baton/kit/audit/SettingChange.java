package dev.baton.kit.audit;

import dev.baton.kit.sql.Instants;
import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change that somebody made, as the {@link ChangeLog} has it. */
@Shareable
@Description("A change that an administrator made. It is kept for good.")
public record SettingChange(
        @Id @NonNull String id,
        @NonNull Instant changedAt,

        @Description("the name of the person, as the token says; null where no token was needed") @Nullable
        String changedBy,

        @Description("a setting by its name in this schema, or businessHours, webhookSecret, contactErasure") @NonNull
        String setting,

        @Description("the group, the sender or the contact that the setting is of; null: the workspace") @Nullable
        String subject,

        @Description("null: there was none; never a secret, never what was erased") @Nullable
        String before,

        @Description("null: there is none from then on") @Nullable
        String after) {

    static SettingChange of(Row row) {
        return new SettingChange(
                row.getUUID("id").toString(),
                Instants.of(row, "changed_at"),
                row.getString("changed_by"),
                row.getString("setting"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"));
    }

    /** The same of a subject that is named differently. */
    public SettingChange withSubject(@Nullable String another) {
        return new SettingChange(id, changedAt, changedBy, setting, another, before, after);
    }
}
