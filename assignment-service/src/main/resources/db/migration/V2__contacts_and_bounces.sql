-- Contacts are assigned without a conversation; an assignment knows the inbox it was made in and whether the next one
-- went straight back.

-- A new table is seen and written only within the workspace that a transaction named.
create procedure bind_to_workspace(bound_table text) language plpgsql as $$
begin
    execute format('alter table %I enable row level security', bound_table);
    execute format(
        'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
end
$$;

alter table fact alter column conversation_id drop not null;
alter table fact add column contact_id text collate "C"
    generated always as (case when conversation_id is null then content ->> 'requesterId' end) stored;
create index fact_of_contact on fact (workspace_id, contact_id) where contact_id is not null;

-- the contact's own assignee; its conversations have theirs
create table contact (
    workspace_id   text collate "C" not null,
    id             text collate "C" not null,
    assignee_kind  text check (assignee_kind in ('AGENT', 'INBOX')),
    assignee_id    text collate "C",
    assignee_name  text,
    assigned_at    timestamptz,
    primary key (workspace_id, id)
);
call bind_to_workspace('contact');
grant select, insert, update, delete on contact to ${service_role};

alter table conversation
    -- the one it is in, whoever holds it
    add column inbox_id           text collate "C",
    -- the newest assignment, and to whom the next one would take the conversation straight back
    add column last_assignment_id text collate "C",
    add column came_from_kind     text check (came_from_kind in ('AGENT', 'INBOX')),
    add column came_from_id       text collate "C";

alter table assignment
    alter column conversation_id drop not null,
    add column inbox_id  text collate "C",
    -- the conversation's next assignment is to the previous assignee of this one
    add column went_back boolean not null default false;
create index assignment_by_inbox on assignment (workspace_id, assigned_id, inbox_id)
    where assigned_kind = 'AGENT' and inbox_id is not null;
create index assignment_unlinked_to_conversation on assignment (workspace_id, contact_id) where conversation_id is null;

-- what was derived before knows neither
update assignment a
set inbox_id = (
    select coalesce(f.content ->> 'toGroupId', f.content ->> 'groupId') from fact f
    where f.workspace_id = a.workspace_id and f.conversation_id = a.conversation_id
        and (f.occurred_at, f.origin, f.sequence, f.event_id) <= (a.occurred_at, a.origin, a.sequence, a.id)
        and coalesce(f.content ->> 'toGroupId', f.content ->> 'groupId') is not null
    order by f.occurred_at desc, f.origin desc, f.sequence desc, f.event_id desc limit 1);
update conversation c
set inbox_id = (
    select coalesce(f.content ->> 'toGroupId', f.content ->> 'groupId') from fact f
    where f.workspace_id = c.workspace_id and f.conversation_id = c.id
        and coalesce(f.content ->> 'toGroupId', f.content ->> 'groupId') is not null
    order by f.occurred_at desc, f.origin desc, f.sequence desc, f.event_id desc limit 1);
update assignment a
set went_back = true
from (
    select workspace_id, id, previous_kind, previous_id,
        lead(assigned_kind) over next as next_kind, lead(assigned_id) over next as next_id
    from assignment
    window next as (partition by workspace_id, conversation_id order by occurred_at, origin, sequence, id)) n
where n.workspace_id = a.workspace_id and n.id = a.id and n.next_kind = n.previous_kind and n.next_id = n.previous_id;
update conversation c
set last_assignment_id = l.id, came_from_kind = l.previous_kind, came_from_id = l.previous_id
from (
    select distinct on (workspace_id, conversation_id) * from assignment
    order by workspace_id, conversation_id, occurred_at desc, origin desc, sequence desc, id desc) l
where l.workspace_id = c.workspace_id and l.conversation_id = c.id;
