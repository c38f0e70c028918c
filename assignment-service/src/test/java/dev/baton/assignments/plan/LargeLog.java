package dev.baton.assignments.plan;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A log with a year of assignments, as imports would leave it, with fresh statistics. */
final class LargeLog {

    /**
     * The size at which assignments are spread over whole days. A smaller log uses only a part of each day, with the
     * same density.
     */
    static final int FULL = 2_000_000;

    /** Agents hand off conversations within teams of ten. The assignments of one conversation are hours apart. */
    private static final String ASSIGNMENTS = """
            insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id, contact_id,
                contact_name, channel, topic, previous_kind, previous_id, assigned_kind, assigned_id, source, source_name,
                assigned_by, reason, held_seconds, after_first_reply, inbox_id, went_back)
            select '%1$s', 'e' || n, day + (at - day) * %3$s + interval '20 hours' * (1 - %3$s), 'bench', n,
                'c' || (n / 3 + (n %% 3) * 97), 'k' || (n / 9), 'Contact ' || (n / 9),
                (array['email', 'chat', 'phone', 'sms', 'messenger'])[1 + h %% 5], 't' || (h / 7 %% 20),
                case n %% 3 when 0 then null else case when h %% 5 = 0 then 'INBOX' else 'AGENT' end end,
                case n %% 3 when 0 then null else case when h %% 5 = 0 then 'i' || team / 3 else 'a' || (team * 10 + h / 11 %% 10) end end,
                case when h %% 11 = 0 then 'INBOX' when h %% 13 = 0 then null else 'AGENT' end,
                case when h %% 11 = 0 then 'i' || team / 3 when h %% 13 = 0 then null else 'a' || (team * 10 + h / 17 %% 10) end,
                source, source, case when source = 'USER' then 'a' || h / 19 %% 500 end,
                case when h %% 3 = 0 then 'r' || h / 23 %% 15 end,
                case n %% 3 when 0 then null else h %% 90000 end, h %% 2 = 0, 'i' || team / 3, h %% 20 = 3
            from (
                select n, h, at, date_trunc('day', at, 'UTC') as day, h / 31 %% 50 as team, (array['USER', 'USER', 'USER', 'WORKFLOW', 'WORKFLOW', 'BOT', 'DEVELOPER_API'])[1 + h / 29 %% 7]
                    as source
                from (
                    select n, timestamptz '2025-01-01 00:00:00Z' + n * (interval '365 days' / %2$d) as at,
                        abs(hashint4(n::int)::bigint) as h
                    from generate_series(0, %2$d - 1) n) hashed) told""";

    private static final String CONVERSATIONS = """
            insert into conversation (workspace_id, id)
            select '%s', 'c' || n from generate_series(0, %d) n""";

    private static final String NAMES = """
            insert into contact_name (workspace_id, name, contact_id, is_id)
            select distinct workspace_id, contact_name, contact_id, false from assignment where workspace_id = '%s'""";

    /** With many workspaces, the planner expects few rows of each, also of the large one. */
    private static final int SMALL_WORKSPACES = 24;

    private LargeLog() {}

    /** @param url of the database */
    static void fill(String url, String workspace, int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            List<String> indexes = withoutIndexes(statement);
            statement.execute(ASSIGNMENTS.formatted(workspace, rows, rows / (double) FULL));
            for (int i = 0; i < SMALL_WORKSPACES; i++) {
                statement.execute(ASSIGNMENTS.formatted("small-" + i, 1, 1.0));
            }
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute(CONVERSATIONS.formatted(workspace, rows / 3 + 200));
            statement.execute(NAMES.formatted(workspace));
        }
        vacuum(url);
    }

    /**
     * Drops the indexes of the log: creating them after the inserts takes a fraction of the time.
     *
     * @return the statements that create them
     */
    private static List<String> withoutIndexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet indexes = statement.executeQuery(
                "select indexname, indexdef from pg_indexes where tablename = 'assignment' and indexname !~ 'pkey'")) {
            while (indexes.next()) {
                names.add(indexes.getString(1));
                definitions.add(indexes.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }

    /** Does what autovacuum would do later. */
    static void vacuum(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }
}
