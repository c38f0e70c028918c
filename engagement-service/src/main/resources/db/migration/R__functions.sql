-- What crosses workspaces, deletes, or has to be planned in its own way. A function that shows something of all workspaces
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
grant execute on function collection(text) to ${service_role};

-- The digest that an erased contact is known by.
create or replace function contact_digest(of_workspace text, contact_id text) returns uuid
    language sql immutable set search_path = pg_catalog
    return encode(substring(sha256(convert_to(of_workspace || E'\n' || contact_id, 'UTF8')) from 1 for 16), 'hex')::uuid;

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

-- How much is not in the roll-ups yet, over all workspaces, and for how long the oldest of it waits.
create or replace function rollup_backlog(out marks bigint, out lag_seconds double precision)
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*), coalesce(extract(epoch from greatest(now() - min(marked_at), interval '0')), 0)::double precision
    from dirty_piece
$$;
revoke execute on function rollup_backlog() from public;
grant execute on function rollup_backlog() to ${service_role};

-- Where a worker of any replica has roll-ups to refresh: where nothing was marked for a while, or something waits for long.
-- It shows no more of workspaces than that.
create or replace function workspaces_to_roll_up(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive marked as (
        (select workspace_id from dirty_piece order by workspace_id limit 1)
        union all
        select (select r.workspace_id from dirty_piece r where r.workspace_id > m.workspace_id
            order by r.workspace_id limit 1)
        from marked m where m.workspace_id is not null)
    select workspace_id from marked m
    where (select min(r.marked_at) from dirty_piece r where r.workspace_id = m.workspace_id) <= now() - patience
        or (select max(r.marked_at) from dirty_piece r where r.workspace_id = m.workspace_id) <= now() - quiet
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

-- From now on what names this contact is kept without the name. Whoever keeps such facts holds the lock until it is done:
-- what comes after this sees all of them.
create or replace function mark_contact_erased(erased_digest uuid, kept_id text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
begin
    perform pg_advisory_xact_lock(hashtextextended('baton.erasure:' || this_workspace, 0));
    insert into erased_contact (workspace_id, digest, id) values (this_workspace, erased_digest, kept_id)
    on conflict (workspace_id, digest) do update set id = excluded.id;
end
$$;
revoke execute on function mark_contact_erased(uuid, text) from public;
grant execute on function mark_contact_erased(uuid, text) to ${service_role};

-- Takes the name of a contact that is marked out of all that the workspace of the transaction has. The digests of facts
-- stay: by these facts are recognised when they are sent again. It runs with the rights of the owner: the service may
-- change
-- no fact.
create or replace function erase_contact(erased_digest uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
    kept_id        text;
    erased_id      text;
    affected       text[];
    -- of its own, for a function that may depend on settings stands in no case
    kept_json      jsonb;
begin
    select e.id into kept_id from erased_contact e where e.workspace_id = this_workspace and e.digest = erased_digest;
    kept_json := to_jsonb(kept_id);
    update fact_set_aside s
    set told = jsonb_set(s.told #- '{event,requesterName}', '{event,requesterId}', kept_json)
    where s.workspace_id = this_workspace
        and contact_digest(this_workspace, s.told #>> '{event,requesterId}') = erased_digest;

    select d.id into erased_id
    from directory_entry d
    where d.workspace_id = this_workspace and d.kind = 'CONTACT'
        and contact_digest(this_workspace, d.id) = erased_digest;
    if erased_id is null then
        -- a customer whom the directory has forgotten may be in conversations that have gone on with another since
        select told.id into erased_id
        from (
            select f.content ->> 'requesterId' as id from fact f where f.workspace_id = this_workspace
            union
            select i.content ->> 'requesterId' from imported_engagement i where i.workspace_id = this_workspace) told
        where contact_digest(this_workspace, told.id) = erased_digest;
    end if;
    if erased_id is null then
        return;
    end if;

    -- held in the order of every writer: conversations, facts, what is derived from them, the directory
    select coalesce(array_agg(distinct f.conversation_id), '{}') into affected
    from fact f where f.workspace_id = this_workspace and f.content ->> 'requesterId' = erased_id;
    perform 1 from conversation c where c.workspace_id = this_workspace and c.id = any(affected) order by c.id for update;

    with named as (
        select f.event_id, f.content from fact f
        where f.workspace_id = this_workspace and f.content ->> 'requesterId' = erased_id
        union all
        -- a name that came without an id is of whom the conversation was with then
        select f.event_id, f.content from fact f
        where f.workspace_id = this_workspace and f.conversation_id = any(affected)
            and f.content ->> 'requesterName' is not null and f.content ->> 'requesterId' is null
            and erased_id = (
                select b.content ->> 'requesterId' from fact b
                where b.workspace_id = this_workspace and b.conversation_id = f.conversation_id
                    and b.content ->> 'requesterId' is not null
                    and (b.occurred_at, b.origin, b.sequence, b.event_id)
                        < (f.occurred_at, f.origin, f.sequence, f.event_id)
                order by b.occurred_at desc, b.origin desc, b.sequence desc, b.event_id desc limit 1))
    update fact f
    set content = case
        when n.content ->> 'requesterId' is null then n.content - 'requesterName'
        else jsonb_set(n.content - 'requesterName', '{requesterId}', kept_json) end
    from named n
    where f.workspace_id = this_workspace and f.event_id = n.event_id
        and (n.content ->> 'requesterName' is not null or kept_id <> erased_id);
    update fact_set_aside s set told = s.told #- '{event,requesterName}'
    where s.workspace_id = this_workspace and s.told #>> '{event,conversationId}' = any(affected)
        and s.told #>> '{event,requesterId}' is null;
    update imported_engagement r set content = jsonb_set(r.content, '{requesterId}', kept_json)
    where r.workspace_id = this_workspace and r.content ->> 'requesterId' = erased_id and kept_id <> erased_id;

    -- where these conversations stand says it too: the next fact of each folds all of them anew
    delete from conversation_checkpoint k where k.workspace_id = this_workspace and k.conversation_id = any(affected);
    update conversation c set state = null where c.workspace_id = this_workspace and c.id = any(affected);
    update conversation c set requester_id = kept_id, requester_name = null
    where c.workspace_id = this_workspace and c.requester_id = erased_id;
    update engagement e set requester_id = kept_id, requester_name = null
    where e.workspace_id = this_workspace and e.requester_id = erased_id
        and (e.requester_name is not null or kept_id <> erased_id);
    -- what was told after the erasure, and taken in before it, has brought the other id along
    delete from directory_entry d
    where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.id = erased_id and kept_id <> erased_id
        and exists (
            select 1 from directory_entry k
            where k.workspace_id = this_workspace and k.kind = 'CONTACT' and k.id = kept_id);
    update directory_entry d set id = kept_id, name = null
    where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.id = erased_id;
end
$$;
revoke execute on function erase_contact(uuid) from public;
grant execute on function erase_contact(uuid) to ${service_role};

-- Moves the bound of retention on. Whoever takes in what is old holds the lock: what comes after this knows the new bound.
create or replace function keep_since(of_feed text, instant timestamptz) returns void
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
revoke execute on function keep_since(text, timestamptz) from public;
grant execute on function keep_since(text, timestamptz) to ${service_role};

-- Where a worker of any replica has something to delete. It shows no more of workspaces than that.
create or replace function workspaces_to_apply_retention() returns setof text
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
            select 1 from retention_progress g
            where g.workspace_id = t.workspace_id and g.since >= bound and g.finished_at is not null)
    union
    select g.workspace_id::text from retention_progress g where g.finished_at is null;
    if not found then
        update followed_feed f set forgotten = true where f.kept_since = bound;
    end if;
end
$$;
revoke execute on function workspaces_to_apply_retention() from public;
grant execute on function workspaces_to_apply_retention() to ${service_role};

-- Deletes some more of what is not kept, of the workspace of the transaction; false where there is no more, or another
-- replica is at it. It runs with the rights of the owner: the service may delete no fact.
create or replace function apply_retention(most int) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
    bound          timestamptz := kept_since();
    mark           retention_progress;
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
    insert into retention_progress (workspace_id, since) values (this_workspace, bound) on conflict do nothing;
    select * into mark from retention_progress g
    where g.workspace_id = this_workspace and (g.since < bound or g.finished_at is null) for update skip locked;
    if not found then
        return false;
    end if;
    if mark.since < bound then
        update retention_progress g
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
        update retention_progress g set finished_at = transaction_timestamp() where g.workspace_id = this_workspace;
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
    insert into dirty_piece (workspace_id, starts_at)
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
    update retention_progress g set after_instant = mark.after_instant, after_id = mark.after_id
    where g.workspace_id = this_workspace;
    return true;
end
$$;
revoke execute on function apply_retention(int) from public;
grant execute on function apply_retention(int) to ${service_role};

-- The planner goes by what was last known of a table. PostgreSQL looks once a minute whether that is out of date, and an
-- import fills a table in seconds: whoever has written much has it looked at again where it has doubled.
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
            and pg_relation_size(c.oid) > 2 * greatest(c.relpages, 64) * current_setting('block_size')::bigint
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end
$$;
revoke execute on function keep_statistics() from public;
grant execute on function keep_statistics() to ${service_role};
