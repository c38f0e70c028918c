package dev.baton.assignments.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of notifications. */
@ConfigMapping(prefix = "baton.notification")
public interface NotificationConfiguration {

    /** The maximum age of an event that still creates a notification, so that importing the past notifies nobody. */
    @WithDefault("1H")
    Duration window();

    /** How often a waiting subscriber checks for notifications without a signal, in case a signal was lost. */
    @WithDefault("30S")
    Duration recheck();
}
