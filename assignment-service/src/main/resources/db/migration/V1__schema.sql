-- The tables of assignment-service. Facts come first, then what is derived from them, then what a workspace decides.
-- Every table has its workspace first in its key, and a policy that shows a transaction only the workspace that it named
-- (app.workspace). Identifiers compare by their bytes (collation "C"), as the application does. Large tables have columns of
-- eight bytes first, where nothing is lost to alignment. What tables allow that are distributed over several machines by their
-- workspace is all there is here: see afterMigrate__distribute.sql.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What a text is searched by: without regard to case and accents, in Latin, Greek and Cyrillic, whatever the locale of the
-- database. Compatibility forms are taken apart, marks left out, and what is left is in lower case.
create function searchable(text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize($1, NFKD) collate "C", U&'[\0300-\036F]', '', 'g') collate "und-x-icu");

-- What sources and commands said, kept as it was accepted; everything else is derived from it.
create table fact (
    occurred_at     timestamptz not null,
    accepted_at     timestamptz not null,
    -- the source's own number, -1 where it gave none
    sequence        bigint not null,
    workspace_id    text collate "C" not null,
    -- the id that the source gave, or one derived from the content
    event_id        text collate "C" not null,
    -- null for an event of a contact
    conversation_id text collate "C",
    -- of an event of a contact, which is in no conversation
    contact_id      text collate "C",
    origin          text collate "C" not null,
    -- an EventDocument in its compact form, without what other columns have
    content         bytea not null,
    -- of what identifies the fact, where that is not what is kept: tells a repetition from a conflict
    digest          uuid,
    primary key (workspace_id, event_id)
);
-- a conversation's history, to derive it anew
create index fact_of_conversation on fact (workspace_id, conversation_id);
-- a contact's own assignments
create index fact_of_contact on fact (workspace_id, contact_id)
    where contact_id is not null;

-- The instant of each workspace's first fact, whether or not that is kept still.
create table collected_since (
    workspace_id text collate "C" not null,
    since        timestamptz not null,
    primary key (workspace_id)
);

-- The state of each conversation after its facts: a new fact that comes after all others is derived from it alone. Its row
-- is also the lock that lets one writer at a time derive the conversation.
create table conversation (
    opened_at          timestamptz,
    -- null where that was before the first known fact
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
    -- the inbox that the conversation is in, whoever holds it
    inbox_id           text collate "C",
    -- how well the assignee is known
    assignee_certainty text not null default 'UNKNOWN' check (assignee_certainty in ('UNKNOWN', 'CLAIMED', 'TOLD')),
    -- null for nobody
    assignee_kind      text check (assignee_kind in ('AGENT', 'INBOX')),
    assignee_id        text collate "C",
    assignee_name      text,
    -- the newest assignment, and to whom the next one would take the conversation straight back
    last_assignment_id text collate "C",
    came_from_kind     text check (came_from_kind in ('AGENT', 'INBOX')),
    came_from_id       text collate "C",
    -- the newest fact, as far as it is not above
    last_origin        text collate "C",
    last_event_id      text collate "C",
    primary key (workspace_id, id)
);
-- the conversation that a contact opened last
create index conversation_of_contact on conversation (workspace_id, contact_id, opened_at);

-- Contacts that facts of a conversation have named, as far as its row does not say so: those that it was with earlier, and
-- those whose names were erased. An erasure finds the conversations of a contact here and by their rows, and reads no others.
create table conversation_contact (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    -- of the contact's id: erased_contact
    digest          uuid not null,
    -- the contact was erased, and its name is still to be taken out of this conversation
    to_erase        boolean not null default false,
    primary key (workspace_id, conversation_id, digest)
);
-- the conversations of a contact
create index conversation_contact_by_contact on conversation_contact (workspace_id, digest);
-- where an erasure goes on
create index conversation_contact_to_erase on conversation_contact (workspace_id, digest, conversation_id)
    where to_erase;

-- The assignee that a contact has of its own; its conversations have theirs.
create table contact (
    workspace_id  text collate "C" not null,
    id            text collate "C" not null,
    assignee_kind text check (assignee_kind in ('AGENT', 'INBOX')),
    assignee_id   text collate "C",
    assignee_name text,
    assigned_at   timestamptz,
    primary key (workspace_id, id)
);

