package dev.baton.assignments.notification;

import dev.baton.assignments.assignment.LoggedAssignment;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A notification for one agent. */
public record Notification(
        @Description("The position of this notification. Send it as the argument after to receive the "
                + "notifications that follow.")
        @NonNull
        String position,

        @NonNull Instant at,
        @NonNull NotificationKind kind,
        @Id String conversationId,

        @Description("The assignment. Null for a customer's message, and if events that arrived later show that "
                + "the assignee did not change.")
        @Nullable
        LoggedAssignment assignment) {}
