-- The tables of assignment-service: first facts, then derived data, then settings of the workspace. In every table the
-- workspace comes first in the key, and a policy shows a transaction only the rows of the workspace that it named
-- (app.workspace). Identifiers are compared by their bytes (collation "C"), as in the application. Large tables list
-- columns of eight bytes first, so that alignment wastes no space. All tables stay within what Citus allows for tables
-- that are distributed by workspace: see afterMigrate__distribute.sql.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- The form of a text for searches: without case and accents, in Latin, Greek and Cyrillic, whatever the locale of the
-- database. It decomposes compatibility characters, removes accents and converts the rest to lower case.
create function searchable(text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize($1, NFKD) collate "C", U&'[\0300-\036F]', '', 'g') collate "und-x-icu");

-- The facts from sources and commands, stored as they were accepted. Everything else is derived from them.
create table fact (
    occurred_at     timestamptz not null,
    accepted_at     timestamptz not null,
    -- the source's own number; -1 if it gave none
    sequence        bigint not null,
    workspace_id    text collate "C" not null,
    -- the id that the source gave, or an id derived from the content
    event_id        text collate "C" not null,
    -- null for an event of a contact
    conversation_id text collate "C",
    -- the contact of an event without a conversation; otherwise null
    contact_id      text collate "C",
    origin          text collate "C" not null,
    -- an EventDocument in its compact form, without the values of other columns
    content         bytea not null,
    -- a digest of the content that identifies the fact, if that differs from the stored content: it distinguishes a
    -- repetition from a conflict
    digest          uuid,
    primary key (workspace_id, event_id)
);
-- a conversation's history, to derive it anew
create index fact_of_conversation on fact (workspace_id, conversation_id);
-- the facts of a contact without a conversation
create index fact_of_contact on fact (workspace_id, contact_id)
    where contact_id is not null;

-- The instant of each workspace's first fact, even if that fact is not kept any more.
create table collected_since (
    workspace_id text collate "C" not null,
    since        timestamptz not null,
    primary key (workspace_id)
);

-- The state of each conversation after its facts. A new fact that comes after all others is derived from this state
-- alone. The row is also the lock that allows only one writer at a time to derive the conversation.
create table conversation (
    opened_at          timestamptz,
    -- null if the assignee took over before the first known fact
    assignee_since     timestamptz,
    -- the newest fact
    last_occurred_at   timestamptz,
    last_sequence      bigint,
    -- whether a bot handles the conversation, which has no assignee then
    with_bot           boolean not null default false,
    -- whether an agent has replied
    replied            boolean not null default false,
    workspace_id       text collate "C" not null,
    id                 text collate "C" not null,
    contact_id         text collate "C",
    contact_name       text,
    channel            text,
    topic              text,
    -- the inbox of the conversation, whether or not the inbox is the assignee
    inbox_id           text collate "C",
    -- how well the assignee is known
    assignee_certainty text not null default 'UNKNOWN' check (assignee_certainty in ('UNKNOWN', 'CLAIMED', 'TOLD')),
    -- null for nobody
    assignee_kind      text check (assignee_kind in ('AGENT', 'INBOX')),
    assignee_id        text collate "C",
    assignee_name      text,
    -- the newest assignment and its previous assignee: if the next assignment goes to that assignee, it goes straight
    -- back
    last_assignment_id text collate "C",
    came_from_kind     text check (came_from_kind in ('AGENT', 'INBOX')),
    came_from_id       text collate "C",
    -- the other columns of the newest fact
    last_origin        text collate "C",
    last_event_id      text collate "C",
    primary key (workspace_id, id)
);
-- the most recently opened conversation of a contact
create index conversation_of_contact on conversation (workspace_id, contact_id, opened_at);

-- Contacts of a conversation that its row does not name: earlier contacts, and contacts whose names were erased. An
-- erasure finds the conversations of a contact here and by the rows of conversations, and reads no others.
create table conversation_contact (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    -- a digest of the contact's id, as in erased_contact
    digest          uuid not null,
    -- the contact was erased, and its name is still to be removed from this conversation
    to_erase        boolean not null default false,
    primary key (workspace_id, conversation_id, digest)
);
-- the conversations of a contact
create index conversation_contact_by_contact on conversation_contact (workspace_id, digest);
-- the conversations that an erasure still has to rewrite
create index conversation_contact_to_erase on conversation_contact (workspace_id, digest, conversation_id)
    where to_erase;

