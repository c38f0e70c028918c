package dev.baton.assignments.assignment;

import dev.baton.kit.export.ExportColumn;
import dev.baton.kit.export.ExportedReport;
import java.util.List;

/** An export of rows of the assignments log. */
public abstract class AssignmentRowsExport implements ExportedReport {

    @Override
    public List<ExportColumn> columns() {
        return AssignmentColumns.OF_CSV;
    }

    @Override
    public List<ExportColumn> fields() {
        return AssignmentColumns.OF_NDJSON;
    }
}
