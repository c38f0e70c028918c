package dev.baton.assignments.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of WebSockets. */
@ConfigMapping(prefix = "baton.sockets")
interface SocketConfiguration {

    /** How many sockets may be open at once. */
    @WithDefault("2000")
    int atOnce();

    /**
     * The largest share of the sockets for one workspace, and for all clients together that have not authenticated yet.
     */
    @WithDefault("0.5")
    double workspaceShare();

    /** How long a client may take to initialise the connection, with a token if one is required. */
    @WithDefault("10S")
    Duration initTime();

    /** The maximum number of subscriptions of one socket at once. */
    @WithDefault("16")
    int subscriptions();

    /**
     * The maximum number of subscriptions of one caller at once, over all its sockets. Without authentication a caller
     * is a workspace.
     */
    @WithDefault("256")
    int subscriptionsOfCaller();

    /** The maximum number of unsent bytes of one socket. A client that does not read them is disconnected. */
    @WithDefault("65536")
    int queueBytes();
}
