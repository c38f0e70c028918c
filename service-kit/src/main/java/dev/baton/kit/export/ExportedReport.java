package dev.baton.kit.export;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.List;

/** A report whose rows can be exported, all of them. */
public interface ExportedReport {

    /** The file's name, without an extension. */
    String name();

    /** The columns of a CSV file. */
    List<ExportColumn> columns();

    /** The fields of a line of NDJSON. */
    List<ExportColumn> fields();

    /** The filters that narrow its rows. */
    FilterColumns filters();

    /**
     * The rows, oldest first.
     *
     * @param parameters for what the report takes beside period and filter
     * @throws dev.baton.kit.graphql.BadRequestException naming the parameter, where it cannot be worked with
     */
    Sql rows(WorkspaceId workspace, Period period, GivenFilters given, ExportParameters parameters);
}
