package dev.baton.kit.tenant;

import dev.baton.kit.graphql.BadRequestException;
import org.jspecify.annotations.Nullable;

/** The tenant of a request. Every row belongs to one, and every statement names it. */
public record WorkspaceId(String value) {

    public static final String HEADER = "X-Workspace";

    private static final WorkspaceId DEFAULT = new WorkspaceId("default");
    private static final int MAXIMUM_LENGTH = 200;

    public WorkspaceId {
        boolean readable = !value.isEmpty()
                && value.length() <= MAXIMUM_LENGTH
                && value.chars().noneMatch(Character::isISOControl);
        if (!readable) {
            throw new BadRequestException(HEADER + " must have 1 to " + MAXIMUM_LENGTH + " printable characters");
        }
    }

    /** Returns the workspace that a header names; {@code default} if the header is missing. */
    public static WorkspaceId ofHeader(@Nullable String header) {
        return header == null ? DEFAULT : new WorkspaceId(header);
    }
}
