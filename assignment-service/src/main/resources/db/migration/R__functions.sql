-- What crosses workspaces, deletes, or has to be planned in its own way. A function that shows something of all workspaces
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
    since := (select min(f.occurred_at) from fact f where f.workspace_id = of_workspace);
    -- what is left of conversations that go on is not all that there was
    if since < kept_since() then
        since := kept_since();
    end if;
    fresh_as_of := transaction_timestamp();
end
$$;
grant execute on function collection(text) to ${service_role};

-- Names of contacts by a pattern. It runs with the rights of the owner: a policy would keep the trigram index from being
-- used, because the comparison might leak. The workspace is the one that the transaction named. It is planned anew each
-- time: a kept plan would not know how many names the workspace has.
create or replace function contact_names_like(pattern text) returns setof text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute 'select name::text from contact_name where workspace_id = $1 and searchable(name) like searchable($2)'
        using current_setting('app.workspace', true), pattern;
end
$$;
revoke execute on function contact_names_like(text) from public;
grant execute on function contact_names_like(text) to ${service_role};

-- The same for entries of the directory.
create or replace function directory_like(in_kind text, pattern text) returns setof text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute 'select id::text from directory_entry where workspace_id = $1 and kind = $2 and searchable(label) like searchable($3)'
        using current_setting('app.workspace', true), in_kind, pattern;
end
$$;
revoke execute on function directory_like(text, text) from public;
grant execute on function directory_like(text, text) to ${service_role};

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
        returning p.workspace_id, p.event_id, p.accepted_at, p.event_id || p.further as event_ids),
    placed as (
        insert into feed (position, workspace_id, event_ids, facts, identity)
        select next + sum(cardinality(event_ids)) over earlier - cardinality(event_ids), workspace_id, event_ids,
            cardinality(event_ids),
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
-- rows than have as many facts. Each fact is looked up by its key, and planned anew each time: a plan that was kept from when
-- there were a few facts may go by any index.
create or replace function feed_of_all_workspaces(after bigint, most int) returns table (
        "position" bigint, identity bigint, workspace_id text, event_id text, origin text, sequence bigint, content jsonb,
        accepted_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
    set enable_hashjoin = off set enable_mergejoin = off set join_collapse_limit = 1
    set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
    return query select p.position + told.number - 1, p.identity, p.workspace_id, f.event_id, f.origin, f.sequence, f.content,
        f.accepted_at
    from (
        select r.*, sum(least(facts, position + facts - 1 - after)) over (order by position rows unbounded preceding)
            - least(facts, position + facts - 1 - after) as before
        from (
            select * from feed
            where position >= coalesce((select max(b.position) from feed b where b.position <= after), 0)
                and position + facts - 1 > after
            order by position limit most) r) p
    cross join lateral unnest(p.event_ids) with ordinality as told (event_id, number)
    left join lateral (
        select * from fact where fact.workspace_id = p.workspace_id and fact.event_id = told.event_id offset 0) f on true
    where p.before < most and p.position + told.number - 1 > after
    order by p.position, told.number limit most;
end
$$;
revoke execute on function feed_of_all_workspaces(bigint, int) from public;
grant execute on function feed_of_all_workspaces(bigint, int) to ${service_role};

-- Takes a contact's name out of all that the workspace of the transaction has. The digests of facts stay: by these facts
-- are
-- recognised when they are sent again. Where the id is a name as well, or with_id says so, the contact goes by the
-- pseudonym
-- from now on. It runs with the rights of the owner: the service may change no fact.
create or replace function erase_contact(erased_id text, erased_digest uuid, pseudonym text, with_id boolean) returns erased_contact
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
    mark           erased_contact;
    affected       text[];
    names          text[];
    facts_changed  bigint;
    conversations_changed bigint;
    assignments_changed   bigint;
    is_name               boolean;
    -- of its own, for a function that may depend on settings stands in no case
    kept_id               jsonb;
begin
    -- whoever keeps facts that name contacts holds this until it is done: what follows sees all of them
    perform pg_advisory_xact_lock(hashtextextended('baton.erasure:' || this_workspace, 0));

    is_name := exists (select 1 from contact_name n where n.workspace_id = this_workspace and n.name = erased_id);
    if not is_name then
        -- names that no assignment has any more are forgotten before the facts of conversations that go on
        is_name := exists (
            select 1 from fact f where f.workspace_id = this_workspace and f.content ->> 'requesterName' = erased_id);
    end if;
    insert into erased_contact as known (workspace_id, digest, id)
    values (this_workspace, erased_digest, case when with_id or is_name then pseudonym else erased_id end)
    on conflict (workspace_id, digest) do update set id = excluded.id where known.id = erased_id;
    select * into mark from erased_contact e where e.workspace_id = this_workspace and e.digest = erased_digest;
    kept_id := to_jsonb(mark.id);

    -- held in the order of every writer: conversations, contacts, facts, what is derived from them, the directory
    select coalesce(array_agg(distinct f.conversation_id), '{}') into affected
    from fact f
    where f.workspace_id = this_workspace and f.content ->> 'requesterId' = erased_id and f.conversation_id is not null;
    perform 1 from conversation c where c.workspace_id = this_workspace and c.id = any(affected) order by c.id for update;
    perform 1 from contact c where c.workspace_id = this_workspace and c.id = erased_id for update;

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
                order by b.occurred_at desc, b.origin desc, b.sequence desc, b.event_id desc limit 1)),
    rewritten as (
        update fact f
        set content = case
            when n.content ->> 'requesterId' is null then n.content - 'requesterName'
            else jsonb_set(n.content - 'requesterName', '{requesterId}', kept_id) end
        from named n
        where f.workspace_id = this_workspace and f.event_id = n.event_id
            and (n.content ->> 'requesterName' is not null or mark.id <> erased_id)
        returning n.content ->> 'requesterName' as name)
    select count(*), array_agg(distinct name) into facts_changed, names from rewritten;
    -- an earlier erasure that left the id
    update fact f set content = jsonb_set(f.content, '{erasure,contactId}', kept_id)
    where f.workspace_id = this_workspace and f.conversation_id is null
        and f.content #>> '{erasure,digest}' = erased_digest::text and f.content #>> '{erasure,contactId}' <> mark.id;

    update conversation c set contact_id = mark.id, contact_name = null
    where c.workspace_id = this_workspace and c.contact_id = erased_id
        and (c.contact_name is not null or mark.id <> erased_id);
    get diagnostics conversations_changed = row_count;
    update assignment a set contact_id = mark.id, contact_name = null
    where a.workspace_id = this_workspace and a.contact_id = erased_id
        and (a.contact_name is not null or mark.id <> erased_id);
    get diagnostics assignments_changed = row_count;
    update contact c set id = mark.id
    where c.workspace_id = this_workspace and c.id = erased_id and mark.id <> erased_id;
    update directory_entry d set id = mark.id, name = null
    where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.id = erased_id;
    -- another contact may have the same name
    delete from contact_name n
    where n.workspace_id = this_workspace and n.name = any(names)
        and not exists (
            select 1 from fact f where f.workspace_id = this_workspace and f.content ->> 'requesterName' = n.name);

    update erased_contact e
    set facts = e.facts + facts_changed, conversations = e.conversations + conversations_changed,
        assignments = e.assignments + assignments_changed
    where e.workspace_id = this_workspace and e.digest = erased_digest
    returning * into mark;
    return mark;
