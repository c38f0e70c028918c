package dev.baton.engagements.conversation;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.FilterSql;

/** How filters narrow rows of the table {@code conversation}, named c. */
final class ConversationFilters {

    /** Of conversations that were created: no agent opens one. */
    static final FilterColumns OF_CREATED = new FilterColumns()
            .with(FilterField.CONVERSATION_ID, "c.id")
            .with(FilterField.CONTACT_ID, "c.requester_id")
            .with(FilterField.CONTACT_NAME, FilterSql.nameHas(FilterField.CONTACT_NAME, "c.requester_name"))
            .with(FilterField.CHANNEL, "c.channel")
            .with(FilterField.TOPIC, "c.topic");

    /** Of rows of the table {@code closing}, named k, with their conversations: the agent is the assignee just before the close. */
    static final FilterColumns OF_CLOSED = OF_CREATED.with(FilterField.AGENT_ID, "k.agent_id");

    /** Of the list of conversations: the agent is the assignee. */
    static final FilterColumns OF_LIST = OF_CREATED
            .with(
                    FilterField.AGENT_ID,
                    (sql, ids, timeZone) ->
                            FilterSql.any("assignee_id").add(sql.add(" and assignee_kind = 'AGENT'"), ids, timeZone))
            .with(FilterField.GROUP_ID, "group_id");

    private ConversationFilters() {}
}
