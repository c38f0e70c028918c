package dev.baton.assignments.source;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Enum;

/** Whose webhooks are taken. */
@Enum("WebhookSender")
public enum Sender {
    ZENDESK,
    CHATWOOT;

    /** Its webhooks are sent to this, with a slash and the workspace behind it. */
    String path() {
        return "/webhooks/" + name().toLowerCase(Locale.ROOT);
    }
}
