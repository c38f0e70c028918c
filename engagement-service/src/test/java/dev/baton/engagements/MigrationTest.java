package dev.baton.engagements;

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

/** What was kept and derived before a migration is there after it, and is derived anew. */
class MigrationTest {

    /** As the second version kept them: two engagements, one with two waits, of a conversation that is solved. */
    private static final String SECOND_VERSION = """
            select set_config('app.workspace', 'w', false);
            insert into conversation (workspace_id, id, status) values ('w', 'c', 'SOLVED');
            insert into engagement (workspace_id, id, conversation_id, agent_id, started_at, start_reason, start_status,
                ended_at, end_reason, end_reason_name, end_status, open_status, assignment_to_first_reply_seconds,
                wait_seconds, agent_messages, end_user_messages, origin)
            values
                ('w', 'e1', 'c', 'ann', '2026-03-02T08:00Z', 'ASSIGNED', 'NEW', '2026-03-02T08:10Z', 'TRANSFERRED',
                    'TRANSFERRED', 'NEW', 'SOLVED', 60, '{60, 30}', 2, 2, 'DERIVED'),
                ('w', 'e2', 'c', 'bob', '2026-03-02T08:10Z', 'TRANSFERRED', 'NEW', '2026-03-02T08:20Z', 'TICKET_SOLVED',
                    'TICKET_SOLVED', 'SOLVED', 'SOLVED', null, '{}', 0, 0, 'DERIVED')""";

    private final String url = TestPostgres.empty("old");

    @Test
    void bringsWhatTheSecondVersionDerivedUpToDateAndHasItDerivedAnew() throws SQLException {
        migrate("2");
        run(SECOND_VERSION);
        migrate("latest");
        assertEquals(List.of("e1 ASSIGNED 2 90 45 60 60", "e2 TRANSFERRED 0"), rows("""
                        select concat_ws(' ', id, start_reason_name, agent_replies, total_wait_seconds,
                            average_wait_seconds, longest_wait_seconds, first_reply_seconds)
                        from engagement order by id"""));
        assertEquals(List.of("c e1 30", "c e1 60"), rows("""
                        select concat_ws(' ', conversation_id, engagement_id, seconds) from engagement_wait order by seconds"""));
        assertEquals(List.of("w 1 0"), rows("""
                        select concat_ws(' ', u.workspace_id, r.conversations, r.done)
                        from unfinished_rederivations() u join rederivation r using (id)"""));
        assertEquals(List.of("2"), rows("select count(*)::text from reportable_engagement"));
        assertEquals(List.of("08:00", "08:15"), rows("""
                        select to_char(starts_at at time zone 'UTC', 'HH24:MI') from rollup_mark
                        where workspace_id = 'w' and marked_at <= now() - interval '10 minutes' order by 1"""));
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
