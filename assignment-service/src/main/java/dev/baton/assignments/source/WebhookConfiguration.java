package dev.baton.assignments.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of webhooks. */
@ConfigMapping(prefix = "baton.webhook")
interface WebhookConfiguration {

    /**
     * The keys that encrypt the secrets of webhooks, as {@code name:base64} of 32 bytes each. The first key encrypts,
     * all keys decrypt. Without a key no secret can be set.
     */
    Optional<List<String>> secretKeys();

    /**
     * Scheme and host under which senders reach this service, such as {@code https://baton.example}. By default they
     * are those of the dashboard, because one ingress serves both.
     */
    Optional<String> address();

    /** The shortest time between two writes of the outcomes of one sender's webhooks. */
    @WithDefault("5S")
    Duration notedEvery();

    /** The number of slots for webhooks that are handled at once. */
    @WithDefault("64")
    int places();

    /**
     * The largest share of the slots for webhooks to one workspace. A limit is needed because anybody can name any
     * workspace.
     */
    @WithDefault("0.25")
    double workspaceShare();

    /** The number of bytes of its body for which a webhook takes one more slot, in addition to its first one. */
    @WithDefault("50000")
    int bytesPerPlace();

    /** The maximum size of a body in bytes. */
    int bodyBytes();

    /** How long a body may take to arrive. */
    @WithDefault("10S")
    Duration bodyTime();
}
