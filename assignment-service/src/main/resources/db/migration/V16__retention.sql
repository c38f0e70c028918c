-- From when on history is kept, where somebody decided for how long (baton.retention.months). Nothing from before is taken in;
-- conversations in which nothing happened since are forgotten whole, little by little. One that goes on keeps all of its facts,
-- for it is derived from them.

-- The same for all workspaces: one row, which is nobody's, and tells nothing of anybody.
create table retention (
    the_one boolean     not null primary key default true check (the_one),
    -- the beginning of a month; it never goes back, as what was forgotten is gone
    since   timestamptz not null,
    -- every workspace has forgotten what was before: nothing is looked for until the bound moves on
    done    boolean     not null default false
);
grant select on retention to ${service_role};

-- Null where all history is kept.
create function kept_since() returns timestamptz language sql stable set search_path = public, pg_temp as $$
    select since from retention
$$;

-- Tells whether it was earlier before. Whoever takes in what is old holds the lock: what comes after this knows the new bound.
create function keep_since(instant timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if kept_since() >= instant then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('baton.retention', 0));
    insert into retention as known (since) values (instant)
    on conflict (the_one) do update set since = excluded.since, done = false where known.since < excluded.since;
    return found;
end
$$;

-- How far each workspace has forgotten what is not kept.
create table forgetting (
    workspace_id   text collate "C" not null primary key,
    since          timestamptz      not null,
    -- it goes on after this fact, and then after this place of the feed
    after_instant  timestamptz      not null default '-infinity',
    after_event    text collate "C" not null default '',
    after_position bigint           not null default 0,
    finished_at    timestamptz
);
create index forgetting_unfinished on forgetting (workspace_id) where finished_at is null;
call bind_to_workspace('forgetting');
grant select on forgetting to ${service_role};

-- Where a worker of any replica has something to forget. It shows no more of workspaces than that.
create function workspaces_to_forget_in() returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    bound timestamptz := (select r.since from retention r where not r.done);
begin
    if bound is null then
        return;
    end if;
    return query with recursive told as (
        (select workspace_id from fact order by workspace_id limit 1)
        union all
        select (select f.workspace_id from fact f where f.workspace_id > t.workspace_id order by f.workspace_id limit 1)
        from told t where t.workspace_id is not null)
    select t.workspace_id::text from told t
    where exists (select 1 from fact f where f.workspace_id = t.workspace_id and f.occurred_at < bound)
        and not exists (
            select 1 from forgetting g
            where g.workspace_id = t.workspace_id and g.since >= bound and g.finished_at is not null)
    union
    select g.workspace_id::text from forgetting g where g.finished_at is null;
    if not found then
        update retention r set done = true where r.since = bound;
    end if;
end
$$;

-- Forgets some more of what is not kept, of the workspace that the transaction named; false where there is no more, or
-- somebody else is at it. It runs with the owner's rights: the service may delete no fact.
create function forget_some(most int) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
    bound          timestamptz := kept_since();
    mark           forgetting;
    candidates     text[];
    ended          text[];
    events         text[];
    contacts       text[];
    names          text[];
    places         bigint[];
    kept           text[];
