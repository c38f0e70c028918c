package dev.baton.engagements.conversation;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import java.util.List;

/** The definitions of the figures in the report on conversations. */
final class ConversationDefinitions {

    static final List<MetricDefinition> ALL = List.of(
            new MetricDefinition(
                    "conversations.created",
                    1,
                    "The number of conversations that were opened in the period. A conversation with an event "
                            + "before its opening counts when that first event occurred.",
                    List.of("created", "overTime.created")),
            new MetricDefinition(
                    "conversations.closed",
                    1,
                    "The number of changes in the period from another status to solved or closed. A conversation "
                            + "that is reopened counts again when it is closed again.",
                    List.of("closed", "overTime.closed", "closeTimeByAgent.closed")),
            new MetricDefinition(
                    "conversations.closeTimeSeconds",
                    1,
                    "The seconds from the first message of the customer to the close. If no message came before "
                            + "the close, the time starts at the opening; after a reopening, it starts at the reopening. "
                            + "The close is credited to the agent who held the conversation just before it, or to nobody."
                            + Quantiles.DEFINITION,
                    List.of("closeTimeByAgent.closeTimeSeconds")),
            new MetricDefinition(
                    "conversations.firstCloses",
                    1,
                    "The number of conversations whose first close is in the period, by the agent who held them "
                            + "just before it.",
                    List.of("firstContactResolutionByAgent.firstCloses")),
            new MetricDefinition(
                    "conversations.resolved",
                    1,
                    "The number of first closes that resolved the conversation: exactly one agent had taken part "
                            + "until then, and the conversation was not reopened within the requested number of days (7 by "
                            + "default). An agent has taken part by sending a message; if no agent had sent one, by "
                            + "holding the conversation.",
                    List.of("firstContactResolutionByAgent.resolved")),
            new MetricDefinition(
                    "conversations.pending",
                    1,
                    "The number of first closes whose conversation has not been reopened yet, but can still be "
                            + "reopened within the requested number of days.",
                    List.of("firstContactResolutionByAgent.pending")),
            new MetricDefinition(
                    "conversations.ratePercentage",
                    1,
                    "The share of resolved conversations in the first closes that are not pending, from 0 to "
                            + "100. Empty if all are pending.",
                    List.of("firstContactResolutionByAgent.ratePercentage")));

    private ConversationDefinitions() {}
}
