package dev.baton.engagements.conversation;

import static dev.baton.kit.report.FilterSql.any;
import static dev.baton.kit.report.FilterSql.nameLike;

import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Sql;

/** Narrows a query of the table {@code conversation}, named c, by the filters that are about its subject. */
final class ConversationFilter {

    private ConversationFilter() {}

    /** @param filter null where none was given */
    static Sql narrow(Sql sql, ReportFilter filter) {
        if (filter != null) {
            any(sql, "c.id", filter.conversationId());
            any(sql, "c.requester_id", filter.contactId());
            if (filter.contactName() != null) {
                sql.add(
                        " and searchable(c.requester_name) like searchable(?)",
                        nameLike("filter.contactName", filter.contactName()));
            }
            any(sql, "c.channel", filter.channel());
            any(sql, "c.topic", filter.topic());
        }
        return sql;
    }
}
