-- Functions that read several workspaces, or whose queries need their own plan. A function that returns something about
-- all workspaces runs with the rights of the owner and returns no more than its comment says.

-- The start of the history that is kept; null if all history is kept.
create or replace function kept_since() returns timestamptz
    language sql stable set search_path = public, pg_temp as $$
    select since from retention
$$;

-- The period that a workspace's facts cover, as every report returns it. Facts are derived in the transaction that
-- accepts them, so all accepted facts are included.
create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := (select c.since from collected_since c where c.workspace_id = of_workspace);
    -- older facts of conversations that still go on are incomplete, so they do not count as collected
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := transaction_timestamp();
end
$$;
grant execute on function collection(text) to ${service_role};

-- The names of contacts that match a pattern, each with the contact's id, in the workspace that the transaction named.
-- The function runs with the rights of the owner: under a policy, PostgreSQL would not use the trigram index, because
-- the comparison might leak rows. The query is planned at each call, because a cached plan would not know how many
-- names the workspace has.
create or replace function contact_names_like(pattern text) returns table (name text, contact_id text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute 'select n.name::text, n.contact_id::text from contact_name n where n.workspace_id = $1 and searchable(n.name) like searchable($2)'
        using current_setting('app.workspace', true), pattern;
end
$$;
revoke execute on function contact_names_like(text) from public;
grant execute on function contact_names_like(text) to ${service_role};

-- The number of quarters of an hour that are missing in the roll-ups, over all workspaces, and how long the oldest of
-- them has waited.
create or replace function rollup_backlog(out marks bigint, out lag_seconds double precision)
    language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(sum(cardinality(quarters)), 0), coalesce(extract(epoch from greatest(now() - min(marked_at), interval '0')), 0)::double precision
    from dirty_piece
$$;
revoke execute on function rollup_backlog() from public;
grant execute on function rollup_backlog() to ${service_role};

-- The workspaces whose roll-ups a worker of any replica should refresh: those without new marks for the time quiet, or
-- with a mark older than patience. It returns nothing else about workspaces.
create or replace function workspaces_to_roll_up(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    select workspace_id from dirty_piece
    group by workspace_id having min(marked_at) <= now() - patience or max(marked_at) <= now() - quiet
$$;
revoke execute on function workspaces_to_roll_up(interval, interval) from public;
grant execute on function workspaces_to_roll_up(interval, interval) to ${service_role};

-- Gives positions in the feed to the facts of at most so many waiting transactions, and returns the number of
-- transactions. The order is one for all workspaces; the function returns nothing about them. A caller that waits too
-- long for another writer fails, so that it does not keep its connection.
-- Most rows of the outbox are deleted rows that no vacuum has removed yet, so sequential scans, which would read them
-- each time, are off.
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

-- The feed's last position, and the identity of the facts up to a position. The identity is null if retention has
-- deleted that position; the feed continues after it then, because the newest positions are kept.
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

-- At most so many positions after the given one, of all workspaces, each with its fact, for services that follow the
-- feed. A position whose fact is not kept any more has no event id. The query starts at the row that contains the
-- position and reads no more rows than are needed for so many facts.
-- It looks up only facts that it returns, each by its key. It is planned at each call: a plan cached while there were
-- few facts might use any index.
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

-- The unfinished erasures, which a worker of any replica continues. It returns nothing else about workspaces.
create or replace function unfinished_erasures() returns table (workspace_id text, digest uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select e.workspace_id, e.digest from erased_contact e where e.finished_at is null order by e.erased_at
$$;
revoke execute on function unfinished_erasures() from public;
grant execute on function unfinished_erasures() to ${service_role};

-- The unfinished undoings of imports, which a worker of any replica continues. It returns nothing else about
-- workspaces.
create or replace function unfinished_undos() returns table (workspace_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select i.workspace_id, i.id from import i where i.state = 'UNDOING' order by i.undone_at
$$;
revoke execute on function unfinished_undos() from public;
grant execute on function unfinished_undos() to ${service_role};

-- Deletes the stored problems of imports that started more than a week ago, in every workspace. It returns nothing
-- about them.
create or replace function forget_import_problems() returns void
    language sql security definer set search_path = public, pg_temp as $$
    update import set problems = '[]' where started_at < now() - interval '7 days' and problems <> '[]'
$$;
revoke execute on function forget_import_problems() from public;
grant execute on function forget_import_problems() to ${service_role};

-- Whether any workspace has a fact before an instant, so that the first retention bound would delete it.
create or replace function history_before(instant timestamptz) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from collected_since c where c.since < instant)
$$;
revoke execute on function history_before(timestamptz) from public;
grant execute on function history_before(timestamptz) to ${service_role};

-- The workspaces where a worker of any replica has something to delete. It returns nothing else about workspaces.
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

-- The planner relies on statistics, which PostgreSQL checks once a minute, but an import fills a table in seconds.
-- After many writes, this function analyses the tables that have grown to more than three times their known size.
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
