-- What crosses workspaces, or has to be planned in its own way. A function that shows something of all workspaces
-- runs with the rights of the owner and shows no more than its comment says.

-- From when on history is kept; null where all of it is.
create or replace function kept_since() returns timestamptz
    language sql stable set search_path = public, pg_temp as $$
    select max(kept_since) from followed_feed
$$;

-- What a workspace's facts reach over, as every report says it.
create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := (select c.since from collected_since c where c.workspace_id = of_workspace);
    -- what is left of conversations that go on is not all that there was
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := least(transaction_timestamp(), (select min(f.fresh_as_of) from followed_feed f));
end
$$;
grant execute on function collection(text) to ${service_role};

-- The facts that were set aside, in every workspace: each start of a service tries them again.
create or replace function facts_set_aside() returns table (told jsonb)
    language sql stable security definer set search_path = public, pg_temp as $$
    select f.told from fact_set_aside f order by f.set_aside_at
$$;
revoke execute on function facts_set_aside() from public;
grant execute on function facts_set_aside() to ${service_role};

-- The rederivations that a worker of any replica goes on with, each in its own workspace.
create or replace function unfinished_rederivations() returns table (workspace_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select r.workspace_id, r.id from rederivation r where r.finished_at is null order by r.requested_at
$$;
revoke execute on function unfinished_rederivations() from public;
grant execute on function unfinished_rederivations() to ${service_role};

-- The undoings of imports that a worker of any replica goes on with. It shows no more of workspaces than that.
create or replace function unfinished_undos() returns table (workspace_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select i.workspace_id, i.id from import i where i.state = 'UNDOING' order by i.undone_at
$$;
revoke execute on function unfinished_undos() from public;
grant execute on function unfinished_undos() to ${service_role};

-- Forgets the problems of imports that began more than a week ago, in every workspace. It shows nothing of them.
create or replace function forget_import_problems() returns void
    language sql security definer set search_path = public, pg_temp as $$
    update import set problems = '[]' where started_at < now() - interval '7 days' and problems <> '[]'
$$;
revoke execute on function forget_import_problems() from public;
grant execute on function forget_import_problems() to ${service_role};

-- How much is not in the roll-ups yet, over all workspaces, and for how long the oldest of it waits.
create or replace function rollup_backlog(out marks bigint, out lag_seconds double precision)
    language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(sum(cardinality(quarters)), 0), coalesce(extract(epoch from greatest(now() - min(marked_at), interval '0')), 0)::double precision
    from dirty_piece
$$;
revoke execute on function rollup_backlog() from public;
grant execute on function rollup_backlog() to ${service_role};

-- Where a worker of any replica has roll-ups to refresh: where nothing was marked for a while, or something waits for long.
-- It shows no more of workspaces than that.
create or replace function workspaces_to_roll_up(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    select workspace_id from dirty_piece
    group by workspace_id having min(marked_at) <= now() - patience or max(marked_at) <= now() - quiet
$$;
revoke execute on function workspaces_to_roll_up(interval, interval) from public;
grant execute on function workspaces_to_roll_up(interval, interval) to ${service_role};

-- Where engagements have timed out that have not ended yet.
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

-- The erasures that a worker of any replica goes on with. It shows no more of workspaces than that.
create or replace function unfinished_erasures() returns table (workspace_id text, digest uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select e.workspace_id, e.digest from erased_contact e where e.finished_at is null order by e.erased_at
$$;
revoke execute on function unfinished_erasures() from public;
grant execute on function unfinished_erasures() to ${service_role};

-- Where a worker of any replica has something to delete. It shows no more of workspaces than that.
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

-- The planner goes by what was last known of a table. PostgreSQL looks once a minute whether that is out of date, and an
-- import fills a table in seconds: whoever has written much has it looked at again where it has trebled.
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
