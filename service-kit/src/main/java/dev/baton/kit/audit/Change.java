package dev.baton.kit.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a setting, for the {@link ChangeLog}.
 *
 * @param setting its name in the schema
 * @param subject the object that has the setting, such as a group; null for the whole workspace
 * @param before null if there was no value
 * @param after null if there is no value from now on
 */
public record Change(
        String setting,
        @Nullable String subject,
        @Nullable String before,
        @Nullable String after) {

    /** A change of a setting of the whole workspace. */
    public static Change of(String setting, Object before, Object after) {
        return new Change(setting, null, before.toString(), after.toString());
    }

    /** Whether the new value differs from the old one. */
    public boolean isOne() {
        return !Objects.equals(before, after);
    }
}
