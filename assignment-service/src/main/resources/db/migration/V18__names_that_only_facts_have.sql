-- As the twelfth version has it, but for an id that is a name which only facts have any more.
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
