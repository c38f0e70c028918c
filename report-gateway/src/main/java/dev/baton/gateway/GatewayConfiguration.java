package dev.baton.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of the gateway. */
@ConfigMapping(prefix = "baton.gateway")
public interface GatewayConfiguration {

    /** The services, by name. */
    Map<String, Service> services();

    Limits limits();

    /** How often the gateway compares each service's schema with the schema that this gateway was built with. */
    Duration driftCheck();

    /** Whether clients may send introspection queries. */
    @WithDefault("true")
    boolean introspection();

    /** The value of the header Strict-Transport-Security, for clients that use TLS; empty for no such header. */
    Optional<String> strictTransportSecurity();

    /** The public address of the dashboard, for links in digests; the address of the digest request by default. */
    Optional<URI> dashboardUrl();

    /** A service behind the gateway. */
    interface Service {

        /** The address of the service, without a path. */
        URI url();

        /** A PEM file with certificates of authorities, one of which signed the service's; for https addresses. */
        Optional<String> authority();

        /** The address of the readiness probe, without a path. */
        URI management();

        /** How long an answer may take. After that, the fields of this service are null and others are answered. */
        @WithDefault("10S")
        Duration timeout();

        /** The largest answer that the gateway accepts from this service, in bytes. */
        @WithDefault("32000000")
        long answerBytes();

        /** The size of the connection pool; each connection carries one request at a time. */
        @WithDefault("256")
        int connections();

        /** How many requests may wait for a connection. The gateway refuses further ones. */
        @WithDefault("1000")
        int waiting();

        /**
         * How many exports and imports the gateway streams from and to this service at once. The default leaves as
         * many streams for exports as {@code baton.admission.imports} allows imports.
         */
        @WithDefault("64")
        int streams();

        /** How long the service may take to start an export. */
        @WithDefault("60S")
        Duration exportTimeout();

        /**
         * How long the service may take to answer an import that was sent completely. The last pieces of a zipped file
         * can hold many rows.
         */
        @WithDefault("15M")
        Duration importTimeout();

        Breaker breaker();
    }

    /** The circuit breaker: when the gateway stops sending requests to a service that fails. */
    interface Breaker {

        /** The number of consecutive requests over which the breaker computes the failure ratio. */
        @WithDefault("20")
        int requests();

        /** The part of these requests (0 to 1) that must fail to open the breaker. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long the breaker stays open before one request tries the service again. */
        @WithDefault("2S")
        Duration pause();
    }

    /** The limits of a single request. */
    interface Limits {

        /** How deep fields may be nested. */
        @WithDefault("15")
        int depth();

        /** The total number of fields, aliases and the fields of spread fragments included. */
        @WithDefault("2000")
        int fields();

        /** The number of fields with an alias. */
        @WithDefault("500")
        int aliases();

        /** The number of values that an answer may have, estimated from the sizes of pages and lists. */
        @WithDefault("500000")
        long complexity();

        /** The length of a document in characters. */
        @WithDefault("100000")
        int documentCharacters();

        /** The number of values in one list of a query's arguments, such as a filter's list. */
        @WithDefault("1000")
        int listValues();

        /** The total length, in characters, of the documents that the gateway keeps as persisted queries. */
        @WithDefault("10000000")
        long persistedCharacters();

        /** How long a request may take, including the time in which its body arrives. */
        @WithDefault("30S")
        Duration time();

        /** The size of a request's body in bytes. */
        @WithDefault("1000000")
        long bodyBytes();

        /** The size of an imported file in bytes; imports are streamed. */
        @WithDefault("17179869184")
        long importBytes();

        /** The number of root fields of an operation. */
        @WithDefault("50")
        int rootFields();

        /** The assumed size of lists that no argument limits, by the name of the field. The default is 10. */
        Map<String, Integer> listSizes();

        /** The total length of the documents whose plans are cached; a plan takes about 15 bytes per character. */
        @WithDefault("2000000")
        long planCharacters();
    }
}
