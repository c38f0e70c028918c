package dev.baton.engagements.conversation;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.FilterSql;

/** Maps filters to conditions on the table {@code conversation}, with the alias c. */
final class ConversationFilters {

    /** For created conversations. There is no filter by agent, because no agent opens a conversation. */
    static final FilterColumns OF_CREATED = new FilterColumns()
            .with(FilterField.CONVERSATION_ID, "c.id")
            .with(FilterField.CONTACT_ID, "c.requester_id")
            .with(FilterField.CONTACT_NAME, FilterSql.nameHas(FilterField.CONTACT_NAME, "c.requester_name"))
            .with(FilterField.CHANNEL, "c.channel")
            .with(FilterField.TOPIC, "c.topic");

    /** For rows of the table {@code closing}, with the alias k. The agent is the assignee just before the close. */
    static final FilterColumns OF_CLOSED = OF_CREATED.with(FilterField.AGENT_ID, "k.agent_id");

    /** For the list of conversations. The agent is the current assignee. */
    static final FilterColumns OF_LIST = OF_CREATED
            .with(
                    FilterField.AGENT_ID,
                    (sql, ids, timeZone) ->
                            FilterSql.any("assignee_id").add(sql.add(" and assignee_kind = 'AGENT'"), ids, timeZone))
            .with(FilterField.GROUP_ID, "group_id");

    private ConversationFilters() {}
}
