-- One place in the feed for all that a transaction has kept: one row instead of one for each fact. The facts of a place are
-- numbered on from its position.

-- Whoever keeps facts adds one row, of the first of them and of those that came with it.
alter table feed_pending add column further text[] collate "C" not null default '{}';

-- Each by itself, as distributed tables ask for; none of them lets go of an identity, so that positions are told over it.
alter table feed alter column event_id type text[] collate "C" using array[event_id];
alter table feed rename column event_id to event_ids;
alter table feed add column facts integer not null default 1;
alter table feed alter column facts drop default;

-- Places what waits, of so many transactions in one turn, and tells of how many.
create or replace function place_facts(most int) returns bigint
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s'
    set enable_seqscan = off as $$
declare
    next bigint;
    turn bigint;
begin
    if not exists (select 1 from feed_pending) then
        return 0;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('baton.feed', 0));
    next := coalesce((select f.position + f.facts from feed f order by f.position desc limit 1), 1);
    with oldest as materialized (
        select workspace_id, event_id from feed_pending order by accepted_at, workspace_id, event_id limit most),
    taken as (
        delete from feed_pending p using oldest
        where p.workspace_id = oldest.workspace_id and p.event_id = oldest.event_id
        returning p.workspace_id, p.event_id, p.accepted_at, p.event_id || p.further as event_ids),
    placed as (
        insert into feed (position, workspace_id, event_ids, facts) overriding system value
        select next + sum(cardinality(event_ids)) over earlier - cardinality(event_ids), workspace_id, event_ids,
            cardinality(event_ids)
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

-- Facts after a position, so many at most. It begins in the place that the position is in, and reads no more places than have
-- as many facts. Each is looked up by its key: planned anew each time, for a plan that was kept from when there were a few
-- facts may go by any index.
create or replace function feed_of_all_workspaces(after bigint, most int)
    returns table (
        "position" bigint, workspace_id text, event_id text, origin text, sequence bigint, content jsonb,
        accepted_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set join_collapse_limit = 1
    set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
    return query select p.position + told.number - 1, f.workspace_id, f.event_id, f.origin, f.sequence, f.content, f.accepted_at
    from (
        select r.*, sum(least(facts, position + facts - 1 - after)) over (order by position rows unbounded preceding)
            - least(facts, position + facts - 1 - after) as before
        from (
            select * from feed
            where position >= coalesce((select max(b.position) from feed b where b.position <= after), 0)
                and position + facts - 1 > after
            order by position limit most) r) p
    cross join lateral unnest(p.event_ids) with ordinality as told (event_id, number)
    join fact f on f.workspace_id = p.workspace_id and f.event_id = told.event_id
    where p.before < most and p.position + told.number - 1 > after
    order by p.position, told.number limit most;
end
$$;
