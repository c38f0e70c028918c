package dev.baton.assignments.directory;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** An agent, with the name it has now; the name may be null. */
@Input("AgentInput")
public record AgentInput(@Id @NonNull String id, String name) {}
