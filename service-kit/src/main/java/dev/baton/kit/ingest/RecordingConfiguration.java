package dev.baton.kit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about mutations that take many events. */
@ConfigMapping(prefix = "baton.recording")
interface RecordingConfiguration {

    /** How many events or conversations one mutation may name; all of them are written in one transaction. */
    @WithDefault("10000")
    int mostEvents();
}