-- The assignee to which a contact itself was assigned. Its conversations have their own assignees.
create table contact (
    workspace_id  text collate "C" not null,
    id            text collate "C" not null,
    assignee_kind text check (assignee_kind in ('AGENT', 'INBOX')),
    assignee_id   text collate "C",
    assignee_name text,
    assigned_at   timestamptz,
    primary key (workspace_id, id)
);

-- The changes of assignee: the log, which every report of this service counts.
create table assignment (
    occurred_at       timestamptz not null,
    sequence          bigint not null,
    -- how long the previous assignee had held the conversation; null if not known
    held_seconds      double precision,
    -- whether an agent had replied before
    after_first_reply boolean not null,
    -- whether the conversation's next assignment goes back to the previous assignee of this one
    went_back         boolean not null default false,
    workspace_id      text collate "C" not null,
    -- the event id of the fact
    id                text collate "C" not null,
    origin            text collate "C" not null,
    -- null if a contact was assigned without a conversation
    conversation_id   text collate "C",
    contact_id        text collate "C",
    contact_name      text,
    channel           text,
    topic             text,
    -- the inbox of the conversation at that time
    inbox_id          text collate "C",
    -- null for nobody
    previous_kind     text check (previous_kind in ('AGENT', 'INBOX')),
    previous_id       text collate "C",
    previous_name     text,
    -- null for nobody
    assigned_kind     text check (assigned_kind in ('AGENT', 'INBOX')),
    assigned_id       text collate "C",
    assigned_name     text,
    source            text not null,
    source_name       text not null,
    assigned_by       text collate "C",
    reason            text,
    -- serves the log by time and all counts over a period; single rows are looked up with the instant of their fact
    primary key (workspace_id, occurred_at, id)
);
-- The order of the log is (occurred_at, origin, sequence, id). Indexes contain only the instant, or the instant and the
-- id: the few rows with the same instant are sorted when they are read.
-- Indexes for filters that select few rows, in the order of the log:
create index assignment_by_conversation on assignment (workspace_id, conversation_id, occurred_at);
create index assignment_by_assignee on assignment (workspace_id, assigned_id, occurred_at);
create index assignment_by_previous on assignment (workspace_id, previous_id, occurred_at)
    where previous_id is not null;
create index assignment_by_contact on assignment (workspace_id, contact_id, occurred_at);
-- For rare values of the other filters. An inverted index takes only one or two bytes for each row and column.
-- PostgreSQL uses it if it leads to fewer rows than the log has to read until a page is full.
create index assignment_by_value on assignment using gin (workspace_id, source, channel, topic, assigned_by);
-- assignments of contacts without a known id, by name
create index assignment_by_name_alone on assignment (workspace_id, contact_name)
    where contact_id is null and contact_name is not null;
-- the inboxes whose conversations were assigned to an agent
create index assignment_by_inbox on assignment (workspace_id, assigned_id, inbox_id)
    where assigned_kind = 'AGENT' and inbox_id is not null;
-- the assignments of a contact without a conversation, to derive them again
create index assignment_unlinked_to_conversation on assignment (workspace_id, contact_id)
    where conversation_id is null;

-- The directory: agents, inboxes, contacts, channels and topics that facts have named, each with its newest name. Each
-- batch of an import updates entries again, so pages keep free space in which a new version of a row stays on the same
-- page.
create table directory_entry (
    workspace_id text collate "C" not null,
    kind         text not null check (kind in ('AGENT', 'INBOX', 'CONTACT', 'CHANNEL', 'TOPIC')),
    id           text collate "C" not null,
    name         text,
    named_at     timestamptz not null,
    -- the text by which entries are sorted, correct in every alphabet and whatever the locale of the database
    label        text collate "und-x-icu" generated always as (coalesce(name, id)) stored,
    primary key (workspace_id, kind, id)
) with (fillfactor = 60);
-- The entries of a kind, sorted by name. The index is partial on purpose: only statements with a literal kind use it.
-- For a lookup by key, with the kind as a parameter, the planner could otherwise choose this index and read all entries
-- of the kind for each lookup.
create index directory_listing on directory_entry (workspace_id, kind, label, id)
    where kind in ('AGENT', 'INBOX', 'CONTACT');
