package dev.baton.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What can be set about the gateway. */
@ConfigMapping(prefix = "baton.gateway")
public interface GatewayConfiguration {

    /** The services, by name. */
    Map<String, Service> services();

    Limits limits();

    /** A service behind the gateway. */
    interface Service {

        /** Where it listens, without a path. */
        URI url();

        /** How long an answer may take; after that its fields are null and the rest is answered. */
        @WithDefault("10S")
        Duration timeout();

        /** How many connections are kept to it; each carries one request at a time. */
        @WithDefault("64")
        int connections();
    }

    /** How much one request may ask for. */
    interface Limits {

        /** Fields below each other. */
        @WithDefault("15")
        int depth();

        /** Fields in all, aliases and spread fragments included. */
        @WithDefault("2000")
        int fields();

        /** Bytes of a request's body. */
        @WithDefault("1000000")
        long bodyBytes();

        /** Plans kept for documents that come again. */
        @WithDefault("1000")
        int plans();
    }
}
