package dev.baton.bench;

import java.time.Instant;

/** A conversation event of a file; with the JSON object that tells it. */
record GeneratedEvent(String id, Instant at, String json) {}
