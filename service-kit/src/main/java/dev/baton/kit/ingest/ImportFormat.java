package dev.baton.kit.ingest;

import dev.baton.kit.tenant.WorkspaceId;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a service imports files of one format.
 *
 * @param file the format
 * @param reader creates the reader of one file
 * @param sink creates the writer of one file's rows
 * @param described converts a row's content to an object that Jackson can write, for previews
 */
public record ImportFormat<T>(
        FileFormat file,
        Function<FileZone, RowReader<T>> reader,
        Function<Target, LineImport.Sink<T>> sink,
        Function<T, Object> described) {

    /**
     * The destination of the rows of one file. @param importId the id of the import, by which its facts can be undone
     */
    public record Target(WorkspaceId workspace, UUID importId) {}
}
