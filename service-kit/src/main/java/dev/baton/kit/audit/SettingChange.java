package dev.baton.kit.audit;

import dev.baton.kit.sql.Instants;
import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change of a setting, as the {@link ChangeLog} stores it. */
@Shareable
@Description("A change of a setting by an administrator. It is kept permanently.")
public record SettingChange(
        @Id @NonNull String id,
        @NonNull Instant changedAt,

        @Description(
                "The name of the person, from the access token. Null if the token has none or authentication is off.")
        @Nullable
        String changedBy,

        @Description("The name of the setting in this schema, or businessHours, webhookSecret or contactErasure.")
        @NonNull
        String setting,

        @Description("The group, sender or contact that the setting belongs to. Null for the whole workspace.")
        @Nullable
        String subject,

        @Description("The value before the change. Null if there was none. For a webhook secret or an erased contact, "
                + "only what there was, such as 'a secret' or 'name and id'.")
        @Nullable
        String before,

        @Description("The value after the change. Null if there is none.") @Nullable
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

    /** Returns this change with another name of its subject. */
    public SettingChange withSubject(@Nullable String another) {
        return new SettingChange(id, changedAt, changedBy, setting, another, before, after);
    }
}
