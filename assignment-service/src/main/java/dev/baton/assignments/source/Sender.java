package dev.baton.assignments.source;

import org.eclipse.microprofile.graphql.Enum;

/** Whose webhooks are taken. */
@Enum("WebhookSender")
public enum Sender {
    ZENDESK,
    CHATWOOT
}
