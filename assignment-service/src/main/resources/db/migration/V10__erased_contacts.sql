-- Contacts whose names were erased, by a digest of the id that each had: the id may be the name itself.

create table erased_contact (
    workspace_id  text collate "C" not null,
    -- the first 128 bits of the SHA-256 of the workspace and the id
    digest        uuid             not null,
    -- the one that the contact goes by since
    id            text collate "C" not null,
    erased_at     timestamptz      not null default transaction_timestamp(),
    -- what the name was taken out of
    facts         bigint           not null default 0,
    conversations bigint           not null default 0,
    assignments   bigint           not null default 0,
    primary key (workspace_id, digest)
);
create index erased_contact_by_id on erased_contact (workspace_id, id);
call bind_to_workspace('erased_contact');
grant select on erased_contact to ${service_role};

-- Takes a contact's name out of all that a workspace has, in the one workspace that the transaction named; the digests of
-- facts stay, by which they are recognised when they are told again. Where the id is a name as well, or with_id says so, the
-- contact goes by the pseudonym from now on. It runs with the owner's rights: the service may change no fact.
create function erase_contact(erased_id text, erased_digest uuid, pseudonym text, with_id boolean) returns erased_contact
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
    mark           erased_contact;
    affected       text[];
    names          text[];
    facts_changed  bigint;
    conversations_changed bigint;
    assignments_changed   bigint;
begin
    -- whoever keeps facts that name contacts holds this until it is done: what follows sees all of them
    perform pg_advisory_xact_lock(hashtextextended('baton.erasure:' || this_workspace, 0));

    insert into erased_contact as known (workspace_id, digest, id)
    values (this_workspace, erased_digest, case
        when with_id or exists (select from contact_name n where n.workspace_id = this_workspace and n.name = erased_id)
        then pseudonym else erased_id end)
    on conflict (workspace_id, digest) do update set id = excluded.id where known.id = erased_id;
    select * into mark from erased_contact e where e.workspace_id = this_workspace and e.digest = erased_digest;

    -- held in the order of every writer: conversations, contacts, facts, what is derived from them, the directory
    select coalesce(array_agg(distinct f.conversation_id), '{}') into affected
    from fact f
    where f.workspace_id = this_workspace and f.content ->> 'requesterId' = erased_id and f.conversation_id is not null;
    perform from conversation c where c.workspace_id = this_workspace and c.id = any(affected) order by c.id for update;
    perform from contact c where c.workspace_id = this_workspace and c.id = erased_id for update;

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
            else jsonb_set(n.content - 'requesterName', '{requesterId}', to_jsonb(mark.id)) end
        from named n
        where f.workspace_id = this_workspace and f.event_id = n.event_id
            and (n.content ->> 'requesterName' is not null or mark.id <> erased_id)
        returning n.content ->> 'requesterName' as name)
    select count(*), array_agg(distinct name) into facts_changed, names from rewritten;
    -- an earlier erasure that left the id
    update fact f set content = jsonb_set(f.content, '{erasure,contactId}', to_jsonb(mark.id))
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
            select from fact f where f.workspace_id = this_workspace and f.content ->> 'requesterName' = n.name);

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
