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

/** The report on conversations. It has values only for the selected fields, all read in one snapshot. */
public class ConversationsReport extends AbstractReport implements Report {

    static final int DEFAULT_AGENTS = 100;

    private final long createdCount;
    private final long closedCount;
    final Map<Interval, List<ConversationBucket>> overTime = new HashMap<>();
    final Map<Integer, List<AgentCloseTime>> closeTimeByAgent = new HashMap<>();
    final Map<Resolutions, List<AgentFirstContactResolution>> resolutions = new HashMap<>();

    /** The arguments of first contact resolution: the window for a reopening in days, and the number of agents. */
    record Resolutions(int withinDays, int top) {}

    ConversationsReport(ReportHeader header, long created, long closed) {
        super(header, created + closed > 0);
        this.createdCount = created;
        this.closedCount = closed;
    }

    @Description("The number of conversations that were opened, or first seen, in the period.")
    public int getCreated() {
        return Counts.toInt(createdCount);
    }

    @Description("The number of closes in the period. A conversation that was reopened and closed again counts again.")
    public int getClosed() {
        return Counts.toInt(closedCount);
    }
}
