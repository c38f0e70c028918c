-- Where the database is the coordinator of a Citus cluster (baton.database.distributed), every table with a workspace is
-- distributed by it, and what a workspace has lies together on one machine. Done after each migration, so also for the
-- tables that one adds; in a plain PostgreSQL it does nothing.
do $distribute$
declare
    bound record;
begin
    if not ${distributed} then
        return;
    end if;
    -- replicas start at the same time
    perform pg_advisory_xact_lock(hashtextextended('baton.distribute', 0));
    -- tables and functions in one transaction
    set local citus.multi_shard_modify_mode = sequential;
    -- the machine with the rows has to know the transaction's workspace as well
    execute format('alter database %I set citus.propagate_set_commands = local', current_database());

    -- joined by each report to rows of its workspace: on every machine, for it is small and changes rarely
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
            -- else its rows could not be moved to another machine while they are written
            execute format('alter table %s replica identity full', bound.name);
        end if;
        perform create_distributed_table(bound.name, 'workspace_id');
    end loop;
    -- A transaction writes what lies together as one user: as the service, which is held to its workspace here as well, and
    -- takes no other role (EraserRole).
    grant update, delete on fact, imported_engagement to ${service_role};

    -- no way through an index from one workspace to the next: each machine tells of its own
    create or replace function workspaces_with_timeouts() returns setof text
        language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
        return query select distinct e.workspace_id::text from engagement e
            where e.ended_at is null and not e.superseded and e.times_out_at <= now();
    end
    $$;
end
$distribute$;
