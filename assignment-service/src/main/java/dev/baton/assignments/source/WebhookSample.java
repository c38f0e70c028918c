package dev.baton.assignments.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A sample event of each sender, about a conversation that does not exist. */
final class WebhookSample {

    private static final String ZENDESK = """
            {"type": "zen:event-type:ticket.agent_assignment_changed", "account_id": 1, "id": "sample", "time": "%1$s",
             "zendesk_event_version": "2022-06-20", "subject": "zen:ticket:1",
             "detail": {"actor_id": "1", "assignee_id": "2", "group_id": "3", "id": "1", "status": "OPEN", "via": {"channel": "web"}},
             "event": {"meta": {"sequence": {"id": "1", "position": 1}}, "previous": null, "current": "2"}}""";

    private static final String CHATWOOT = """
            {"event": "conversation_updated", "id": 1, "inbox_id": 1, "status": "open", "updated_at": %2$d,
             "meta": {"assignee": {"id": 2, "name": "Sample", "type": "user"}},
             "changed_attributes": [{"assignee_id": {"previous_value": null, "current_value": 2}}]}""";

    private WebhookSample() {}

    /** The body of a sample. */
    static byte[] of(Sender sender, Instant now) {
        String body = switch (sender) {
            case ZENDESK -> ZENDESK;
            case CHATWOOT -> CHATWOOT;
        };
        return body.formatted(now, now.getEpochSecond()).getBytes(StandardCharsets.UTF_8);
    }
}