end
$$;
revoke execute on function erase_contact(text, uuid, text, boolean) from public;
grant execute on function erase_contact(text, uuid, text, boolean) to ${service_role};

-- Moves the bound of retention on; false where it is there already. Whoever takes in what is old holds the lock: what comes
-- after this knows the new bound.
create or replace function keep_since(instant timestamptz) returns boolean
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
revoke execute on function keep_since(timestamptz) from public;
grant execute on function keep_since(timestamptz) to ${service_role};

-- Where a worker of any replica has something to delete. It shows no more of workspaces than that.
create or replace function workspaces_to_apply_retention() returns setof text
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
            select 1 from retention_progress g
            where g.workspace_id = t.workspace_id and g.since >= bound and g.finished_at is not null)
    union
    select g.workspace_id::text from retention_progress g where g.finished_at is null;
    if not found then
        update retention r set done = true where r.since = bound;
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
    events         text[];
    contacts       text[];
    names          text[];
    places         bigint[];
    kept           text[];
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
        insert into dirty_piece (workspace_id, starts_at)
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
        update retention_progress g set after_instant = mark.after_instant, after_event = mark.after_event
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
    update retention_progress g
    set after_position = coalesce((select max(place) from unnest(places) place), g.after_position),
        finished_at = case when places is null then transaction_timestamp() end
    where g.workspace_id = this_workspace;
    return places is not null;
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
