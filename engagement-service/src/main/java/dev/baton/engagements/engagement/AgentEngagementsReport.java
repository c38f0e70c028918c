package dev.baton.engagements.engagement;

import dev.baton.kit.report.AbstractReport;
import dev.baton.kit.report.Report;
import dev.baton.kit.report.ReportHeader;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** This service's part of the report on agents. report-gateway joins it with the part of assignment-service. */
public class AgentEngagementsReport extends AbstractReport implements Report {

    private final List<AgentEngagements> rows;

    AgentEngagementsReport(ReportHeader header, List<AgentEngagements> rows) {
        super(header, !rows.isEmpty());
        this.rows = rows;
    }

    public @NonNull List<@NonNull AgentEngagements> getRows() {
        return rows;
    }
}
