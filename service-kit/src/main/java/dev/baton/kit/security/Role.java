package dev.baton.kit.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do in its workspace, as the roles of its token say. */
public enum Role {
    /** Reads all reports of the workspace. */
    REPORT_VIEWER("report-viewer"),
    /** Reads what is its own: every figure, log, export and subscription is that of this agent. */
    AGENT("agent"),
    /** Tells what happens: facts, imports and commands. */
    INGEST("ingest"),
    /** Changes what the workspace has decided, and erases. */
    ADMIN("admin"),
    /** Another service: reads the feed of all workspaces. */
    FEED_READER("feed-reader");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** As tokens name it. */
    public String claim() {
        return claim;
    }

    /**
     * The roles among those of a token, of which others than these mean nothing here.
     *
     * @param prefix that the token's names of them begin with; empty for none
     */
    public static Set<Role> among(Collection<String> names, String prefix) {
        return Arrays.stream(values())
                .filter(role -> names.contains(prefix + role.claim))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
