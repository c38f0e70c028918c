package dev.baton.engagements.conversation;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import java.util.List;

/** What the figures of the report on conversations mean. */
final class ConversationDefinitions {

    static final List<MetricDefinition> ALL = List.of(
            new MetricDefinition(
                    "conversations.created",
                    1,
                    "Conversations that were opened in the period, or first seen in it where something was told of them "
                            + "before that.",
                    List.of("created", "overTime.created")),
            new MetricDefinition(
                    "conversations.closed",
                    1,
                    "Changes in the period from a status other than solved and closed to one of them. A conversation that "
                            + "was reopened counts again when it closes again.",
                    List.of("closed", "overTime.closed", "closeTimeByAgent.closed")),
            new MetricDefinition(
                    "conversations.closeTimeSeconds",
                    1,
                    "Seconds from the first end-user message, or the opening where none came before the close, to the "
                            + "close; after a reopening from that. Credited to the agent who held the conversation just "
                            + "before the close, or to nobody." + Quantiles.DEFINITION,
                    List.of("closeTimeByAgent.closeTimeSeconds")),
            new MetricDefinition(
                    "conversations.firstCloses",
                    1,
                    "Conversations whose first close lies in the period, by the agent who held them just before it.",
                    List.of("firstContactResolutionByAgent.firstCloses")),
            new MetricDefinition(
                    "conversations.resolved",
                    1,
                    "First closes by which the conversation was resolved: exactly one agent had taken part until then "
                            + "(sent a message or, where no agent had sent any, held it), and it was not reopened within "
                            + "the days asked for, 7 unless another number is.",
                    List.of("firstContactResolutionByAgent.resolved")),
            new MetricDefinition(
                    "conversations.pending",
                    1,
                    "First closes of conversations that were not reopened yet, but may still be within the days asked for.",
                    List.of("firstContactResolutionByAgent.pending")),
            new MetricDefinition(
                    "conversations.ratePercentage",
                    1,
                    "Of the first closes that are not pending, how many resolved the conversation, from 0 to 100; none "
                            + "where all are pending.",
                    List.of("firstContactResolutionByAgent.ratePercentage")));

    private ConversationDefinitions() {}
}
