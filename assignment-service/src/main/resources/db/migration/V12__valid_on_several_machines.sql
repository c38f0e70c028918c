-- What tables that are distributed over several machines by their workspace allow as well (afterMigrate__distribute.sql): no triggers, no
-- SQL functions whose statements have parameters, no lists of columns that are empty.

-- Whoever keeps a fact says itself that it waits for its place (FeedQueue); a number given by one sequence would lead back to
-- one machine. Without its default, a fact that is kept the former way, by a replica of the version before, is refused instead
-- of never placed.
drop trigger await_place on fact;
drop function await_place();
alter table fact alter column accepted_at drop default;

alter table feed_pending add column accepted_at timestamptz;
update feed_pending p set accepted_at = f.accepted_at
from fact f where f.workspace_id = p.workspace_id and f.event_id = p.event_id;
alter table feed_pending
    alter column accepted_at set not null,
    drop column number,
    add primary key (workspace_id, event_id);
-- whoever waits longest comes first
create index feed_pending_by_age on feed_pending (accepted_at);

create or replace function place_facts(most int) returns bigint
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s'
    set enable_seqscan = off as $$
declare
    turn bigint;
begin
    if not exists (select 1 from feed_pending) then
        return 0;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('baton.feed', 0));
    with oldest as materialized (
        select workspace_id, event_id from feed_pending order by accepted_at, workspace_id, event_id limit most),
    taken as (
        delete from feed_pending p using oldest
        where p.workspace_id = oldest.workspace_id and p.event_id = oldest.event_id
        returning p.workspace_id, p.event_id, p.accepted_at),
    placed as (
        insert into feed (workspace_id, event_id)
        select workspace_id, event_id from taken order by accepted_at, workspace_id, event_id
        returning position, workspace_id, event_id),
    told as (
        update notification n set position = placed.position from placed
        where n.position is null and n.workspace_id = placed.workspace_id and n.event_id = placed.event_id)
    select count(*) into turn from placed;
    return turn;
end
$$;

-- A join, for the facts of one page are on several machines; each is still looked up by its key.
drop function feed_of_all_workspaces(bigint, int);
create function feed_of_all_workspaces(after bigint, most int)
    returns table (
        "position" bigint, workspace_id text, event_id text, origin text, sequence bigint, content jsonb,
        accepted_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
    return query select p.position, f.workspace_id, f.event_id, f.origin, f.sequence, f.content, f.accepted_at
    from (select * from feed where feed.position > after order by feed.position limit most) p
    join fact f on f.workspace_id = p.workspace_id and f.event_id = p.event_id
    order by p.position;
end
$$;
revoke execute on function feed_of_all_workspaces(bigint, int) from public;
grant execute on function feed_of_all_workspaces(bigint, int) to ${service_role};

create or replace function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
    language plpgsql stable as $$
begin
    since := (select min(f.occurred_at) from fact f where f.workspace_id = of_workspace);
    fresh_as_of := transaction_timestamp();
end
$$;

-- As the tenth version has it.
create or replace function erase_contact(erased_id text, erased_digest uuid, pseudonym text, with_id boolean)
    returns erased_contact
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
