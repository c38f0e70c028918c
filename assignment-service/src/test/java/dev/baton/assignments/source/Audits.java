package dev.baton.assignments.source;

import java.util.List;

/** Ticket audits of tests, written with apostrophes for quotes, as Zendesk's API and extractors write them. */
final class Audits {

    private Audits() {}

    /** @param events as JSON, separated by commas */
    static String audit(long id, String ticket, String createdAt, Object author, String channel, String... events) {
        return "{'id': %d, 'ticket_id': %s, 'created_at': '%s', 'author_id': %s, 'via': {'channel': '%s', 'source': {'from': {}, 'to': {}, 'rel': null}}, 'metadata': {'system': {}}, 'events': [%s]}"
                .formatted(id, ticket, createdAt, author, channel, String.join(", ", events))
                .replace('\'', '"');
    }

    static String create(String field, Object value) {
        return "{'id': 1, 'type': 'Create', 'field_name': '%s', 'value': %s}".formatted(field, json(value));
    }

    static String change(String field, Object previous, Object value) {
        return "{'id': 2, 'type': 'Change', 'field_name': '%s', 'previous_value': %s, 'value': %s}"
                .formatted(field, json(previous), json(value));
    }

    static String comment(long id, Object author, boolean isPublic) {
        return "{'id': %d, 'type': 'Comment', 'author_id': %s, 'body': 'x', 'html_body': '<p>x</p>', 'public': %s, 'audit_id': 1}"
                .formatted(id, author, isPublic);
    }

    /** An event with its own channel. */
    static String via(String event, Object channel) {
        return event.substring(0, event.length() - 1) + ", 'via': {'channel': " + json(channel)
                + ", 'source': {'from': {'title': 'a rule'}, 'rel': 'trigger'}}}";
    }

    private static String json(Object value) {
        return value == null || value instanceof Number || value instanceof List
                ? String.valueOf(value)
                : "'" + value + "'";
    }
}
