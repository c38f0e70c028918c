package dev.baton.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What was kept and derived before a migration is as if it had been taken in after it. */
class MigrationTest {

    /** Sales, ann, bob, straight back to ann, nobody; with what the first version derived from it. */
    private static final String FIRST_VERSION = """
            select set_config('app.workspace', 'w', false);
            insert into fact (workspace_id, event_id, conversation_id, occurred_at, origin, sequence, content, digest)
            select 'w', 'e' || n, 'c', timestamptz '2026-03-02T08:00:00Z' + n * interval '1 minute', 'test', n,
                content::jsonb, gen_random_uuid()
            from unnest(array[
                '{"type": "OPENED", "channel": "chat", "topic": "billing", "groupId": "sales", "requesterName": "Kim"}',
                '{"type": "ASSIGNED", "agentId": "ann"}',
                '{"type": "TRANSFERRED", "toAgentId": "bob"}',
                '{"type": "TRANSFERRED", "toAgentId": "ann"}',
                '{"type": "TRANSFERRED", "toGroupId": "support"}',
                '{"type": "ASSIGNED", "agentId": "bob"}']) with ordinality as e (content, n);
            insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id, contact_name,
                previous_kind, previous_id, assigned_kind, assigned_id, source, source_name, after_first_reply)
            select 'w', f.event_id, f.occurred_at, f.origin, f.sequence, 'c', 'Kim', a[1], a[2], a[3], a[4], 'USER', 'User', false
            from fact f join (values
                ('e2', array[null, null, 'AGENT', 'ann']),
                ('e3', array['AGENT', 'ann', 'AGENT', 'bob']),
                ('e4', array['AGENT', 'bob', 'AGENT', 'ann']),
                ('e5', array['AGENT', 'ann', 'INBOX', 'support']),
                ('e6', array['INBOX', 'support', 'AGENT', 'bob'])) as d (event_id, a) using (event_id);
            insert into conversation (workspace_id, id, last_event_id) values ('w', 'c', 'e6')""";

    private final String url = TestPostgres.empty("old");

    @Test
    void bringsWhatTheFirstVersionKeptUpToDate() throws SQLException {
        migrate("1");
        run(FIRST_VERSION);
        migrate("latest");
        assertEquals(
                List.of("e2 sales false", "e3 sales true", "e4 sales false", "e5 support false", "e6 support false"),
                rows("select id || ' ' || inbox_id || ' ' || went_back from assignment order by id"));
        assertEquals(
                List.of("2026-03-02T08:00:00"),
                rows("select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') from rollup_mark "
                        + "where workspace_id = 'w'"));
        assertEquals(
                List.of("support e6 INBOX support"),
                rows(
                        "select concat_ws(' ', inbox_id, last_assignment_id, came_from_kind, came_from_id) from conversation"));
        assertEquals(
                List.of("CHANNEL chat", "TOPIC billing"),
                rows("select kind || ' ' || id from directory_entry order by kind"));
        assertEquals(List.of("Kim"), rows("select name from contact_name"));
        rows("select place_facts(100)");
        assertEquals(
                List.of("e1", "e2", "e3", "e4", "e5", "e6"),
                rows("select unnest(event_ids) from feed order by position"));
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, TestPostgres.OWNER, "")
                .placeholders(Map.of("service_role", TestPostgres.SERVICE, "distributed", "false"))
                .target(target)
                .load()
                .migrate();
    }

    private void run(String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.OWNER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.OWNER, "");
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                rows.add(results.getString(1));
            }
        }
        return rows;
    }
}
