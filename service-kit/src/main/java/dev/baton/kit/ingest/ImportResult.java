package dev.baton.kit.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an import's lines.
 *
 * @param importId by which the import can be looked up and undone; null where nothing of a file was taken
 * @param accepted facts that are new
 * @param repeated facts that were known, with the same content
 * @param conflicts facts whose id was known with other content; the first stays
 * @param rejected lines that could not be read
 * @param skipped lines that tell nothing this service keeps
 * @param problems the first 100, each naming its line
 */
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportResult(
        @Nullable String importId,
        long accepted,
        long repeated,
        long conflicts,
        long rejected,
        long skipped,
        List<Problem> problems) {

    /** Why a line was not accepted, or was with a remark. */
    public record Problem(long line, String reason) {}
}
