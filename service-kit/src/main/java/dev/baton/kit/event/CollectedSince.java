package dev.baton.kit.event;

/** The instant of the first fact of each workspace ({@code collectedSince}). It stays when retention deletes the fact. */
public final class CollectedSince {

    private CollectedSince() {}

    /**
     * The part {@code collected} of a {@code with} statement that inserts facts of the workspace $1. It writes nothing where the
     * workspace has an earlier fact.
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
