package dev.baton.engagements.settings;

import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;

/** Told after a workspace's settings have changed. */
public interface SettingsChanged {

    /** Derives the workspace's conversations anew, by the settings as they are now. */
    Uni<Void> rederive(WorkspaceId workspace);
}
