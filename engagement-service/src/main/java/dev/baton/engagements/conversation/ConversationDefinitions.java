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
                    "Conversations that were opened in the period. If the first known event of a conversation is not "
                            + "its opening, the instant of that event counts.",
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
                    "Seconds from the first end-user message to the close. If no end-user message came before the "
                            + "close, the time begins with the opening; after a reopening, it begins with the "
                            + "reopening. Credited to the agent who held the conversation just before the close, or to "
                            + "nobody." + Quantiles.DEFINITION,
                    List.of("closeTimeByAgent.closeTimeSeconds")),
            new MetricDefinition(
                    "conversations.firstCloses",
                    1,
                    "Conversations whose first close lies in the period, by the agent who held them just before it.",
                    List.of("firstContactResolutionByAgent.firstCloses")),
            new MetricDefinition(
                    "conversations.resolved",
                    1,
                    "First closes that resolved the conversation: exactly one agent had taken part until then (sent a "
                            + "message or, if no agent had sent any, held the conversation), and the conversation was "
                            + "not reopened within the given number of days, 7 by default.",
                    List.of("firstContactResolutionByAgent.resolved")),
            new MetricDefinition(
                    "conversations.pending",
                    1,
                    "First closes of conversations that were not reopened yet, but can still be within the given days.",
                    List.of("firstContactResolutionByAgent.pending")),
            new MetricDefinition(
                    "conversations.ratePercentage",
                    1,
                    "The share of the first closes that resolved the conversation, in percent from 0 to 100. Pending "
                            + "first closes are left out. Null if all first closes are pending.",
                    List.of("firstContactResolutionByAgent.ratePercentage")));

    private ConversationDefinitions() {}
}