-- The changes of assignee: the log, and what every report of this service counts.
create table assignment (
    occurred_at       timestamptz not null,
    sequence          bigint not null,
    -- how long the previous assignee had held it; null where that is not known
    held_seconds      double precision,
    -- whether an agent had replied before
    after_first_reply boolean not null,
    -- whether the conversation's next assignment is to the previous assignee of this one
    went_back         boolean not null default false,
    workspace_id      text collate "C" not null,
    -- the event id of the fact
    id                text collate "C" not null,
    origin            text collate "C" not null,
    -- null where a contact was assigned
    conversation_id   text collate "C",
    contact_id        text collate "C",
    contact_name      text,
    channel           text,
    topic             text,
    -- the inbox that the conversation was in
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
    -- the log by time, and every count over a period; a row is looked up with the instant that its fact has
    primary key (workspace_id, occurred_at, id)
);
-- The log is in the order of (occurred_at, origin, sequence, id). Indexes have the instant alone, or with the id: the few rows
-- of one instant are sorted by the rest when they are read.
-- filters that lead to few rows, in the order of the log
create index assignment_by_conversation on assignment (workspace_id, conversation_id, occurred_at);
create index assignment_by_assignee on assignment (workspace_id, assigned_id, occurred_at);
create index assignment_by_previous on assignment (workspace_id, previous_id, occurred_at)
    where previous_id is not null;
create index assignment_by_contact on assignment (workspace_id, contact_id, occurred_at);
-- Rare values of the other filters. An inverted index has a byte or two for each row and column, and is read where it leads to
-- fewer rows than the log has until a page is full.
create index assignment_by_value on assignment using gin (workspace_id, source, channel, topic, assigned_by);
-- those of contacts whose ids are not known, by their names
create index assignment_by_name_alone on assignment (workspace_id, contact_name)
    where contact_id is null and contact_name is not null;
-- the inboxes that an agent was assigned conversations of
create index assignment_by_inbox on assignment (workspace_id, assigned_id, inbox_id)
    where assigned_kind = 'AGENT' and inbox_id is not null;
-- a contact's own assignments, to derive them anew
create index assignment_unlinked_to_conversation on assignment (workspace_id, contact_id)
    where conversation_id is null;

-- Whom and what facts have named, each with its newest name. Agents, inboxes, channels and topics are named again with each
-- batch of an import: with room on its page a new version of a row stays beside the old one.
create table directory_entry (
    workspace_id text collate "C" not null,
    kind         text not null check (kind in ('AGENT', 'INBOX', 'CONTACT', 'CHANNEL', 'TOPIC')),
    id           text collate "C" not null,
    name         text,
    named_at     timestamptz not null,
    -- what the entry is listed by, in every alphabet and whatever the locale of the database
    label        text collate "und-x-icu" generated always as (coalesce(name, id)) stored,
    primary key (workspace_id, kind, id)
) with (fillfactor = 60);
-- a kind in the order of its names. For statements that name the kind alone: whoever looks an entry up by its key, the kind
-- being a parameter, cannot be led here by the planner, to where all entries of the kind would be read for each one
create index directory_listing on directory_entry (workspace_id, kind, label, id)
    where kind in ('AGENT', 'INBOX', 'CONTACT');
-- Each name that facts have given a contact, or its id where they gave none: contacts are found by these in the directory, and
-- assignments by the name that the contact had then.
create table contact_name (
    workspace_id text collate "C" not null,
    name         text collate "C" not null,
    -- empty where it is not known
    contact_id   text collate "C" not null,
    -- whether the name is the id, as none was given
    is_id        boolean not null,
    primary key (workspace_id, name, contact_id, is_id)
);
-- search by name; new names are kept aside for a little, so little that a search goes through them in no time
create index contact_name_search on contact_name using gin (searchable(name) gin_trgm_ops) with (gin_pending_list_limit = 512);

-- The quarters of an hour whose roll-ups are out of date. A statement that changes rows which roll-ups count adds a row here for
-- each month. A worker counts these quarters again and deletes the rows, in one transaction. Until then reports read these
-- quarters from the rows themselves: an answer has all that was accepted before it, and writers never wait for a counter.
create table dirty_piece (
    marked_at    timestamptz not null default transaction_timestamp(),
    -- of UTC's calendar
    month        timestamptz not null,
    workspace_id text collate "C" not null,
    -- numbered from the start of the month
    quarters     smallint[] not null
);
-- the dirty quarters of a period
create index dirty_piece_by_month on dirty_piece (workspace_id, month);

-- How many assignments there were. A row has all counts of one key of a cube in a month of UTC's calendar, told apart by day,
-- or in a day, told apart by hour or quarter of an hour. So they take less room than what they count: a row for each agent and
-- day would take more.
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
    -- totals of the month or day
    to_agent              bigint not null,
    to_inbox              bigint not null,
    to_nobody             bigint not null,
    any_previous_assignee bigint not null,
    agent_to_agent        bigint not null,
    after_first_reply     bigint not null,
    -- what counts are told apart by beside the day or quarter: other key, source and its name, one after the other
    others                text[] collate "C" not null,
    -- PackedCounts: which measure, which day or quarter, which of the others, and the running sum of how many
    counts                bigint[] not null,
    primary key (workspace_id, cube, grain, starts_at, key)
    -- a row is compressed where it would not fit on a page: looking two numbers up takes a fraction of the time of unpacking all
) with (fillfactor = 80, toast_tuple_target = 8160);

