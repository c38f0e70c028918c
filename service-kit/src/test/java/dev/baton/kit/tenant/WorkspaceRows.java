package dev.baton.kit.tenant;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All that a service keeps of a workspace, for tests of what changes and of what must not be there. */
public final class WorkspaceRows {

    private WorkspaceRows() {}

    /** Every row of the workspace in every table that the service can read, but for one table. */
    public static String everything(WorkspaceTransactions transactions, String workspace, String leftOut) {
        return transactions
                .read(
                        new WorkspaceId(workspace),
                        connection -> connection
                                .query("""
                                select string_agg(query_to_xml('select * from ' || tablename, true, false, '')::text, '')
                                from pg_tables where schemaname = 'public' and tablename <> '%s'
                                    and has_table_privilege(format('%%I.%%I', schemaname, tablename), 'select')""".formatted(leftOut))
                                .execute()
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString(0))
                                        .collect(Collectors.joining())))
                .await()
                .indefinitely();
    }
}
