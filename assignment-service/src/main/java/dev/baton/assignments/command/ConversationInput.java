package dev.baton.assignments.command;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A conversation to open. Every field but the id may be null. */
@Input("ConversationInput")
public record ConversationInput(
        @Id @NonNull String id, @Id String contactId, String contactName, String channel, String topic) {}