-- What waits for its positions in the feed: a row for each transaction, with the first of its facts and those that came
-- with
-- it.
create table outbox (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    accepted_at  timestamptz not null,
    further      text[] collate "C" not null default '{}',
    -- the import of all these facts; null for none
    import_id    uuid,
    primary key (workspace_id, event_id)
);
-- what waits longest comes first
create index outbox_by_age on outbox (accepted_at);

-- The facts in an order that never changes. They get their positions after their transaction has committed, by one writer
-- at
-- a time, so that no position appears before an earlier one: a reader that goes on from the last position it saw misses
-- nothing. A row has all facts of one transaction, numbered on from its position.
create table feed (
    position     bigint not null,
    workspace_id text collate "C" not null,
    event_ids    text[] collate "C" not null,
    facts        integer not null,
    -- a sum of hashes of all facts from the first one to the last one of this row: whoever followed a feed of other facts up to
    -- here, which a restored database has lost, has another sum
    identity     bigint not null,
    -- the import of all these facts, by which it is undone; null for none
    import_id    uuid,
    primary key (position)
);
-- the feed of one workspace
create index feed_of_workspace on feed (workspace_id, position);
-- the facts of an import
create index feed_of_import on feed (workspace_id, import_id, position)
    where import_id is not null;

-- Which agents are notified of what.
create table notification (
    workspace_id    text collate "C" not null,
    event_id        text collate "C" not null,
    agent_id        text collate "C" not null,
    occurred_at     timestamptz not null,
    kind            text not null check (kind in ('ASSIGNED', 'CUSTOMER_MESSAGE')),
    conversation_id text collate "C",
    -- that of the fact in the feed; null until it has one
    position        bigint,
    primary key (workspace_id, event_id, agent_id)
);
-- the history of an agent
create index notification_of_agent on notification (workspace_id, agent_id, position);
-- what has no position yet
create index notification_without_place on notification (workspace_id, event_id)
    where position is null;

-- Which agents are notified of unassigned conversations, by channel.
create table sign_up (
    workspace_id text collate "C" not null,
    channel      text collate "C" not null,
    agent_id     text collate "C" not null,
    primary key (workspace_id, channel, agent_id)
);

-- What a workspace has decided.
create table assignment_settings (
    workspace_id         text collate "C" not null,
    closing_unassigns    boolean not null,
    agents_see_all_names boolean not null,
    primary key (workspace_id)
);

-- The files that were imported. While one is undone no other begins (ImportLog).
create table import (
    started_at    timestamptz not null default now(),
    -- when it last wrote how far it is
    updated_at    timestamptz not null default now(),
    finished_at   timestamptz,
    -- the earliest and the latest instant of what was accepted
    first_at      timestamptz,
    last_at       timestamptz,
    undone_at     timestamptz,
    id            uuid not null,
    -- of the file, after unpacking
    bytes         bigint not null default 0,
    accepted      bigint not null default 0,
    repeated      bigint not null default 0,
    conflicts     bigint not null default 0,
    rejected      bigint not null default 0,
    skipped       bigint not null default 0,
    -- how many facts were taken back, and where that goes on
    undone        bigint not null default 0,
    undo_position bigint not null default 0,
    workspace_id  text collate "C" not null,
    -- FileFormat: the last part of the address that took it
    format        text not null,
    file_name     text,
    time_zone     text,
    -- the names of those who imported and undid it, as their tokens have them
    imported_by   text,
    undone_by     text,
    state         text not null default 'RUNNING' check (state in ('RUNNING', 'FINISHED', 'FAILED', 'UNDOING', 'UNDONE')),
    -- [{"line": 2, "reason": "…"}, …]: the first 100, for a week
    problems      jsonb not null default '[]',
    primary key (workspace_id, id)
);
-- the newest first
create index import_by_start on import (workspace_id, started_at, id);
-- what a worker goes on with, and what keeps another from beginning
create index import_in_undoing on import (workspace_id)
    where state = 'UNDOING';

-- Who changed which setting or secret or had a contact erased, when, from what to what. Rows are added and never changed: a
-- secret is not in them, and a contact is by its digest (erased_contact).
create table setting_change (
    workspace_id text collate "C" not null,
    changed_at   timestamptz not null default transaction_timestamp(),
    id           uuid not null default gen_random_uuid(),
    -- the name of the person, as the token said; null where no token was needed
    changed_by   text,
    setting      text not null,
    -- what it is a setting of; null for the workspace
    subject      text,
    -- null for none
    before       text,
    after        text,
    primary key (workspace_id, changed_at, id)
);

