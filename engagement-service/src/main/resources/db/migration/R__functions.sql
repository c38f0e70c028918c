-- Functions that read across workspaces, or that need a query plan of their own. A function that reads all workspaces
-- runs with the rights of the owner and returns no more than its comment says.

-- The bound of retention: history before it is deleted. Null if all history is kept.
create or replace function kept_since() returns timestamptz
    language sql stable set search_path = public, pg_temp as $$
    select max(kept_since) from followed_feed
$$;

-- The time that a workspace's facts cover, which every report returns.
create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := (select c.since from collected_since c where c.workspace_id = of_workspace);
    -- before the bound of retention, only facts of conversations that continued after it are left
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := least(transaction_timestamp(), (select min(f.fresh_as_of) from followed_feed f));
end
$$;
grant execute on function collection(text) to ${service_role};

-- The facts that were set aside, of all workspaces. The follower of the feed tries to store them again.
create or replace function facts_set_aside() returns table (told jsonb)
    language sql stable security definer set search_path = public, pg_temp as $$
    select f.told from fact_set_aside f order by f.set_aside_at
$$;
revoke execute on function facts_set_aside() from public;
grant execute on function facts_set_aside() to ${service_role};

-- The unfinished rederivations of all workspaces, which a worker of any replica continues.
create or replace function unfinished_rederivations() returns table (workspace_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select r.workspace_id, r.id from rederivation r where r.finished_at is null order by r.requested_at
$$;
revoke execute on function unfinished_rederivations() from public;
grant execute on function unfinished_rederivations() to ${service_role};

-- The imports of all workspaces whose undoing a worker of any replica continues.
create or replace function unfinished_undos() returns table (workspace_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select i.workspace_id, i.id from import i where i.state = 'UNDOING' order by i.undone_at
$$;
revoke execute on function unfinished_undos() from public;
grant execute on function unfinished_undos() to ${service_role};

-- Deletes the problems of imports that began more than a week ago, in all workspaces. Returns nothing.
create or replace function forget_import_problems() returns void
    language sql security definer set search_path = public, pg_temp as $$
    update import set problems = '[]' where started_at < now() - interval '7 days' and problems <> '[]'
$$;
revoke execute on function forget_import_problems() from public;
grant execute on function forget_import_problems() to ${service_role};

-- The number of dirty quarters of an hour over all workspaces, and how long the oldest mark has waited, in seconds.
create or replace function rollup_backlog(out marks bigint, out lag_seconds double precision)
    language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(sum(cardinality(quarters)), 0), coalesce(extract(epoch from greatest(now() - min(marked_at), interval '0')), 0)::double precision
    from dirty_piece
$$;
revoke execute on function rollup_backlog() from public;
grant execute on function rollup_backlog() to ${service_role};

-- The workspaces in which a worker of any replica refreshes roll-ups: those without new marks for the time quiet, and
-- those with a mark that has waited for the time patience.
create or replace function workspaces_to_roll_up(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    select workspace_id from dirty_piece
    group by workspace_id having min(marked_at) <= now() - patience or max(marked_at) <= now() - quiet
$$;
revoke execute on function workspaces_to_roll_up(interval, interval) from public;
grant execute on function workspaces_to_roll_up(interval, interval) to ${service_role};

-- The workspaces with engagements that have timed out but have no stored end yet.
create or replace function workspaces_with_timeouts() returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive unended as (
        (select workspace_id from engagement where ended_at is null and not superseded order by workspace_id limit 1)
        union all
        select (select e.workspace_id from engagement e
            where e.ended_at is null and not e.superseded and e.workspace_id > u.workspace_id
            order by e.workspace_id limit 1)
        from unended u where u.workspace_id is not null)
    select workspace_id from unended u
    where exists (
        select from engagement e
        where e.workspace_id = u.workspace_id and e.ended_at is null and not e.superseded and e.times_out_at <= now())
$$;
revoke execute on function workspaces_with_timeouts() from public;
grant execute on function workspaces_with_timeouts() to ${service_role};

-- The unfinished erasures of all workspaces, which a worker of any replica continues.
create or replace function unfinished_erasures() returns table (workspace_id text, digest uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select e.workspace_id, e.digest from erased_contact e where e.finished_at is null order by e.erased_at
$$;
revoke execute on function unfinished_erasures() from public;
grant execute on function unfinished_erasures() to ${service_role};

-- The workspaces in which a worker of any replica has history to delete.
create or replace function workspaces_to_apply_retention() returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    bound timestamptz := (select max(f.kept_since) from followed_feed f where not f.forgotten);
begin
    if bound is null then
        return;
    end if;
    return query select c.workspace_id::text from collected_since c
    where c.since < bound
        and not exists (
            select 1 from retention_progress g
            where g.workspace_id = c.workspace_id and g.since >= bound and g.finished_at is not null)
    union
    select g.workspace_id::text from retention_progress g where g.finished_at is null;
    if not found then
        update followed_feed f set forgotten = true where f.kept_since = bound;
    end if;
end
$$;
revoke execute on function workspaces_to_apply_retention() from public;
grant execute on function workspaces_to_apply_retention() to ${service_role};

-- Renews the statistics of tables that have become three times as large. PostgreSQL checks only once a minute whether
-- statistics are out of date, but an import fills a table in seconds. So the service calls this after it has written
-- many rows.
create or replace function keep_statistics() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    grown regclass;
begin
    if ${distributed} or not pg_try_advisory_xact_lock(hashtextextended('baton.statistics', 0)) then
        return;
    end if;
    for grown in
        select c.oid from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and pg_relation_size(c.oid) > 3 * greatest(c.relpages, 8) * current_setting('block_size')::bigint
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end
$$;
revoke execute on function keep_statistics() from public;
grant execute on function keep_statistics() to ${service_role};