-- Each name that facts have given a contact, or its id if they gave none. The directory finds contacts by these names,
-- and reports find assignments by the name that the contact had then.
create table contact_name (
    workspace_id text collate "C" not null,
    name         text collate "C" not null,
    -- empty if not known
    contact_id   text collate "C" not null,
    -- whether the contact has no name, so that this is its id
    is_id        boolean not null,
    primary key (workspace_id, name, contact_id, is_id)
);
-- The search by name. New names wait in a pending list that is small enough to be scanned quickly by each search.
create index contact_name_search on contact_name using gin (searchable(name) gin_trgm_ops) with (gin_pending_list_limit = 512);

-- The quarters of an hour whose roll-ups are out of date. A statement that changes counted rows adds a row here for
-- each month. A worker counts these quarters again and deletes the rows, in one transaction. Until then, reports count
-- these quarters from the rows themselves: an answer includes everything accepted before it, and writers never wait for
-- the counting.
create table dirty_piece (
    marked_at    timestamptz not null default transaction_timestamp(),
    -- the start of a month of the UTC calendar
    month        timestamptz not null,
    workspace_id text collate "C" not null,
    -- numbers from the start of the month
    quarters     smallint[] not null
);
-- the dirty quarters of a period
create index dirty_piece_by_month on dirty_piece (workspace_id, month);

-- The version of a workspace's roll-ups of a month of the UTC calendar: another random number after each refresh. A service
-- that has read roll-ups keeps them in memory and uses them as long as their month has the same version. A month that was
-- never refreshed has no row, and no roll-ups.
create table rollup_version (
    workspace_id text collate "C" not null,
    month        timestamptz not null,
    version      bigint not null,
    primary key (workspace_id, month)
) with (fillfactor = 80);

-- The roll-ups: numbers of assignments. A row has all counts of one key of a cube in a month of the UTC calendar,
-- separated by day, or in a day, separated by hour or quarter of an hour. Packed like this, they take less space than
-- the rows that they count; a row for each agent and day would take more.
create table assignment_rollup (
    workspace_id          text collate "C" not null,
    -- AssignmentCube: 1 ALL, 2 CHANNEL, 3 TOPIC, 4 ASSIGNEE, 5 PREVIOUS, 6 REASON, 7 HANDOFF, 8 BOUNCE
    cube                  smallint not null check (cube between 1 and 8),
    -- Grain: 1 MONTH, 2 DAY
    grain                 smallint not null check (grain in (1, 2)),
    starts_at             timestamptz not null,
    key                   text collate "C" not null,
    -- a bit for each day of a month that has counts
    pieces                integer not null,
    -- the dimensions of counts in addition to the day or quarter: other key, source and source name, one after the
    -- other
    others                text[] collate "C" not null,
    -- PackedCounts: measure, day or quarter, place in the others, and the running sum of counts
    counts                bigint[] not null,
    primary key (workspace_id, cube, grain, starts_at, key)
    -- A row is compressed only if it does not fit on a page: compression takes CPU time in each refresh, and saved less
    -- than a tenth.
) with (fillfactor = 80, toast_tuple_target = 8160);

-- Facts that wait for their positions in the feed: a row for each transaction, with the first of its facts and the
-- further ones.
create table outbox (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    accepted_at  timestamptz not null,
    further      text[] collate "C" not null default '{}',
    -- the import of all these facts; null for none
    import_id    uuid,
    primary key (workspace_id, event_id)
);
-- the longest waiting row comes first
create index outbox_by_age on outbox (accepted_at);

-- The feed: the facts in an order that never changes. Facts get their positions after their transaction has committed,
-- by one writer at a time, so that no position becomes visible before an earlier one. A reader that continues after the
-- last position it saw therefore misses nothing. A row has all facts of one transaction; they have consecutive
-- positions from the row's position.
create table feed (
    position     bigint not null,
    workspace_id text collate "C" not null,
    event_ids    text[] collate "C" not null,
    facts        integer not null,
    -- a sum of hashes of all facts from the first one of the feed to the last one of this row: a reader that followed
    -- facts which a restored database has lost has another sum
    identity     bigint not null,
    -- the import of all these facts, used to undo it; null for none
    import_id    uuid,
    primary key (position)
);
-- the feed of one workspace
create index feed_of_workspace on feed (workspace_id, position);
-- the facts of an import
create index feed_of_import on feed (workspace_id, import_id, position)
    where import_id is not null;

