package dev.baton.kit.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed, for the {@link ChangeLog}.
 *
 * @param setting as the schema calls it
 * @param subject what it is a setting of, such as a group; null where that is the whole workspace
 * @param before null where there was none
 * @param after null where there is none from now on
 */
public record Change(
        String setting,
        @Nullable String subject,
        @Nullable String before,
        @Nullable String after) {

    /** Of a setting of the whole workspace. */
    public static Change of(String setting, Object before, Object after) {
        return new Change(setting, null, before.toString(), after.toString());
    }

    /** Whether anything is another than before. */
    public boolean isOne() {
        return !Objects.equals(before, after);
    }
}
