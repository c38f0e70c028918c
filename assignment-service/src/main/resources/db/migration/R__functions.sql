-- What crosses workspaces, or has to be planned in its own way. A function that shows something of all workspaces
-- runs with the rights of the owner and shows no more than its comment says.

-- From when on history is kept; null where all of it is.
create or replace function kept_since() returns timestamptz
    language sql stable set search_path = public, pg_temp as $$
    select since from retention
$$;

-- What a workspace's facts reach over, as every report says it. Facts are derived as they are accepted: all of them are in.
create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := (select c.since from collected_since c where c.workspace_id = of_workspace);
    -- what is left of conversations that go on is not all that there was
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := transaction_timestamp();
end
$$;
grant execute on function collection(text) to ${service_role};

-- The names of contacts like a pattern, each with the contact's id. It runs with the rights of the owner: a policy would keep the trigram index from
-- being used, because the comparison might leak. The workspace is the one that the transaction named. It is planned anew each
-- time: a kept plan would not know how many names the workspace has.
create or replace function contact_names_like(pattern text) returns table (name text, contact_id text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute 'select n.name::text, n.contact_id::text from contact_name n where n.workspace_id = $1 and searchable(n.name) like searchable($2)'
        using current_setting('app.workspace', true), pattern;
end
$$;
revoke execute on function contact_names_like(text) from public;
grant execute on function contact_names_like(text) to ${service_role};

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

-- Gives positions to what waits, of so many transactions in one turn, and returns of how many. It crosses workspaces, as
-- the
-- order does, and shows nothing of them. Whoever waits for another writer too long fails, instead of holding its
-- connection.
-- Most rows of the outbox have their position already, until a vacuum comes: they are not read for each turn.
create or replace function assign_positions(most int) returns bigint
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s'
    set enable_seqscan = off as $$
declare
    next   bigint;
    before bigint;
    turn   bigint;
begin
    if not exists (select 1 from outbox) then
        return 0;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('baton.feed', 0));
    select f.position + f.facts, f.identity into next, before from feed f order by f.position desc limit 1;
    next := coalesce(next, 1);
    before := coalesce(before, 0);
    with oldest as materialized (
        select workspace_id, event_id from outbox order by accepted_at, workspace_id, event_id limit most),
    taken as (
        delete from outbox p using oldest
        where p.workspace_id = oldest.workspace_id and p.event_id = oldest.event_id
        returning p.workspace_id, p.event_id, p.accepted_at, p.import_id, p.event_id || p.further as event_ids),
    placed as (
        insert into feed (position, workspace_id, event_ids, facts, import_id, identity)
        select next + sum(cardinality(event_ids)) over earlier - cardinality(event_ids), workspace_id, event_ids,
            cardinality(event_ids), import_id,
            mod(
                before + sum(hashtextextended(workspace_id || E'\n' || array_to_string(event_ids, E'\n'), 0)) over earlier,
                9223372036854775807)::bigint
        from taken
        window earlier as (order by accepted_at, workspace_id, event_id)
        returning position, workspace_id, event_ids),
    told as (
        update notification n set position = placed.position + fact.number - 1
        from placed cross join lateral unnest(placed.event_ids) with ordinality as fact (event_id, number)
        where n.position is null and n.workspace_id = placed.workspace_id and n.event_id = fact.event_id)
    select count(*) into turn from placed;
    return turn;
end
$$;
revoke execute on function assign_positions(int) from public;
grant execute on function assign_positions(int) to ${service_role};

-- The feed's last position, and the identity of the facts up to a position. That is null where retention has taken the
-- position out of the feed: the feed goes on after it then, as the newest positions stay.
create or replace function feed_state(after bigint, out ending bigint, out identity bigint)
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
    ending := coalesce((select f.position + f.facts - 1 from feed f order by f.position desc limit 1), 0);
    identity := (
        select b.identity
        from (select * from feed f where f.position <= after order by f.position desc limit 1) b
        where b.position + b.facts > after);
end
$$;
revoke execute on function feed_state(bigint) from public;
grant execute on function feed_state(bigint) to ${service_role};

-- The positions after one, so many at most, of all workspaces, each with its fact: for services that follow the feed. A
-- position whose fact is not kept any more has no event id. It begins in the row that the position is in, and reads no more
-- rows than have as many facts. No fact is looked up that is beyond the last; each is by its key, and planned anew each time: a plan that was kept from when
-- there were a few facts may go by any index.
create or replace function feed_of_all_workspaces(after bigint, most int) returns table (
        "position" bigint, identity bigint, workspace_id text, event_id text, conversation_id text,
        occurred_at timestamptz, origin text, sequence bigint, content bytea,
        accepted_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
    set enable_hashjoin = off set enable_mergejoin = off set join_collapse_limit = 1
    set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
    return query select p.position + told.number - 1, p.identity, p.workspace_id, f.event_id,
        f.conversation_id, f.occurred_at, f.origin, f.sequence, f.content, f.accepted_at
    from (
        select r.*, (sum(least(facts, position + facts - 1 - after)) over (order by position rows unbounded preceding)
            - least(facts, position + facts - 1 - after))::bigint as before
        from (
            select * from feed
            where position >= coalesce((select max(b.position) from feed b where b.position <= after), 0)
                and position + facts - 1 > after
            order by position limit most) r) p
    cross join lateral unnest(p.event_ids) with ordinality as told (event_id, number)
    left join lateral (
        select * from fact where fact.workspace_id = p.workspace_id and fact.event_id = told.event_id offset 0) f on true
    where p.before < most and p.position + told.number - 1 > after
        and p.before + p.position + told.number - 1 - greatest(after, p.position - 1) <= most
    order by p.position, told.number;
end
$$;
revoke execute on function feed_of_all_workspaces(bigint, int) from public;
grant execute on function feed_of_all_workspaces(bigint, int) to ${service_role};

-- The erasures that a worker of any replica goes on with. It shows no more of workspaces than that.
create or replace function unfinished_erasures() returns table (workspace_id text, digest uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select e.workspace_id, e.digest from erased_contact e where e.finished_at is null order by e.erased_at
$$;
revoke execute on function unfinished_erasures() from public;
grant execute on function unfinished_erasures() to ${service_role};

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

-- Whether anything of any workspace happened before an instant: then the first bound of retention would delete it.
create or replace function history_before(instant timestamptz) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from collected_since c where c.since < instant)
$$;
revoke execute on function history_before(timestamptz) from public;
grant execute on function history_before(timestamptz) to ${service_role};

-- Where a worker of any replica has something to delete. It shows no more of workspaces than that.
create or replace function workspaces_to_apply_retention() returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    bound timestamptz := (select r.since from retention r where not r.done);
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
        update retention r set done = true where r.since = bound;
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
