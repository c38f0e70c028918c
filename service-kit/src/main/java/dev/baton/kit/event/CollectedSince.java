package dev.baton.kit.event;

/** The instant of the first fact that a workspace has ever told ({@code collectedSince}). */
public final class CollectedSince {

    private CollectedSince() {}

    /**
     * A part of a statement with {@code with} that inserts facts. It writes nothing where the workspace, $1, had an earlier fact.
     *
     * @param rows the name of the query that has the inserted rows
     * @param instant their column
     */
    public static String of(String rows, String instant) {
        return """
                collected as (
                    insert into collected_since as known (workspace_id, since)
                    select workspace_id, min(%1$s) from %2$s group by workspace_id
                    having min(%1$s) < coalesce(
                        (select c.since from collected_since c where c.workspace_id = $1), timestamptz 'infinity')
                    on conflict (workspace_id) do update set since = excluded.since where known.since > excluded.since)""".formatted(instant, rows);
    }
}
