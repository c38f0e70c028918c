package dev.baton.kit.audit;

import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import io.smallrye.graphql.api.federation.Shareable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of changes, newest first. */
@Shareable
public record SettingChangeConnection(
        @NonNull List<@NonNull SettingChangeEdge> edges,
        @NonNull List<@NonNull SettingChange> nodes,
        @NonNull PageInfo pageInfo) {

    /** A change with its cursor. */
    @Shareable
    public record SettingChangeEdge(
            @NonNull String cursor, @NonNull SettingChange node) {}

    public static SettingChangeConnection of(Page<SettingChange> page) {
        return new SettingChangeConnection(page.edges(SettingChangeEdge::new), page.rows(), page.pageInfo());
    }
}