-- Commands that are no facts, such as sign-ups: by these a retry is recognised.
create table completed_command (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    content      text not null,
    primary key (workspace_id, event_id)
);

-- The secrets of those who send webhooks.
create table webhook_secret (
    workspace_id text collate "C" not null,
    sender       text not null check (sender in ('ZENDESK', 'CHATWOOT')),
    -- the name of the key that the secret is encrypted by
    key_id       text not null,
    content      bytea not null,
    primary key (workspace_id, sender)
);

-- What has come of those who send webhooks.
create table webhook_activity (
    workspace_id  text collate "C" not null,
    sender        text not null check (sender in ('ZENDESK', 'CHATWOOT')),
    -- the newest one that was taken in, written every few seconds at the most; null for none
    last_event_at timestamptz,
    -- those refused of late, newest first, 20 at the most
    refused_at    timestamptz[] not null default '{}',
    -- why each of them was, without anything that it said
    reasons       text[] not null default '{}',
    primary key (workspace_id, sender)
);

-- Contacts whose names were erased, by a digest of the id that each had: the id may be the name itself.
create table erased_contact (
    workspace_id  text collate "C" not null,
    -- the first 128 bits of the SHA-256 of the workspace and the id
    digest        uuid not null,
    -- the id that the contact goes by since
    id            text collate "C" not null,
    erased_at     timestamptz not null default transaction_timestamp(),
    -- null while the name is still being taken out of conversations
    finished_at   timestamptz,
    -- the facts that told of the erasure: they lose the id as well where that is erased later
    told_by       text[] collate "C" not null default '{}',
    -- how many the name was taken out of
    facts         bigint not null default 0,
    conversations bigint not null default 0,
    assignments   bigint not null default 0,
    primary key (workspace_id, digest)
);
-- whether a fact is of an erased contact
create index erased_contact_by_id on erased_contact (workspace_id, id);
-- what a worker goes on with
create index erased_contact_unfinished on erased_contact (workspace_id, digest)
    where finished_at is null;

-- From when on history is kept (baton.retention.months): one row for all workspaces, which says nothing of anybody.
create table retention (
    the_one      boolean not null default true check (the_one),
    -- the beginning of a month; it never goes back, as what was deleted is gone. Null before the first one
    since        timestamptz,
    -- every workspace has deleted what was before
    done         boolean not null default false,
    -- the next bound, which comes into force after a notice; null where none was announced
    next_since   timestamptz,
    announced_at timestamptz,
    primary key (the_one)
);

-- How far each workspace has deleted what is not kept.
create table retention_progress (
    workspace_id   text collate "C" not null,
    since          timestamptz not null,
    -- it goes on after this conversation
    after_id       text collate "C" not null default '',
    -- and then after this position of the feed
    after_position bigint not null default 0,
    finished_at    timestamptz,
    primary key (workspace_id)
);
-- workspaces where a worker goes on
create index retention_progress_unfinished on retention_progress (workspace_id)
    where finished_at is null;

-- A transaction sees and writes only the rows of the workspace that it named. The service's role owns no table, so that no
-- policy passes it by.
do $$
declare
    bound_table text;
begin
    foreach bound_table in array array[
        'fact', 'collected_since', 'conversation', 'conversation_contact', 'contact', 'assignment', 'directory_entry', 'contact_name', 'dirty_piece',
        'assignment_rollup', 'outbox', 'feed', 'import', 'notification', 'sign_up', 'assignment_settings', 'completed_command',
        'setting_change', 'webhook_secret', 'webhook_activity', 'erased_contact', 'retention_progress'] loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
    end loop;
end
$$;

-- What was accepted stays as it was; what crosses workspaces is done by functions (R__functions.sql).
grant select, insert, update, delete on assignment, assignment_rollup, assignment_settings, collected_since, contact, conversation,
    conversation_contact, directory_entry, completed_command, sign_up, webhook_secret to ${service_role};
grant select, insert, update on erased_contact, import, retention_progress, retention, webhook_activity to ${service_role};
grant select, insert, delete on contact_name to ${service_role};
grant select, insert on fact, notification, setting_change to ${service_role};
grant select on feed to ${service_role};
grant select, insert on outbox to ${service_role};
grant select, insert, delete on dirty_piece to ${service_role};
-- Erasure and retention take this role for the statements that change or delete what was accepted, and for no others. The
-- service's role is a member that does not inherit: nothing else of it may. The policies hold for this role as well.
grant select, update (content, contact_id, digest), delete on fact to ${service_role}_eraser;
grant select, delete on feed, notification to ${service_role}_eraser;
-- The service looks whether its database was migrated.
grant select on ${flyway:table} to ${service_role};
