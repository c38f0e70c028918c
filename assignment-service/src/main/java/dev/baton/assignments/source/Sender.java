package dev.baton.assignments.source;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Enum;

/** The systems whose webhooks Baton accepts. */
@Enum("WebhookSender")
public enum Sender {
    ZENDESK,
    CHATWOOT;

    /** The path of its webhooks, without the slash and the workspace that follow. */
    String path() {
        return "/webhooks/" + name().toLowerCase(Locale.ROOT);
    }
}
