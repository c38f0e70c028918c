package dev.baton.kit.report;

import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.DayOfWeek;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * One filter for a whole page of reports; each report lists the fields that it did not apply. Each field may be null
 * and has a constant in {@link FilterField}.
 */
@Description("The values of one field are combined with OR, the fields with AND.")
@Input("ReportFilter")
public record ReportFilter(
        @Nullable @Id List<@NonNull String> agentId,
        @Nullable @Id List<@NonNull String> groupId,
        @Nullable @Id List<@NonNull String> conversationId,
        @Nullable @Id List<@NonNull String> contactId,

        @Description("A part of the contact's name, at least three characters. Case and accents are ignored.") @Nullable
        String contactName,

        @Nullable List<@NonNull String> channel,
        @Nullable List<@NonNull String> topic,
        @Nullable List<@NonNull AssignmentSource> source,
        @Nullable @Id List<@NonNull String> assignedTo,
        @Nullable List<@NonNull AssigneeKind> assigneeKind,
        @Nullable @Id List<@NonNull String> previousAssignee,
        @Nullable @Id List<@NonNull String> assignedBy,

        @Description("The exact reasons, as the source reported them.") @Nullable
        List<@NonNull String> reason,

        @Nullable List<@NonNull DayOfWeek> dayOfWeek,
        @Nullable List<@NonNull EngagementStartReason> startReason,
        @Nullable List<@NonNull EngagementEndReason> endReason,
        @Nullable Boolean open) {}
