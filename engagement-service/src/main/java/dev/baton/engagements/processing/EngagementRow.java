package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.Engagement;
import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.Engagement.FirstReply;
import dev.baton.engagements.derivation.HandoffWait;
import dev.baton.kit.event.Subject;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code engagement}.
 *
 * @param openStatus the conversation's status while the engagement is open; it becomes the end status if the engagement
 *     times out
 * @param waits null if nothing is known of them
 */
record EngagementRow(
        String origin,
        @Nullable String id,
        String conversationId,
        String agentId,
        @Nullable String groupId,
        Subject subject,
        Instant startedAt,
        String startReason,
        String startReasonName,
        @Nullable String startStatus,
        @Nullable End end,
        @Nullable Instant timesOutAt,
        @Nullable String openStatus,
        @Nullable Double offerToAcceptSeconds,
        @Nullable Double firstReplySeconds,
        @Nullable Double firstReplyBusinessSeconds,
        WaitFigures waits,
        @Nullable Instant waitingSince,
        @Nullable HandoffWait acrossHandoffs,
        @Nullable Integer agentMessages,
        @Nullable Integer endUserMessages) {

    static final String DERIVED = "DERIVED";
    static final String IMPORTED = "IMPORTED";

    /** The number of waits, and their sum, average and maximum in seconds; each is null if it is not known. */
    record WaitFigures(
            @Nullable Integer replies,
            @Nullable Double total,
            @Nullable Double average,
            @Nullable Double longest) {}

    static EngagementRow derived(String conversationId, Engagement engagement, String openStatus) {
        String reason = engagement.start().reason().name();
        return new EngagementRow(
                DERIVED,
                engagement.id(),
                conversationId,
                engagement.start().agentId(),
                engagement.start().groupId(),
                engagement.subject(),
                engagement.start().at(),
                reason,
                reason,
                engagement.start().status(),
                engagement.end(),
                engagement.timesOutAt(),
                openStatus,
                engagement.offerToAcceptSeconds(),
                firstReply(engagement, FirstReply::seconds),
                firstReply(engagement, FirstReply::businessSeconds),
                figures(engagement),
                engagement.waitingSince(),
                engagement.waits().acrossHandoffs(),
                engagement.agentMessages(),
                engagement.endUserMessages());
    }

    private static @Nullable Double firstReply(Engagement engagement, Function<FirstReply, Double> part) {
        return engagement.firstReply() == null ? null : part.apply(engagement.firstReply());
    }

    private static WaitFigures figures(Engagement engagement) {
        int replies = engagement.waits().replies();
        double total = engagement.waits().totalSeconds();
        return replies == 0
                ? new WaitFigures(0, null, null, null)
                : new WaitFigures(
                        replies, total, total / replies, engagement.waits().longestSeconds());
    }

    <T> @Nullable T end(Function<End, T> part) {
        return end == null ? null : part.apply(end);
    }

    <T> @Nullable T waits(Function<WaitFigures, T> part) {
        return waits == null ? null : part.apply(waits);
    }

    @Nullable
    Double acrossHandoffs(Function<HandoffWait, Double> part) {
        return acrossHandoffs == null ? null : part.apply(acrossHandoffs);
    }
}
