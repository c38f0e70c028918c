package dev.baton.assignments.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about webhooks. */
@ConfigMapping(prefix = "baton.webhook")
interface WebhookConfiguration {

    /**
     * The keys that encrypt the secrets of webhooks, as {@code name:base64} of 32 bytes each. The first key encrypts, all of them
     * decrypt. Without a key no secret can be set.
     */
    Optional<List<String>> secretKeys();

    /**
     * Scheme and host by which senders reach this service, such as {@code https://baton.example}; where it is not given, they
     * are those of the dashboard, as one ingress serves both.
     */
    Optional<String> address();

    /** How often it is written at the most what came of a sender's webhooks. */
    @WithDefault("5S")
    Duration notedEvery();

    /** How many places they have at once. */
    @WithDefault("64")
    int places();

    /** Which part of these webhooks to one workspace may have: anybody can name it. */
    @WithDefault("0.25")
    double workspaceShare();

    /** For how many bytes a webhook takes a place. */
    @WithDefault("50000")
    int bytesPerPlace();

    /** Bytes that one may have. */
    int bodyBytes();

    /** How long it may take to come. */
    @WithDefault("10S")
    Duration bodyTime();
}
