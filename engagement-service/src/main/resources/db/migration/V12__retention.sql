-- From when on history is kept, as assignment-service says in its feed. Nothing from before is taken in; conversations in which
-- nothing happened since are forgotten whole, little by little. One that goes on keeps all of its facts, for it is derived from
-- them.

-- The beginning of a month, null where all history is kept; it never goes back, as what was forgotten is gone.
alter table followed_feed
    add kept_since timestamptz,
    -- every workspace has forgotten what was before: nothing is looked for until the bound moves on
    add forgotten  boolean not null default false;

create function kept_since() returns timestamptz language sql stable set search_path = public, pg_temp as $$
    select max(kept_since) from followed_feed
$$;

-- Whoever takes in what is old holds the lock: what comes after this knows the new bound.
create function keep_since(of_feed text, instant timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if kept_since() >= instant then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('baton.retention', 0));
    update followed_feed f set kept_since = instant, forgotten = false
    where f.feed = of_feed and coalesce(f.kept_since < instant, true);
end
$$;

-- How far each workspace has forgotten what is not kept.
create table forgetting (
    workspace_id  text collate "C" not null primary key,
    since         timestamptz      not null,
    -- it goes on after this fact, or this engagement record
    after_instant timestamptz      not null default '-infinity',
    after_id      text collate "C" not null default '',
    finished_at   timestamptz
);
create index forgetting_unfinished on forgetting (workspace_id) where finished_at is null;
alter table forgetting enable row level security;
create policy workspace on forgetting using (workspace_id = current_setting('app.workspace', true));
grant select on forgetting to ${service_role};

-- whose conversations are left
create index conversation_of_requester on conversation (workspace_id, requester_id) where requester_id is not null;

-- Where a worker of any replica has something to forget. It shows no more of workspaces than that.
create function workspaces_to_forget_in() returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    bound timestamptz := (select max(f.kept_since) from followed_feed f where not f.forgotten);
begin
    if bound is null then
        return;
    end if;
    return query with recursive told as (
        (select workspace_id from conversation order by workspace_id limit 1)
        union all
        select (select c.workspace_id from conversation c where c.workspace_id > t.workspace_id
            order by c.workspace_id limit 1)
        from told t where t.workspace_id is not null)
    select t.workspace_id::text from told t
    where (exists (select 1 from fact f where f.workspace_id = t.workspace_id and f.occurred_at < bound)
            or exists (
                select 1 from imported_engagement i where i.workspace_id = t.workspace_id and i.started_at < bound))
        and not exists (
            select 1 from forgetting g
            where g.workspace_id = t.workspace_id and g.since >= bound and g.finished_at is not null)
    union
    select g.workspace_id::text from forgetting g where g.finished_at is null;
    if not found then
        update followed_feed f set forgotten = true where f.kept_since = bound;
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
    requesters     text[];
    requesters_too text[];
    records        text[];
    counted        timestamptz[];
    counted_too    timestamptz[];
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
        set since = bound, after_instant = '-infinity', after_id = '', finished_at = null
        where g.workspace_id = this_workspace
        returning * into mark;
    end if;

    select array_agg(distinct b.conversation_id), max(b.at), (array_agg(b.id order by b.at desc, b.id desc))[1]
    into candidates, mark.after_instant, mark.after_id
    from (
        select * from (
            (select f.conversation_id, f.occurred_at as at, f.event_id as id from fact f
            where f.workspace_id = this_workspace and f.occurred_at < mark.since
                and (f.occurred_at, f.event_id) > (mark.after_instant, mark.after_id)
            order by f.occurred_at, f.event_id limit most)
            union all
            (select i.conversation_id, i.started_at, i.id from imported_engagement i
            where i.workspace_id = this_workspace and i.started_at < mark.since
                and (i.started_at, i.id) > (mark.after_instant, mark.after_id)
            order by i.started_at, i.id limit most)) told
        order by told.at, told.id limit most) b;
    if candidates is null then
        update forgetting g set finished_at = transaction_timestamp() where g.workspace_id = this_workspace;
        return false;
    end if;

    -- held in the order of every writer: conversations, facts, what is derived from them, the directory
    select array_agg(c.id) into ended from (
        select c.id from conversation c
        where c.workspace_id = this_workspace and c.id = any(candidates)
            and (c.last_occurred_at is null or c.last_occurred_at < mark.since)
            and not exists (
                select 1 from fact f
                where f.workspace_id = this_workspace and f.conversation_id = c.id and f.occurred_at >= mark.since)
            and not exists (
                select 1 from engagement e
                where e.workspace_id = this_workspace and e.conversation_id = c.id and e.origin = 'IMPORTED'
                    and greatest(e.started_at, e.ended_at) >= mark.since)
        order by c.id for update) c;
    with went as (
        delete from fact f where f.workspace_id = this_workspace and f.conversation_id = any(ended)
        returning f.content ->> 'requesterId' as requester_id)
    select array_agg(distinct requester_id) into requesters from went;
    delete from fact_set_aside s
    where s.workspace_id = this_workspace and s.told #>> '{event,conversationId}' = any(ended);
    delete from conversation_checkpoint k where k.workspace_id = this_workspace and k.conversation_id = any(ended);
    delete from engagement_wait w where w.workspace_id = this_workspace and w.conversation_id = any(ended);
    with went as (
        delete from engagement e where e.workspace_id = this_workspace and e.conversation_id = any(ended)
        returning e.origin, e.id, e.started_at, e.ended_at, e.requester_id)
    select array_agg(started_at) || array_agg(ended_at), array_agg(distinct requester_id),
        array_agg(id) filter (where origin = 'IMPORTED')
    into counted, requesters_too, records from went;
    delete from imported_engagement i where i.workspace_id = this_workspace and i.id = any(records);
    with went as (
        delete from closing k where k.workspace_id = this_workspace and k.conversation_id = any(ended)
        returning k.closed_at)
    select array_agg(closed_at) into counted_too from went;
    counted := counted || counted_too;
    with went as (
        delete from conversation c where c.workspace_id = this_workspace and c.id = any(ended)
        returning c.opened_at)
    select array_agg(opened_at) into counted_too from went;
    counted := counted || counted_too;
    insert into rollup_mark (workspace_id, starts_at)
    select distinct this_workspace, date_bin('15 minutes', at, timestamptz '1970-01-01 00:00:00Z')
    from unnest(counted) at where at is not null
    -- there is none: else Citus would copy the rows, which row-level security forbids
    on conflict do nothing;
    -- customers of whom nothing else is known
    delete from directory_entry d
    where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.id = any(requesters || requesters_too)
        and not exists (
            select 1 from conversation c where c.workspace_id = this_workspace and c.requester_id = d.id)
        and not exists (
            select 1 from engagement e where e.workspace_id = this_workspace and e.requester_id = d.id);
    update forgetting g set after_instant = mark.after_instant, after_id = mark.after_id
    where g.workspace_id = this_workspace;
    return true;
end
$$;
revoke execute on function keep_since(text, timestamptz), workspaces_to_forget_in(), forget_some(int) from public;
grant execute on function keep_since(text, timestamptz), workspaces_to_forget_in(), forget_some(int) to ${service_role};

create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := least(
        (select min(f.occurred_at) from fact f where f.workspace_id = of_workspace),
        (select min(i.started_at) from imported_engagement i where i.workspace_id = of_workspace));
    -- what is left of conversations that go on is not all that there was
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := least(transaction_timestamp(), (select min(f.fresh_as_of) from followed_feed f));
end
$$;
