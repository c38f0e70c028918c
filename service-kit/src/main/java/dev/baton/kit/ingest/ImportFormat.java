package dev.baton.kit.ingest;

import dev.baton.kit.tenant.WorkspaceId;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a service takes files of one format.
 *
 * @param file names the format
 * @param reader makes the reader of one file
 * @param sink makes what writes the rows of one file
 * @param described a row's content as a preview shows it, in a form that Jackson writes
 */
public record ImportFormat<T>(
        FileFormat file,
        Function<FileZone, RowReader<T>> reader,
        Function<Target, LineImport.Sink<T>> sink,
        Function<T, Object> described) {

    /** Where the rows of one file go. @param importId of the file's import: what it was the first to tell can be undone */
    public record Target(WorkspaceId workspace, UUID importId) {}
}
