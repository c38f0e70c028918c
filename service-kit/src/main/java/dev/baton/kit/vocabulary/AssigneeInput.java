package dev.baton.kit.vocabulary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An agent, an inbox, or nobody. */
@Input("AssigneeInput")
public record AssigneeInput(
        @NonNull AssigneeKind kind,

        @Description("Required unless the kind is NOBODY.") @Id @Nullable
        String id,

        @Nullable String name) {}
