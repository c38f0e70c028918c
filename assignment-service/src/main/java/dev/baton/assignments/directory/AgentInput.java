package dev.baton.assignments.directory;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An agent with its current name, which may be null. */
@Input("AgentInput")
public record AgentInput(@Id @NonNull String id, String name) {}
