-- Distributes every table with a workspace over a Citus cluster by workspace, so that all rows of a workspace are on
-- one machine. The database must be the coordinator of the cluster (baton.database.distributed); in a plain PostgreSQL,
-- this script does nothing. It runs after each migration, so it also distributes tables that a migration adds.
do $distribute$
declare
    bound record;
begin
    if not ${distributed} then
        return;
    end if;
    -- replicas may start at the same time, and only one may distribute the tables
    perform pg_advisory_xact_lock(hashtextextended('baton.distribute', 0));
    -- needed to create distributed tables and functions in one transaction
    set local citus.multi_shard_modify_mode = sequential;
    -- row-level security on the machine with the rows needs the workspace of the transaction too
    execute format('alter database %I set citus.propagate_set_commands = local', current_database());

    -- a reference table has a copy on every machine: each report joins it to rows of its workspace, and it is small
    if not exists (select from pg_dist_partition where logicalrelid = 'engagement_settings'::regclass) then
        perform create_reference_table('engagement_settings');
    end if;
    for bound in
        select c.oid::regclass::text as name, k.conrelid is not null as has_key
        from pg_class c
        join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id' and not w.attisdropped
        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and not exists (select from pg_dist_partition d where d.logicalrelid = c.oid)
        order by c.relname
    loop
        if not bound.has_key then
            -- without it, Citus could not move the rows to another machine while they are being written
            execute format('alter table %s replica identity full', bound.name);
        end if;
        perform create_distributed_table(bound.name, 'workspace_id');
    end loop;
    -- Citus writes all rows of a transaction as one user. So erasure and retention cannot take the role of the eraser
    -- here, and the service's role gets its rights (EraserRole). Row-level security still restricts it to its
    -- workspace.
    grant update, delete on fact, imported_engagement to ${service_role};

    -- the version in R__functions.sql skips through an index from workspace to workspace, which a distributed table
    -- cannot do
    create or replace function workspaces_with_timeouts() returns setof text
        language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
        return query select distinct e.workspace_id::text from engagement e
            where e.ended_at is null and not e.superseded and e.times_out_at <= now();
    end
    $$;
end
$distribute$;
