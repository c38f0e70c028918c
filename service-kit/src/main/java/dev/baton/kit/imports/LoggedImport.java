package dev.baton.kit.imports;

import dev.baton.kit.sql.Instants;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * An import of one file.
 *
 * @param format the format's name in the address of imports
 * @param file the name of the file; null if the request did not name it
 * @param timeZone IANA name that the request gave; null if it gave none
 * @param importedBy the name of the person or client, from the token; null if there is no token
 * @param finishedAt null while the import runs, and if it broke off without notice
 * @param from the earliest instant of the accepted rows; null if none is accepted
 * @param to the latest instant of the accepted rows; null if none is accepted
 * @param undoneBy the name of the person or client that undid the import; null if it was not undone, or if there is no
 *     token
 * @param undone the number of facts removed so far
 */
@Shareable
@Inaccessible
public record LoggedImport(
        @Id @NonNull String id,
        @NonNull String format,
        @Nullable String file,
        @Nullable String timeZone,
        @Nullable String importedBy,
        @NonNull ImportState state,
        @NonNull Instant startedAt,
        @Nullable Instant finishedAt,
        int accepted,
        int repeated,
        int conflicts,
        int rejected,
        int skipped,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        int undone) {

    /**
     * A running import saves its progress more often than this. If its last update is older, the import counts as
     * FAILED.
     */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

    static final String COLUMNS = "id, format, file_name, time_zone, imported_by, state, started_at, finished_at, "
            + "updated_at < now() - make_interval(secs => " + LONGEST_SILENCE.toSeconds() + ") as is_silent, "
            + "accepted, repeated, conflicts, rejected, skipped, first_at, last_at, undone_at, undone_by, undone";

    static LoggedImport of(Row row) {
        ImportState stored = ImportState.valueOf(row.getString("state"));
        return new LoggedImport(
                row.getUUID("id").toString(),
                row.getString("format"),
                row.getString("file_name"),
                row.getString("time_zone"),
                row.getString("imported_by"),
                stored == ImportState.RUNNING && row.getBoolean("is_silent") ? ImportState.FAILED : stored,
                Instants.of(row, "started_at"),
                Instants.orNull(row, "finished_at"),
                count(row, "accepted"),
                count(row, "repeated"),
                count(row, "conflicts"),
                count(row, "rejected"),
                count(row, "skipped"),
                Instants.orNull(row, "first_at"),
                Instants.orNull(row, "last_at"),
                Instants.orNull(row, "undone_at"),
                row.getString("undone_by"),
                count(row, "undone"));
    }

    private static int count(Row row, String column) {
        return Math.toIntExact(row.getLong(column));
    }
}
