package dev.baton.gateway.access;

import java.util.Arrays;
import java.util.Optional;

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

    static Optional<Role> named(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
