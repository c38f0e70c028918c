package dev.baton.kit.tenant;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All that a service keeps of a workspace, for tests of what changes and of what must not be there. */
public final class WorkspaceRows {

    private WorkspaceRows() {}

    /** Has PostgreSQL write bytes so that {@link #legible} knows them. */
    public static final String HEX = "set xmlbinary = hex";

    private static final Pattern BYTES = Pattern.compile(">((?:[0-9A-Fa-f]{2}){4,})<");

    /** XML of rows, and behind it the text that is in their bytes: contents of facts and states of conversations. */
    public static String legible(String rows) {
        return BYTES.matcher(rows)
                .results()
                .map(bytes -> new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n", rows, ""));
    }

    /** Every row of the workspace in every table that the service can read, but for one table. */
    public static String everything(WorkspaceTransactions transactions, String workspace, String leftOut) {
        return transactions
                .read(
                        new WorkspaceId(workspace),
                        connection -> connection
                                .query(HEX.replace("set", "set local"))
                                .execute()
                                .chain(() ->
                                        connection.query("""
                                select string_agg(query_to_xml('select * from ' || tablename, true, false, '')::text, '')
                                from pg_tables where schemaname = 'public' and tablename <> '%s'
                                    and has_table_privilege(format('%%I.%%I', schemaname, tablename), 'select')""".formatted(leftOut)).execute())
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString(0))
                                        .collect(Collectors.joining())))
                .map(WorkspaceRows::legible)
                .await()
                .indefinitely();
    }
}
