package dev.baton.kit.export;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.List;

/** A report whose rows can all be exported. */
public interface ExportedReport {

    /** The name of the file without an extension. */
    String name();

    /** The columns of a CSV file. */
    List<ExportColumn> columns();

    /** The fields of a line of NDJSON. */
    List<ExportColumn> fields();

    /** The filters that apply to the rows. */
    FilterColumns filters();

    /**
     * Returns the query for the rows, oldest first.
     *
     * @param parameters contains the report's further arguments, besides period and filter
     * @throws dev.baton.kit.graphql.BadRequestException naming the parameter, if its value is invalid
     */
    Sql rows(WorkspaceId workspace, Period period, GivenFilters given, ExportParameters parameters);
}