-- The notifications of agents.
create table notification (
    workspace_id    text collate "C" not null,
    event_id        text collate "C" not null,
    agent_id        text collate "C" not null,
    occurred_at     timestamptz not null,
    kind            text not null check (kind in ('ASSIGNED', 'CUSTOMER_MESSAGE')),
    conversation_id text collate "C",
    -- the position of the fact in the feed; null until it has one
    position        bigint,
    primary key (workspace_id, event_id, agent_id)
);
-- the notifications of an agent, in order
create index notification_of_agent on notification (workspace_id, agent_id, position);
-- notifications without a position
create index notification_without_place on notification (workspace_id, event_id)
    where position is null;

-- The agents that are notified of messages in unassigned conversations, by channel.
create table sign_up (
    workspace_id text collate "C" not null,
    channel      text collate "C" not null,
    agent_id     text collate "C" not null,
    primary key (workspace_id, channel, agent_id)
);

-- The settings of a workspace.
create table assignment_settings (
    workspace_id         text collate "C" not null,
    closing_unassigns    boolean not null,
    agents_see_all_names boolean not null,
    primary key (workspace_id)
);

-- The imported files. While an import is being undone, no other import of the workspace starts (ImportLog).
create table import (
    started_at    timestamptz not null default now(),
    -- when the import last stored its progress
    updated_at    timestamptz not null default now(),
    finished_at   timestamptz,
    -- the earliest and the latest instant of the accepted facts
    first_at      timestamptz,
    last_at       timestamptz,
    undone_at     timestamptz,
    id            uuid not null,
    -- the size of the file after decompression
    bytes         bigint not null default 0,
    accepted      bigint not null default 0,
    repeated      bigint not null default 0,
    conflicts     bigint not null default 0,
    rejected      bigint not null default 0,
    skipped       bigint not null default 0,
    -- how many facts were removed by undoing, and the position of the feed after which undoing continues
    undone        bigint not null default 0,
    undo_position bigint not null default 0,
    workspace_id  text collate "C" not null,
    -- FileFormat: the last part of the address that received the file
    format        text not null,
    file_name     text,
    time_zone     text,
    -- the names, from their tokens, of the persons who imported the file and undid the import
    imported_by   text,
    undone_by     text,
    state         text not null default 'RUNNING' check (state in ('RUNNING', 'FINISHED', 'FAILED', 'UNDOING', 'UNDONE')),
    -- [{"line": 2, "reason": "…"}, …]: the first 100, for a week
    problems      jsonb not null default '[]',
    primary key (workspace_id, id)
);
-- the list of imports, newest first
create index import_by_start on import (workspace_id, started_at, id);
-- the undoing that a worker continues, and that keeps other imports from starting
create index import_in_undoing on import (workspace_id)
    where state = 'UNDOING';

-- The log of changes: who changed which setting or secret or had a contact erased, when, from which value to which.
-- Rows are added and never changed. They contain no secret, and a contact only as its digest (erased_contact).
create table setting_change (
    workspace_id text collate "C" not null,
    changed_at   timestamptz not null default transaction_timestamp(),
    id           uuid not null default gen_random_uuid(),
    -- the name of the person in the token; null if no token was needed
    changed_by   text,
    setting      text not null,
    -- the object of the setting, such as a webhook's sender; null for the workspace
    subject      text,
    -- null if there was no value
    before       text,
    after        text,
    primary key (workspace_id, changed_at, id)
);

-- Commands that create no fact, such as sign-ups, to recognise retries.
create table completed_command (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    content      text not null,
    primary key (workspace_id, event_id)
);

-- The secrets of the senders of webhooks.
create table webhook_secret (
    workspace_id text collate "C" not null,
    sender       text not null check (sender in ('ZENDESK', 'CHATWOOT')),
    -- the name of the key that encrypted the secret
    key_id       text not null,
    content      bytea not null,
    primary key (workspace_id, sender)
);

