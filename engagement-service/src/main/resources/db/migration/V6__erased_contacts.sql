-- Contacts whose names were erased, as assignment-service tells it, by a digest of the id that each had: the id may be the
-- name itself.

create table erased_contact (
    workspace_id text collate "C" not null,
    -- the first 128 bits of the SHA-256 of the workspace and the id
    digest       uuid             not null,
    -- the one that the contact goes by since
    id           text collate "C" not null,
    erased_at    timestamptz      not null default transaction_timestamp(),
    primary key (workspace_id, digest)
);
create index erased_contact_by_id on erased_contact (workspace_id, id);
alter table erased_contact enable row level security;
create policy workspace on erased_contact using (workspace_id = current_setting('app.workspace', true));
grant select on erased_contact to ${service_role};

-- From now on what tells of this contact is kept without the name. Whoever keeps such facts holds the lock until it is done:
-- what comes after this sees all of them.
create function mark_contact_erased(erased_digest uuid, kept_id text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
begin
    perform pg_advisory_xact_lock(hashtextextended('baton.erasure:' || this_workspace, 0));
    insert into erased_contact (workspace_id, digest, id) values (this_workspace, erased_digest, kept_id)
    on conflict (workspace_id, digest) do update set id = excluded.id;
end
$$;

create function contact_digest(of_workspace text, contact_id text) returns uuid
    language sql immutable set search_path = pg_catalog
    return encode(substring(sha256(convert_to(of_workspace || E'\n' || contact_id, 'UTF8')) from 1 for 16), 'hex')::uuid;

-- Takes the name of a contact that is marked out of all that a workspace has, in the one workspace that the transaction
-- named; the digests of facts stay, by which they are recognised when they are told again. It runs with the owner's rights:
-- the service may change no fact.
create function erase_contact(erased_digest uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_workspace text := current_setting('app.workspace', true);
    kept_id        text;
    erased_id      text;
    affected       text[];
begin
    select e.id into kept_id from erased_contact e where e.workspace_id = this_workspace and e.digest = erased_digest;
    update fact_set_aside s
    set told = jsonb_set(s.told #- '{event,requesterName}', '{event,requesterId}', to_jsonb(kept_id))
    where s.workspace_id = this_workspace
        and contact_digest(this_workspace, s.told #>> '{event,requesterId}') = erased_digest;

    select d.id into erased_id
    from directory_entry d
    where d.workspace_id = this_workspace and d.kind = 'CONTACT'
        and contact_digest(this_workspace, d.id) = erased_digest;
    if erased_id is null then
        return;
    end if;

    -- held in the order of every writer: conversations, facts, what is derived from them, the directory
    select coalesce(array_agg(distinct f.conversation_id), '{}') into affected
    from fact f where f.workspace_id = this_workspace and f.content ->> 'requesterId' = erased_id;
    perform from conversation c where c.workspace_id = this_workspace and c.id = any(affected) order by c.id for update;

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
        else jsonb_set(n.content - 'requesterName', '{requesterId}', to_jsonb(kept_id)) end
    from named n
    where f.workspace_id = this_workspace and f.event_id = n.event_id
        and (n.content ->> 'requesterName' is not null or kept_id <> erased_id);
    update fact_set_aside s set told = s.told #- '{event,requesterName}'
    where s.workspace_id = this_workspace and s.told #>> '{event,conversationId}' = any(affected)
        and s.told #>> '{event,requesterId}' is null;
    update imported_engagement r set content = jsonb_set(r.content, '{requesterId}', to_jsonb(kept_id))
    where r.workspace_id = this_workspace and r.content ->> 'requesterId' = erased_id and kept_id <> erased_id;

    -- where these conversations stand says it too: the next fact of each folds all of them anew
    delete from conversation_checkpoint k where k.workspace_id = this_workspace and k.conversation_id = any(affected);
    update conversation c set state = null where c.workspace_id = this_workspace and c.id = any(affected);
    update conversation c set requester_id = kept_id, requester_name = null
    where c.workspace_id = this_workspace and c.requester_id = erased_id;
    update engagement e set requester_id = kept_id, requester_name = null
    where e.workspace_id = this_workspace and e.requester_id = erased_id
        and (e.requester_name is not null or kept_id <> erased_id);
    update directory_entry d set id = kept_id, name = null
    where d.workspace_id = this_workspace and d.kind = 'CONTACT' and d.id = erased_id;
end
$$;
revoke execute on function mark_contact_erased(uuid, text), erase_contact(uuid) from public;
grant execute on function mark_contact_erased(uuid, text), erase_contact(uuid) to ${service_role};
