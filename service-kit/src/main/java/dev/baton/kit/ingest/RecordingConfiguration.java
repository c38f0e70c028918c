package dev.baton.kit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of mutations that accept many events. */
@ConfigMapping(prefix = "baton.recording")
interface RecordingConfiguration {

    /** The most events or conversations of one mutation, which writes all of them in one transaction. */
    @WithDefault("10000")
    int mostEvents();
}
