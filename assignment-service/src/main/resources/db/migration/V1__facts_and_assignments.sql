-- Facts are kept for good as they were accepted; everything else here is derived from them.
-- Every table is bound to a workspace: by the first column of each key, and by a policy that lets a transaction see
-- only the workspace it named (app.workspace). The service's own role owns no table, so no policy passes it by.
-- Identifiers compare by their bytes (collation "C"), as the application does.

create table fact (
    workspace_id    text collate "C" not null,
    event_id        text collate "C" not null,
    conversation_id text collate "C" not null,
    occurred_at     timestamptz      not null,
    origin          text collate "C" not null,
    sequence        bigint           not null,
    content         jsonb            not null,
    digest          uuid             not null,
    accepted_at     timestamptz      not null default transaction_timestamp(),
    primary key (workspace_id, event_id)
);
-- a conversation's history, for deriving it again
create index fact_of_conversation on fact (workspace_id, conversation_id);
-- the workspace's first fact (collectedSince)
create index fact_by_time on fact (workspace_id, occurred_at);

create table conversation (
    workspace_id       text collate "C" not null,
    id                 text collate "C" not null,
    contact_id         text collate "C",
    contact_name       text,
    channel            text,
    topic              text,
    opened_at          timestamptz,
    -- whether a fact has told who holds it
    assignee_certainty text             not null default 'UNKNOWN'
        check (assignee_certainty in ('UNKNOWN', 'CLAIMED', 'TOLD')),
    assignee_kind      text check (assignee_kind in ('AGENT', 'INBOX')),
    assignee_id        text collate "C",
    assignee_name      text,
    assignee_since     timestamptz,
    -- whether a bot handles the conversation, which has no assignee then
    with_bot           boolean          not null default false,
    replied            boolean          not null default false,
    -- the newest fact that counts in it: whatever sorts after it can be added without looking back
    last_occurred_at   timestamptz,
    last_origin        text collate "C",
    last_sequence      bigint,
    last_event_id      text collate "C",
    primary key (workspace_id, id)
);
-- a contact's conversation opened last
create index conversation_of_contact on conversation (workspace_id, contact_id, opened_at, id);

create table assignment (
    workspace_id      text collate "C" not null,
    id                text collate "C" not null,
    occurred_at       timestamptz      not null,
    origin            text collate "C" not null,
    sequence          bigint           not null,
    conversation_id   text collate "C" not null,
    contact_id        text collate "C",
    -- searched whatever the case, in every alphabet and whatever the locale of the database
    contact_name      text collate "und-x-icu",
    channel           text,
    topic             text,
    previous_kind     text check (previous_kind in ('AGENT', 'INBOX')),
    previous_id       text collate "C",
    previous_name     text,
    assigned_kind     text check (assigned_kind in ('AGENT', 'INBOX')),
    assigned_id       text collate "C",
    assigned_name     text,
    source            text             not null,
    source_name       text             not null,
    assigned_by       text collate "C",
    reason            text,
    held_seconds      double precision,
    after_first_reply boolean          not null,
    primary key (workspace_id, id)
);
-- the log, newest first, and every count over a period
create index assignment_log on assignment (workspace_id, occurred_at, origin, sequence, id);
-- each filter that leads to few rows, in the log's order
create index assignment_by_conversation on assignment (workspace_id, conversation_id, occurred_at, origin, sequence, id);
create index assignment_by_assignee on assignment (workspace_id, assigned_id, occurred_at, origin, sequence, id);
create index assignment_by_previous on assignment (workspace_id, previous_id, occurred_at, origin, sequence, id);
create index assignment_by_contact on assignment (workspace_id, contact_id, occurred_at, origin, sequence, id);
create index assignment_by_source on assignment (workspace_id, source, occurred_at, origin, sequence, id);
create index assignment_by_assigner on assignment (workspace_id, assigned_by, occurred_at, origin, sequence, id);

-- who and what facts have named, with the newest name
create table directory_entry (
    workspace_id text collate "C" not null,
    kind         text             not null check (kind in ('AGENT', 'INBOX', 'CONTACT')),
    id           text collate "C" not null,
    name         text,
    named_at     timestamptz      not null,
    primary key (workspace_id, kind, id)
);

do $$
declare
    bound_table text;
begin
    foreach bound_table in array array['fact', 'conversation', 'assignment', 'directory_entry'] loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
        execute format('grant select, insert, update, delete on %I to ${service_role}', bound_table);
    end loop;
end
$$;
-- what was accepted stays as it was
revoke update, delete on fact from ${service_role};
