package dev.baton.kit.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param accepted the number of new facts
 * @param repeated the number of facts that were already known with the same content
 * @param conflicts the number of facts whose id was already known with other content; the first content is kept
 * @param rejected the number of lines that could not be read
 * @param skipped the number of lines without anything that this service stores
 * @param problems the first 100 problems, each with its line number
 * @param importId the id to look up and undo the import; null if nothing of a file was imported
 */
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportResult(
        long accepted,
        long repeated,
        long conflicts,
        long rejected,
        long skipped,
        List<Problem> problems,
        @Nullable String importId) {

    /** The reason why a line was not accepted, or a remark about an accepted line. */
    public record Problem(long line, String reason) {}
}
