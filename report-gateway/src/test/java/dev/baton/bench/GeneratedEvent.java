package dev.baton.bench;

import java.time.Instant;

/** A generated conversation event with its JSON. */
record GeneratedEvent(String id, Instant at, String json) {}
