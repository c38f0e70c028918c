package dev.baton.assignments.rollup;

import dev.baton.kit.vocabulary.AssigneeKind;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A number of assignments in a bucket of time.
 *
 * @param group what the assignments have in common
 */
public record Count(int bucket, Group group, long count) {

    /** What counted assignments have in common. A text is empty if the counts are not grouped by this dimension. */
    public record Group(String key, String source, String sourceName) {

        /** The id of the agent or inbox whose key this is. */
        public String assigneeId() {
            return AssignmentCube.idOf(key);
        }

        /** Whether the key is that of an agent. */
        public boolean isAgent() {
            return key.startsWith(AssigneeKind.AGENT.name());
        }

        /** Reads a row with the columns of the given grouping. */
        static Group of(Row row, GroupBy by) {
            return switch (by) {
                case ASSIGNEE, PREVIOUS, REASON -> new Group(row.getString("key"), "", "");
                case SOURCE -> new Group("", row.getString("source"), row.getString("source_name"));
                case NOTHING -> new Group("", "", "");
                case HANDOFF, BOUNCE -> throw new IllegalArgumentException(by + " has two keys");
            };
        }
    }
}
