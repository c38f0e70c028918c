-- As the ninth version has it, but for a customer whom the directory has forgotten, and for one who is there under both ids.
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