-- The outcomes of webhooks, by sender.
create table webhook_activity (
    workspace_id  text collate "C" not null,
    sender        text not null check (sender in ('ZENDESK', 'CHATWOOT')),
    -- when the newest accepted webhook arrived, updated every few seconds at most; null for none
    last_event_at timestamptz,
    -- when the newest refused webhooks arrived, newest first, at most 20
    refused_at    timestamptz[] not null default '{}',
    -- why each of them was refused, without values from its content
    reasons       text[] not null default '{}',
    primary key (workspace_id, sender)
);

-- Contacts whose names were erased. The key is a digest of the original id, because the id may itself be the name.
create table erased_contact (
    workspace_id  text collate "C" not null,
    -- the first 128 bits of the SHA-256 of the workspace and the id
    digest        uuid not null,
    -- the id that the contact has since then
    id            text collate "C" not null,
    erased_at     timestamptz not null default transaction_timestamp(),
    -- null while the name is still being removed from conversations
    finished_at   timestamptz,
    -- the event ids of the facts that report the erasure: if the id is erased later, it is removed from them too
    told_by       text[] collate "C" not null default '{}',
    -- the numbers of rows from which the name was removed
    facts         bigint not null default 0,
    conversations bigint not null default 0,
    assignments   bigint not null default 0,
    primary key (workspace_id, digest)
);
-- whether a fact is of an erased contact
create index erased_contact_by_id on erased_contact (workspace_id, id);
-- the erasures that a worker continues
create index erased_contact_unfinished on erased_contact (workspace_id, digest)
    where finished_at is null;

-- The retention bound (baton.retention.months): one row for all workspaces, which reveals nothing about any of them.
create table retention (
    the_one      boolean not null default true check (the_one),
    -- the start of a month. It never moves back, because deleted history cannot return. Null before the first bound.
    since        timestamptz,
    -- whether every workspace has deleted its history before the bound
    done         boolean not null default false,
    -- the next bound, which takes effect after a notice; null if none is announced
    next_since   timestamptz,
    announced_at timestamptz,
    primary key (the_one)
);

-- The progress of each workspace in deleting history before the bound.
create table retention_progress (
    workspace_id   text collate "C" not null,
    since          timestamptz not null,
    -- deletion continues after this conversation,
    after_id       text collate "C" not null default '',
    -- and after that with the feed, after this position
    after_position bigint not null default 0,
    finished_at    timestamptz,
    primary key (workspace_id)
);
-- workspaces where a worker continues
create index retention_progress_unfinished on retention_progress (workspace_id)
    where finished_at is null;

-- A transaction sees and writes only the rows of the workspace that it named. The service's role owns no table, so that
-- no policy is bypassed.
do $$
declare
    bound_table text;
begin
    foreach bound_table in array array[
        'fact', 'collected_since', 'conversation', 'conversation_contact', 'contact', 'assignment', 'directory_entry', 'contact_name', 'dirty_piece',
        'rollup_version', 'assignment_rollup', 'outbox', 'feed', 'import', 'notification', 'sign_up', 'assignment_settings', 'completed_command',
        'setting_change', 'webhook_secret', 'webhook_activity', 'erased_contact', 'retention_progress'] loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
    end loop;
end
$$;

-- The service's role cannot change accepted facts. Access across workspaces goes through functions (R__functions.sql).
grant select, insert, update, delete on assignment, assignment_rollup, assignment_settings, collected_since, contact, conversation,
    conversation_contact, directory_entry, completed_command, rollup_version, sign_up, webhook_secret to ${service_role};
grant select, insert, update on erased_contact, import, retention_progress, retention, webhook_activity to ${service_role};
grant select, insert, delete on contact_name to ${service_role};
grant select, insert on fact, notification, setting_change to ${service_role};
grant select on feed to ${service_role};
grant select, insert on outbox to ${service_role};
grant select, insert, delete on dirty_piece to ${service_role};
-- Erasure and retention switch to this role only for statements that change or delete accepted facts. The service's
-- role is a member but does not inherit the rights, so no other code has them. The policies apply to this role as well.
grant select, update (content, contact_id, digest), delete on fact to ${service_role}_eraser;
grant select, delete on feed, notification to ${service_role}_eraser;
-- The service checks whether its database was migrated.
grant select on ${flyway:table} to ${service_role};
