package dev.baton.assignments.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about sockets. */
@ConfigMapping(prefix = "baton.sockets")
interface SocketConfiguration {

    /** How many may be open at once. */
    @WithDefault("2000")
    int atOnce();

    /** Which part of them one workspace may have, and which those may have whose client has not said who it is yet. */
    @WithDefault("0.5")
    double workspaceShare();

    /** How long a client may take to begin, which is to say who it is. */
    @WithDefault("10S")
    Duration initTime();

    /** Subscriptions that one socket may have at once. */
    @WithDefault("16")
    int subscriptions();

    /** Subscriptions that one caller may have at once, on all its sockets: where nobody has to say who it is, a workspace. */
    @WithDefault("256")
    int subscriptionsOfCaller();

    /** Bytes that may be on their way to a client; one that does not read them is cut off. */
    @WithDefault("65536")
    int queueBytes();
}
