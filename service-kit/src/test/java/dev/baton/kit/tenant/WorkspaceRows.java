package dev.baton.kit.tenant;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads everything that a service stores about a workspace, for tests that check what changes and what must be absent.
 */
public final class WorkspaceRows {

    private WorkspaceRows() {}

    /** Makes PostgreSQL write bytes in the form that {@link #legible} recognises. */
    public static final String HEX = "set xmlbinary = hex";

    private static final Pattern BYTES = Pattern.compile(">((?:[0-9A-Fa-f]{2}){4,})<");

    /**
     * Returns the XML of rows, followed by the text in their binary values: contents of facts and states of
     * conversations.
     */
    public static String legible(String rows) {
        return BYTES.matcher(rows)
                .results()
                .map(bytes -> new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n", rows, ""));
    }

    /** Returns every row of the workspace in every table that the service can read, except one table. */
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
