package dev.baton.assignments.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about notifications. */
@ConfigMapping(prefix = "baton.notification")
public interface NotificationConfiguration {

    /** How long ago something may have happened for agents still to be told: importing the past rings no bells. */
    @WithDefault("1H")
    Duration window();

    /** How often a waiting subscriber looks for itself, should a signal have been lost. */
    @WithDefault("30S")
    Duration recheck();
}
