package dev.baton.kit.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of callers in their workspace. Tokens name them. */
public enum Role {
    /** Reads all reports of the workspace. */
    REPORT_VIEWER("report-viewer"),
    /** Reads only its own data: all figures, logs, exports and subscriptions are limited to this agent. */
    AGENT("agent"),
    /** Sends facts, imports and commands. */
    INGEST("ingest"),
    /** Changes the workspace's settings, and erases contacts. */
    ADMIN("admin"),
    /** Another service: reads the feed of all workspaces. */
    FEED_READER("feed-reader");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** The name in tokens. */
    public String claim() {
        return claim;
    }

    /**
     * Returns the known roles of a token. Unknown names are ignored.
     *
     * @param prefix the prefix of role names in the token; empty for none
     */
    public static Set<Role> among(Collection<String> names, String prefix) {
        return Arrays.stream(values())
                .filter(role -> names.contains(prefix + role.claim))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
