package dev.baton.engagements.plan;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Inserts two months of engagements of a large team directly into the tables and renews the statistics of the planner.
 */
final class LargeEngagements {

    /**
     * With this number, the engagements fill whole days. Fewer engagements fill a smaller part of each day with the
     * same density.
     */
    static final int FULL = 600_000;

    static final String FROM = "2025-05-01";
    static final String TO = "2025-06-30";

    private static final String ENGAGEMENTS = """
            insert into engagement (workspace_id, id, conversation_id, agent_id, group_id, requester_id, requester_name,
                channel, topic, started_at, start_reason, start_reason_name, start_status, ended_at, end_reason,
                end_reason_name, end_status, open_status, offer_to_accept_seconds, first_reply_seconds,
                first_reply_business_seconds, agent_messages, end_user_messages, agent_replies, total_wait_seconds,
                average_wait_seconds, longest_wait_seconds, origin)
            select '%1$s', 'g' || n, 'c' || n / 3, 'a' || h %% 500, 'i' || h / 7 %% 16, 'k' || n / 9, 'Contact ' || n / 9,
                case when n %% 2000 = 0 then 'fax' else (array['email', 'email', 'email', 'email', 'chat'])[1 + h %% 5] end, 't' || h / 11 %% 20, started_at,
                case when n %% 3 = 0 then 'ASSIGNED' else 'TRANSFERRED' end,
                case when n %% 3 = 0 then 'ASSIGNED' else 'TRANSFERRED' end, 'OPEN',
                case when n %% 1000 > 0 then started_at + h %% 90000 * interval '1 second' end,
                case when n %% 1000 > 0 then case when n %% 3 = 2 then 'TICKET_SOLVED' else 'TRANSFERRED' end end,
                case when n %% 1000 > 0 then case when n %% 3 = 2 then 'TICKET_SOLVED' else 'TRANSFERRED' end end,
                case when n %% 1000 > 0 then 'OPEN' end, 'OPEN', h %% 300, h %% 7000, h %% 5000, 2, 2, 2, 3 * (h %% 900),
                1.5 * (h %% 900), 2 * (h %% 900), 'DERIVED'
            from (
                select n, h, day + (at - day) * %4$s + interval '20 hours' * (1 - %4$s) as started_at
                from (
                    select n, h, at, date_trunc('day', at, 'UTC') as day
                    from (
                        select n, abs(hashint4(n)::bigint) as h,
                            timestamptz '%3$s 00:00:00Z' + n * (interval '60 days' / %2$d) as at
                        from generate_series(0, %2$d - 1) n) hashed) dated) told""";

    private static final String WAITS = """
            insert into engagement_wait (workspace_id, conversation_id, origin, engagement_id, id, seconds)
            select workspace_id, conversation_id, origin, id, id || '-' || w, w * average_wait_seconds / 1.5
            from engagement cross join generate_series(1, 2) w where workspace_id = '%s'""";

    private static final String CONVERSATIONS = """
            insert into conversation (workspace_id, id, status, opened_at, closed_at, requester_id, channel, topic,
                assignee_kind, assignee_id, waiting_since, idle_since, last_occurred_at)
            select workspace_id, conversation_id, 'OPEN', min(started_at),
                case when min(agent_messages) = 2 and hashtext(conversation_id) %% 10 <> 0 then max(ended_at) end,
                min(requester_id), min(channel), min(topic),
                case when hashtext(conversation_id) %% 7 <> 0 then 'AGENT' end,
                case when hashtext(conversation_id) %% 7 <> 0 then min(agent_id) end,
                case when hashtext(conversation_id) %% 3 = 0 then max(started_at) end,
                case when hashtext(conversation_id) %% 7 <> 0 and hashtext(conversation_id) %% 100 = 1
                    then max(started_at) end, max(started_at)
            from engagement where workspace_id = '%s' group by 1, 2""";

    private static final String CLOSINGS = """
            insert into closing (workspace_id, conversation_id, id, closed_at, agent_id, close_time_seconds, channel,
                topic, first_close, by_one_agent)
            select workspace_id, id, 'x' || id, closed_at, assignee_id, extract(epoch from closed_at - opened_at), channel,
                topic, true, hashtext(id) %% 2 = 0
            from conversation where workspace_id = '%s' and closed_at is not null""";

    /** With many workspaces, the planner expects few rows of each, also of the large one. */
    private static final int SMALL_WORKSPACES = 24;

    private LargeEngagements() {}

    /**
     * @param url of the database
     * @param rows engagements; each has two waits, and three of them are of a conversation
     */
    static void fill(String url, String workspace, int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(ENGAGEMENTS.formatted(workspace, rows, FROM, rows / (double) FULL));
            for (int i = 0; i < SMALL_WORKSPACES; i++) {
                statement.execute(ENGAGEMENTS.formatted("small-" + i, 1, FROM, 1.0));
            }
            for (String others : new String[] {WAITS, CONVERSATIONS, CLOSINGS}) {
                statement.execute(others.formatted(workspace));
            }
        }
        vacuum(url);
    }

    /** Does what autovacuum would do later. */
    static void vacuum(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }
}
