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

/** The report <em>Assignments</em>. It holds what was asked for, all of it read in one snapshot. */
public class AssignmentsReport extends AbstractReport implements Report {

    static final String CONVERSATION = "conversation_id";
    static final String CONTACT = "contact_id";

    private final List<SourceCount.Part> parts;
    private final Map<String, Long> distinct;
    final Map<Interval, List<AssignmentBucket>> overTime = new HashMap<>();
    final Map<PageRequest, AssignmentConnection> log = new HashMap<>();

    /** @param distinct how many conversations and contacts, by their columns; without those that are not asked for */
    AssignmentsReport(ReportHeader header, List<SourceCount.Part> parts, Map<String, Long> distinct) {
        super(header, !parts.isEmpty());
        this.parts = parts;
        this.distinct = distinct;
    }

    public int getTotal() {
        return Counts.toInt(SourceCount.total(parts));
    }

    @Description("how many different conversations the assignments are of")
    public int getConversations() {
        return Counts.toInt(distinct.getOrDefault(CONVERSATION, 0L));
    }

    @Description("how many different contacts they are of, as far as sources name these")
    public int getContacts() {
        return Counts.toInt(distinct.getOrDefault(CONTACT, 0L));
    }

    @Description("largest first, only sources with a count")
    public @NonNull List<@NonNull SourceCount> getBySource() {
        return SourceCount.of(parts);
    }
}
