-- Distributes the tables if the database is the coordinator of a Citus cluster (baton.database.distributed). Every
-- table with a workspace is distributed by it, so that all rows of a workspace are on one machine. The script runs
-- after each migration, so it also covers new tables. In plain PostgreSQL it does nothing.
do $distribute$
declare
    bound record;
begin
    if not ${distributed} then
        return;
    end if;
    -- several replicas may start at the same time
    perform pg_advisory_xact_lock(hashtextextended('baton.distribute', 0));
    -- needed to create tables and functions in one transaction
    set local citus.multi_shard_modify_mode = sequential;
    -- so that the machine with the rows also knows the transaction's workspace
    execute format('alter database %I set citus.propagate_set_commands = local', current_database());

    for bound in
        select c.oid::regclass::text as name, k.conrelid is not null as has_key
        from pg_class c
        join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id' and not w.attisdropped
        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            -- the feed has one sequence of positions for all workspaces
            and c.relname <> 'feed'
            and not exists (select from pg_dist_partition d where d.logicalrelid = c.oid)
        order by c.relname
    loop
        if not bound.has_key then
            -- without this its rows could not be moved to another machine while they are written
            execute format('alter table %s replica identity full', bound.name);
        end if;
        perform create_distributed_table(bound.name, 'workspace_id');
    end loop;
    -- Citus has to know the feed, so that adding a fact to the feed and deleting it from the outbox is one transaction,
    -- whatever machine fails.
    if not exists (select from pg_dist_partition where logicalrelid = 'feed'::regclass) then
        perform citus_add_local_table_to_metadata('feed');
    end if;

    -- On Citus, a transaction writes the rows of a workspace as a single user. So the service's role, which row-level
    -- security restricts here as well, gets these rights and takes no other role (EraserRole).
    grant update, delete on fact to ${service_role};
    grant delete on feed, notification to ${service_role};

    -- Functions within queries run on the machine with the rows, where the table has another name.
    create or replace function contact_names_like(pattern text) returns table (name text, contact_id text)
        language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
        return query execute format('select n.name::text, n.contact_id::text from contact_name_%s n where n.workspace_id = $1 and searchable(n.name) like searchable($2)',
                get_shard_id_for_distribution_column('contact_name', current_setting('app.workspace', true)))
            using current_setting('app.workspace', true), pattern;
    end
    $$;

    -- Joins instead of lateral lookups, because the facts of one page are on several machines. The outer join adds the
    -- positions without a fact.
    create or replace function feed_of_all_workspaces(after bigint, most int)
        returns table (
            "position" bigint, identity bigint, workspace_id text, event_id text, conversation_id text,
            occurred_at timestamptz, origin text, sequence bigint, content bytea,
            accepted_at timestamptz)
        language plpgsql stable security definer set search_path = public, pg_temp
        set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set join_collapse_limit = 1
        set plan_cache_mode = force_custom_plan as $$
    #variable_conflict use_column
    begin
        return query with placed as materialized (
            select p.position + told.number - 1 as position, p.identity, p.workspace_id, told.event_id
            from (
                select r.*, sum(least(facts, position + facts - 1 - after)) over (order by position rows unbounded preceding)
                    - least(facts, position + facts - 1 - after) as before
                from (
                    select * from feed
                    where position >= coalesce((select max(b.position) from feed b where b.position <= after), 0)
                        and position + facts - 1 > after
                    order by position limit most) r) p
            cross join lateral unnest(p.event_ids) with ordinality as told (event_id, number)
            where p.before < most and p.position + told.number - 1 > after
            order by p.position, told.number limit most),
        kept as materialized (
            select p.position, f.event_id, f.conversation_id, f.occurred_at, f.origin, f.sequence, f.content, f.accepted_at
            from placed p join fact f on f.workspace_id = p.workspace_id and f.event_id = p.event_id)
        select p.position, p.identity, p.workspace_id, k.event_id, k.conversation_id, k.occurred_at, k.origin,
            k.sequence, k.content, k.accepted_at
        from placed p left join kept k on k.position = p.position
        order by p.position;
    end
    $$;

end
$distribute$;
