package dev.baton.assignments.assignment;

import dev.baton.kit.report.AbstractReport;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Report;
import dev.baton.kit.report.ReportHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The report <em>Assignments</em>. It holds only the figures that the query selects, all read in one database snapshot.
 */
public class AssignmentsReport extends AbstractReport implements Report {

    static final String CONVERSATION = "conversation_id";
    static final String CONTACT = "contact_id";

    private final List<SourceCount.Part> parts;
    private final Map<String, Long> distinct;
    final Map<Interval, List<AssignmentBucket>> overTime = new HashMap<>();
    final Map<PageRequest, AssignmentConnection> log = new HashMap<>();

    /**
     * @param distinct the numbers of different conversations and contacts, by column name; a number that the query does
     *     not select is missing
     */
    AssignmentsReport(ReportHeader header, List<SourceCount.Part> parts, Map<String, Long> distinct) {
        super(header, !parts.isEmpty());
        this.parts = parts;
        this.distinct = distinct;
    }

    public int getTotal() {
        return Counts.toInt(SourceCount.total(parts));
    }

    @Description("The number of different conversations that these assignments belong to.")
    public int getConversations() {
        return Counts.toInt(distinct.getOrDefault(CONVERSATION, 0L));
    }

    @Description("The number of different contacts that these assignments belong to. Assignments without a "
            + "contact id do not count.")
    public int getContacts() {
        return Counts.toInt(distinct.getOrDefault(CONTACT, 0L));
    }

    @Description("The assignments by source, largest count first. Only sources with at least one assignment are "
            + "listed.")
    public @NonNull List<@NonNull SourceCount> getBySource() {
        return SourceCount.of(parts);
    }
}