begin
    if bound is null then
        return false;
    end if;
    insert into forgetting (workspace_id, since) values (this_workspace, bound) on conflict do nothing;
    select * into mark from forgetting g
    where g.workspace_id = this_workspace and (g.since < bound or g.finished_at is null) for update skip locked;
    if not found then
        return false;
    end if;
    if mark.since < bound then
        update forgetting g
        set since = bound, after_instant = '-infinity', after_event = '', after_position = 0, finished_at = null
        where g.workspace_id = this_workspace
        returning * into mark;
    end if;

    select array_agg(distinct b.conversation_id), max(b.occurred_at),
        (array_agg(b.event_id order by b.occurred_at desc, b.event_id desc))[1]
    into candidates, mark.after_instant, mark.after_event
    from (
        select f.conversation_id, f.occurred_at, f.event_id from fact f
        where f.workspace_id = this_workspace and f.occurred_at < mark.since and f.conversation_id is not null
            and (f.occurred_at, f.event_id) > (mark.after_instant, mark.after_event)
        order by f.occurred_at, f.event_id limit most) b;

    if candidates is not null then
        -- held in the order of every writer: conversations, facts, what is derived from them, the directory
        select array_agg(c.id) into ended from (
            select c.id from conversation c
            where c.workspace_id = this_workspace and c.id = any(candidates) and c.last_occurred_at < mark.since
            order by c.id for update) c;
        with went as (
            delete from fact f where f.workspace_id = this_workspace and f.conversation_id = any(ended)
            returning f.event_id, f.content ->> 'requesterId' as contact_id, f.content ->> 'requesterName' as contact_name)
        select array_agg(event_id), array_agg(distinct contact_id), array_agg(distinct contact_name)
        into events, contacts, names from went;
        with went as (
            delete from assignment a where a.workspace_id = this_workspace and a.conversation_id = any(ended)
            returning a.workspace_id, a.occurred_at)
        insert into rollup_mark (workspace_id, starts_at)
        select distinct workspace_id, date_bin('15 minutes', occurred_at, timestamptz '1970-01-01 00:00:00Z') from went
        on conflict do nothing;
        delete from notification n where n.workspace_id = this_workspace and n.event_id = any(events);
        delete from conversation c where c.workspace_id = this_workspace and c.id = any(ended);
        -- customers of whom nothing else is known
        delete from directory_entry d
        where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.id = any(contacts)
            and not exists (
                select 1 from conversation c where c.workspace_id = this_workspace and c.contact_id = d.id)
            and not exists (
                select 1 from assignment a where a.workspace_id = this_workspace and a.contact_id = d.id)
            and not exists (select 1 from contact k where k.workspace_id = this_workspace and k.id = d.id);
        delete from contact_name n
        where n.workspace_id = this_workspace and n.name = any(names)
            and not exists (
                select 1 from assignment a where a.workspace_id = this_workspace and a.contact_name = n.name)
            and not exists (
                select 1 from directory_entry d
                where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.label = n.name);
        update forgetting g set after_instant = mark.after_instant, after_event = mark.after_event
        where g.workspace_id = this_workspace;
        return true;
    end if;

    -- places that have no fact any more; not the newest, after which the next one is numbered
    select array_agg(p.position), array_agg(event_id) into places, events
    from (
        select r.position, r.event_ids, sum(r.facts) over (order by r.position rows unbounded preceding) - r.facts as before
        from (
            select f.position, f.event_ids, f.facts from feed f
            where f.workspace_id = this_workspace and f.position > mark.after_position and f.position < (
                select n.position from feed n where n.workspace_id = this_workspace order by n.position desc limit 1)
            order by f.position limit most) r) p
    cross join lateral unnest(p.event_ids) as event_id
    where p.before < most;
    if places is not null then
        select array_agg(f.event_id) into kept
        from fact f where f.workspace_id = this_workspace and f.event_id = any(events);
        delete from feed f
        where f.workspace_id = this_workspace and f.position = any(places) and not f.event_ids && coalesce(kept, '{}');
    end if;
    update forgetting g
    set after_position = coalesce((select max(place) from unnest(places) place), g.after_position),
        finished_at = case when places is null then transaction_timestamp() end
    where g.workspace_id = this_workspace;
    return places is not null;
end
$$;

-- How far a page of so many places reaches, and whether there are more: some may have lost their facts. Read before the facts
-- themselves: what is given a place meanwhile lies beyond.
create function feed_reach(after bigint, most int, out reach bigint, out more boolean)
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
    select coalesce(max(least(p.last, p.next + most - p.before - 1)) filter (where p.before < most), after),
        coalesce(sum(p.places) > most, false)
    into reach, more
    from (
        select r.next, r.last, r.last - r.next + 1 as places,
            sum(r.last - r.next + 1) over (order by r.next rows unbounded preceding) - (r.last - r.next + 1) as before
        from (
            select greatest(f.position, after + 1) as next, f.position + f.facts - 1 as last from feed f
            where f.position >= coalesce((select max(b.position) from feed b where b.position <= after), 0)
                and f.position + f.facts - 1 > after
            order by f.position limit most + 1) r) p;
end
$$;
-- As the fourteenth version has it, but for the way to each fact: a join went through all facts of a workspace for each,
-- where nothing was known of the table yet, as in a database that was just restored.
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
    cross join lateral (
        select * from fact where fact.workspace_id = p.workspace_id and fact.event_id = told.event_id offset 0) f
    where p.before < most and p.position + told.number - 1 > after
    order by p.position, told.number limit most;
end
$$;

revoke execute on function keep_since(timestamptz), workspaces_to_forget_in(), forget_some(int), feed_reach(bigint, int)
    from public;
grant execute on function keep_since(timestamptz), workspaces_to_forget_in(), forget_some(int), feed_reach(bigint, int)
    to ${service_role};

create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := (select min(f.occurred_at) from fact f where f.workspace_id = of_workspace);
    -- what is left of conversations that go on is not all that there was
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := transaction_timestamp();
end
$$;
