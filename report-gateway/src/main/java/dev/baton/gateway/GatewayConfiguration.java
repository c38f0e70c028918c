package dev.baton.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What can be set about the gateway. */
@ConfigMapping(prefix = "baton.gateway")
public interface GatewayConfiguration {

    /** The services, by name. */
    Map<String, Service> services();

    Limits limits();

    /** How often the services' schemas are compared with those that this gateway was built over. */
    Duration driftCheck();

    /** Whether clients may ask for the schema itself. */
    @WithDefault("true")
    boolean introspection();

    /** The header Strict-Transport-Security, for where callers come by TLS; empty for none. */
    Optional<String> strictTransportSecurity();

    /** Where people open the dashboard, for links in digests; the address that the digest was asked at where it is not set. */
    Optional<URI> dashboardUrl();

    /** A service behind the gateway. */
    interface Service {

        /** Where it listens, without a path. */
        URI url();

        /** A file of PEM certificates, one of which has signed the service's, where its address begins with https. */
        Optional<String> authority();

        /** Where it says whether it is ready, without a path. */
        URI management();

        /** How long an answer may take; after that its fields are null and the rest is answered. */
        @WithDefault("10S")
        Duration timeout();

        /** Bytes of an answer of it; a larger one is not taken. */
        @WithDefault("32000000")
        long answerBytes();

        /** How many connections are kept to it; each carries one request at a time. */
        @WithDefault("256")
        int connections();

        /** How many requests may wait for a connection; what comes beyond that is not answered. */
        @WithDefault("1000")
        int waiting();

        /** How many exports and imports may be streamed from it and to it at once: as many exports as imports are let in. */
        @WithDefault("64")
        int streams();

        /** How long an export may take until it begins, and an import's answer once all of the file is sent. */
        @WithDefault("60S")
        Duration exportTimeout();

        Breaker breaker();
    }

    /** When a service that fails is left alone. */
    interface Breaker {

        /** Of how many requests in a row it is told. */
        @WithDefault("20")
        int requests();

        /** Which part of them must have failed. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long it is left alone, until one request tries it again. */
        @WithDefault("2S")
        Duration pause();
    }

    /** How much one request may ask for. */
    interface Limits {

        /** Fields below each other. */
        @WithDefault("15")
        int depth();

        /** Fields in all, aliases and spread fragments included. */
        @WithDefault("2000")
        int fields();

        /** Fields with an alias. */
        @WithDefault("500")
        int aliases();

        /** Values that an answer may have, as far as the sizes of pages and lists tell it. */
        @WithDefault("500000")
        long complexity();

        /** Characters of a document. */
        @WithDefault("100000")
        int documentCharacters();

        /** Values of a list in an argument of a query, such as a filter's. */
        @WithDefault("1000")
        int listValues();

        /** Characters that the documents kept for their hash alone may have together. */
        @WithDefault("10000000")
        long persistedCharacters();

        /** How long a request may take, its body's coming included. */
        @WithDefault("30S")
        Duration time();

        /** Bytes of a request's body. */
        @WithDefault("1000000")
        long bodyBytes();

        /** Bytes of an import, which is streamed. */
        @WithDefault("17179869184")
        long importBytes();

        /** Fields of the operation itself. */
        @WithDefault("50")
        int rootFields();

        /** By the name of a field, how many values its list is taken to have where no argument says it; else 10. */
        Map<String, Integer> listSizes();

        /** Characters that the documents whose plans are kept may have together; a plan takes about 15 bytes for each. */
        @WithDefault("2000000")
        long planCharacters();
    }
}
