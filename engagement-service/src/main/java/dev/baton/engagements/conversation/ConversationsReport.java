package dev.baton.engagements.conversation;

import dev.baton.kit.report.AbstractReport;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.Report;
import dev.baton.kit.report.ReportHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;

/** The report on conversations. It holds what was asked for, all of it read in one snapshot. */
public class ConversationsReport extends AbstractReport implements Report {

    static final int DEFAULT_AGENTS = 100;

    private final long createdCount;
    private final long closedCount;
    final Map<Interval, List<ConversationBucket>> overTime = new HashMap<>();
    final Map<Integer, List<AgentCloseTime>> closeTimeByAgent = new HashMap<>();
    final Map<Resolutions, List<AgentFirstContactResolution>> resolutions = new HashMap<>();

    /** Within how many days first contact resolution is asked for, and of how many agents. */
    record Resolutions(int withinDays, int top) {}

    ConversationsReport(ReportHeader header, long created, long closed) {
        super(header, created + closed > 0);
        this.createdCount = created;
        this.closedCount = closed;
    }

    @Description("opened, or first seen, in the period")
    public int getCreated() {
        return Counts.toInt(createdCount);
    }

    @Description("closes in the period; a conversation that was reopened closes again")
    public int getClosed() {
        return Counts.toInt(closedCount);
    }
}
