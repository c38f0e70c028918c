package dev.baton.assignments.notification;

import dev.baton.assignments.assignment.LoggedAssignment;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Something that an agent is told. */
public record Notification(
        @Description("where to go on after this one") @NonNull
        String position,

        @NonNull Instant at,
        @NonNull NotificationKind kind,
        @Id String conversationId,

        @Description("null for a customer's message, and where earlier events have come since by which it was none")
        @Nullable
        LoggedAssignment assignment) {}
