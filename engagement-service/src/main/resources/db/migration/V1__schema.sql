-- The tables of engagement-service. Facts come first, then what is derived from them, then what a workspace decides.
-- Every table has its workspace first in its key, and a policy that shows a transaction only the workspace that it named
-- (app.workspace). Identifiers compare by their bytes (collation "C"), as the application does. Large tables have columns of
-- eight bytes first, where nothing is lost to alignment. What tables allow that are distributed over several machines by their
-- workspace is all there is here: see afterMigrate__distribute.sql.

-- What a text is searched by: without regard to case and accents, in Latin, Greek and Cyrillic, whatever the locale of the
-- database. Compatibility forms are taken apart, marks left out, and what is left is in lower case.
create function searchable(text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize($1, NFKD) collate "C", U&'[\0300-\036F]', '', 'g') collate "und-x-icu");

-- The digest that an erased contact is known by (ErasedContacts).
create function contact_digest(of_workspace text, contact_id text) returns uuid
    language sql immutable set search_path = pg_catalog
    return encode(substring(sha256(convert_to(of_workspace || E'\n' || contact_id, 'UTF8')) from 1 for 16), 'hex')::uuid;

-- What sources said, and what assignment-service says in its feed, kept as it was accepted; everything else is derived from
-- it.
create table fact (
    occurred_at     timestamptz not null,
    accepted_at     timestamptz not null,
    -- the source's own number, -1 where it gave none
    sequence        bigint not null,
    workspace_id    text collate "C" not null,
    -- the id that the source gave, or one derived from the content
    event_id        text collate "C" not null,
    conversation_id text collate "C" not null,
    -- null: what contacts are assigned in no conversation is kept by assignment-service alone
    contact_id      text collate "C",
    origin          text collate "C" not null,
    -- an EventDocument in its compact form, without what other columns have
    content         bytea not null,
    -- of what identifies the fact, where that is not what is kept: tells a repetition from a conflict
    digest          uuid,
    primary key (workspace_id, event_id)
);
-- a conversation's history in order, or what follows a checkpoint
create index fact_of_conversation on fact (workspace_id, conversation_id, occurred_at);

-- The instant of each workspace's first fact, whether or not that is kept still.
create table collected_since (
    workspace_id text collate "C" not null,
    since        timestamptz not null,
    primary key (workspace_id)
);

-- The state of each conversation after its facts: a new fact that comes after all others is derived from it alone. Its row
-- is also the lock that lets one writer at a time derive the conversation. All but the id is null while only engagement
-- records have named the conversation.
create table conversation (
    opened_at          timestamptz,
    closed_at          timestamptz,
    -- since when the customer waits; null where it does not
    waiting_since      timestamptz,
    last_occurred_at   timestamptz,
    -- since when the agent who holds it has sent no message, from becoming the holder on; null where the agent has, no agent
    -- holds it, it is neither new nor open, or neither a message nor a status is known of it
    idle_since         timestamptz,
    -- of the settings that it was derived by
    settings_version   bigint,
    -- of agents who did not hold it; they are of no engagement
    messages_by_others integer not null default 0,
    -- whether a bot handles the conversation, which has no assignee then
    with_bot           boolean not null default false,
    workspace_id       text collate "C" not null,
    id                 text collate "C" not null,
    requester_id       text collate "C",
    -- searched whatever the case, in every alphabet and whatever the locale of the database
    requester_name     text collate "und-x-icu",
    channel            text,
    topic              text,
    group_id           text collate "C",
    status             text,
    -- null for nobody
    assignee_kind      text,
    assignee_id        text collate "C",
    assignee_name      text,
    -- the agent who assigned an idle one; null where that is not known
    idle_assigned_by   text collate "C",
    -- a ConversationState in its compact form; null has the next fact derive the conversation from its first one
    state              bytea,
    primary key (workspace_id, id)
);
-- the list of conversations by their opening: all, the open ones, those without an agent
create index conversation_by_opening on conversation (workspace_id, opened_at);
create index conversation_open on conversation (workspace_id, opened_at)
    where closed_at is null;
create index conversation_without_agent on conversation (workspace_id, opened_at)
    where closed_at is null and assignee_kind is distinct from 'AGENT' and not with_bot;
-- those whose customer waits, the longest first; a closed one may wait as well
create index conversation_waiting on conversation (workspace_id, waiting_since, opened_at)
    where waiting_since is not null;
create index conversation_open_waiting on conversation (workspace_id, waiting_since, opened_at)
    where waiting_since is not null and closed_at is null;
-- those that were assigned and then forgotten, the longest held first; few are idle at a time
create index conversation_idle on conversation (workspace_id, idle_since)
    where idle_since is not null;
-- conversations of a contact
create index conversation_of_requester on conversation (workspace_id, requester_id)
    where requester_id is not null;

-- The state of a long conversation after every so many facts: a late fact has only what came after it derived again.
create table conversation_checkpoint (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    -- of the newest fact counted in
    occurred_at     timestamptz not null,
    origin          text collate "C" not null,
    sequence        bigint not null,
    event_id        text collate "C" not null,
    state           bytea not null,
    primary key (workspace_id, conversation_id, occurred_at, origin, sequence, event_id)
);

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

-- Each time that a conversation was closed.
create table closing (
    workspace_id       text collate "C" not null,
    conversation_id    text collate "C" not null,
    -- the event id of the fact
    id                 text collate "C" not null,
    closed_at          timestamptz not null,
    -- who held it just before; null for nobody
    agent_id           text collate "C",
    close_time_seconds double precision not null,
    -- what the conversation is about, as it is now
    channel            text collate "C",
    topic              text collate "C",
    first_close        boolean not null,
    -- whether one agent alone took part
    by_one_agent       boolean not null,
    -- null where it was not reopened
    reopened_at        timestamptz,
    primary key (workspace_id, conversation_id, id)
);
-- the closes of a period
create index closing_by_time on closing (workspace_id, closed_at);

-- Engagements, derived and imported. One that has not ended is read through the view current_engagement, which knows the
-- time.
create table engagement (
    workspace_id                 text collate "C" not null,
    origin                       text not null check (origin in ('DERIVED', 'IMPORTED')),
    -- an event id or another system's id: only the origin tells them apart
    id                           text collate "C" not null,
    conversation_id              text collate "C" not null,
    agent_id                     text collate "C" not null,
    group_id                     text collate "C",
    requester_id                 text collate "C",
    -- searched whatever the case, in every alphabet and whatever the locale of the database
    requester_name               text collate "und-x-icu",
    channel                      text,
    topic                        text,
    started_at                   timestamptz not null,
    start_reason                 text not null,
    start_reason_name            text not null,
    start_status                 text,
    -- all four null while it is open
    ended_at                     timestamptz,
    end_reason                   text,
    end_reason_name              text,
    end_status                   text,
    -- while it is open, when it ends by itself
    times_out_at                 timestamptz,
    -- while it is open, the status of the conversation
    open_status                  text,
    -- derived, and an imported one of the same agent overlaps it: that one counts
    superseded                   boolean not null default false,
    offer_to_accept_seconds      double precision,
    first_reply_seconds          double precision,
    first_reply_business_seconds double precision,
    agent_messages               integer,
    agent_replies                integer,
    end_user_messages            integer,
    total_wait_seconds           double precision,
    average_wait_seconds         double precision,
    longest_wait_seconds         double precision,
    -- of a wait that still ran at the end
    waiting_since                timestamptz,
    handoff_before_seconds       double precision,
    handoff_unowned_seconds      double precision,
    handoff_after_seconds        double precision,
    primary key (workspace_id, origin, id)
);
-- Records are in the order of (started_at, id, origin). Indexes have the instant alone: the few rows of one instant are sorted
-- by the rest when they are read.
-- the records in their order, and every figure over a period
create index engagement_records on engagement (workspace_id, started_at);
-- filters that lead to few rows, in the order of the records
create index engagement_by_conversation on engagement (workspace_id, conversation_id, started_at);
create index engagement_by_agent on engagement (workspace_id, agent_id, started_at);
create index engagement_by_group on engagement (workspace_id, group_id, started_at)
    where group_id is not null;
create index engagement_by_requester on engagement (workspace_id, requester_id, started_at);
create index engagement_by_channel on engagement (workspace_id, channel, started_at);
create index engagement_by_topic on engagement (workspace_id, topic, started_at);
-- figures over a period by the end; those that have not ended have an index by their time-out. An index of coalesce would
-- not be used under a policy
create index engagement_by_end on engagement (workspace_id, ended_at)
    where ended_at is not null;
-- what an imported one supersedes
create index engagement_imported on engagement (workspace_id, conversation_id)
    where origin = 'IMPORTED';
-- those that are in no roll-up
create index engagement_unended on engagement (workspace_id, started_at)
    where ended_at is null and not superseded;
-- those whose time-out has come
create index engagement_unended_by_timeout on engagement (workspace_id, times_out_at)
    where ended_at is null and not superseded;

-- The waits of requesters, each of the engagement of its reply.
create table engagement_wait (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    origin          text not null,
    engagement_id   text collate "C" not null,
    -- the event id of the reply; of an imported engagement its own and a number
    id              text collate "C" not null,
    seconds         double precision not null,
    primary key (workspace_id, origin, id)
);
-- the waits of an engagement
create index wait_of_engagement on engagement_wait (workspace_id, conversation_id, origin, engagement_id);

-- Zendesk engagement records, kept as they were accepted.
create table imported_engagement (
    workspace_id    text collate "C" not null,
    id              text collate "C" not null,
    conversation_id text collate "C" not null,
    started_at      timestamptz not null,
    content         jsonb not null,
    digest          uuid not null,
    accepted_at     timestamptz not null default transaction_timestamp(),
    primary key (workspace_id, id)
);

-- Whom and what facts have named, each with its newest name. Agents, inboxes, channels and topics are named again with each
-- page of the feed: with room on its page a new version of a row stays beside the old one.
create table directory_entry (
    workspace_id text collate "C" not null,
    kind         text not null check (kind in ('AGENT', 'INBOX', 'CONTACT', 'CHANNEL', 'TOPIC')),
    id           text collate "C" not null,
    name         text,
    named_at     timestamptz not null,
    -- of a contact, by which the feed says that its name was erased
    digest       uuid generated always as (case when kind = 'CONTACT' then contact_digest(workspace_id, id) end) stored,
    primary key (workspace_id, kind, id)
) with (fillfactor = 60);
-- whom an erasure is about
create index directory_entry_by_digest on directory_entry (workspace_id, digest)
    where digest is not null;

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

-- The figures of engagements that have ended, of conversations and of closes, by one dimension at a time. A row has those of
-- one key of a cube in a month of UTC's calendar, told apart by day, or in a day, told apart by quarter of an hour: each value of a
-- figure that has few of them, else counts, sums and the bins of the sketch that quantiles come from.
create table figure_rollup (
    workspace_id text collate "C" not null,
    -- Series: 1 STARTED, 2 ENDED, 3 CREATED, 4 CLOSED
    series       smallint not null check (series between 1 and 4),
    -- FigureCube: 1 ALL, 2 AGENT, 3 GROUP, 4 CHANNEL, 5 TOPIC, 6 START_REASON, 7 END_REASON, 8 START_STATUS, 9 END_STATUS
    cube         smallint not null check (cube between 1 and 9),
    -- Grain: 1 MONTH, 2 DAY
    grain        smallint not null check (grain in (1, 2)),
    starts_at    timestamptz not null,
    -- empty for those without a value of the dimension
    key          text collate "C" not null,
    -- a bit for each day of a month that has figures
    days         integer not null,
    -- PackedFigures: of the whole month, null in the row of a day; and of each day or quarter
    whole        bytea,
    pieces       bytea not null,
    primary key (workspace_id, series, cube, grain, starts_at, key)
) with (fillfactor = 80);

-- What a workspace has decided. The version grows with each change, of the business hours as well: what was derived by
-- another version is derived anew when it goes on.
create table engagement_settings (
    workspace_id                     text collate "C" not null,
    inactivity_timeout_seconds       integer not null,
    activity_routing                 boolean not null,
    inactive_counts_towards_capacity boolean not null,
    fourteen_day_rule                boolean not null,
    version                          bigint not null default 0,
    primary key (workspace_id),
    check (inactivity_timeout_seconds > 0)
);

-- The business hours of groups.
create table business_hours (
    workspace_id text collate "C" not null,
    -- empty for the groups without hours of their own
    group_id     text collate "C" not null,
    valid_from   date not null,
    time_zone    text not null,
    -- [{"day": "MONDAY", "from": "09:00", "to": "17:30"}, …]
    weekly       jsonb not null,
    holidays     date[] not null,
    primary key (workspace_id, group_id, valid_from)
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

-- What each transaction of an import was the first to report, until the import is undone.
create table import_part (
    workspace_id text collate "C" not null,
    import_id    uuid not null,
    id           uuid not null default gen_random_uuid(),
    -- whether these are ids of engagement records, not of facts
    of_records   boolean not null,
    ids          text[] collate "C" not null,
    primary key (workspace_id, import_id, id)
);

-- Who changed which setting, of business hours as well, when, from what to what. Rows are added and never changed.
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

-- Bringing a change of settings to the past, in the background.
create table rederivation (
    workspace_id  text collate "C" not null,
    id            uuid not null,
    -- both null for all there is
    from_at       timestamptz,
    to_at         timestamptz,
    requested_at  timestamptz not null default transaction_timestamp(),
    conversations bigint not null,
    done          bigint not null default 0,
    -- it goes on after this conversation
    last_id       text collate "C" not null default '',
    finished_at   timestamptz,
    primary key (workspace_id, id)
);
-- what a worker goes on with
create index rederivation_unfinished on rederivation (requested_at)
    where finished_at is null;

-- How far the feed of assignment-service was followed, for all workspaces at once: the row says nothing of anybody.
create table followed_feed (
    feed        text not null,
    position    bigint not null,
    -- of the facts up to the position, as the feed told it; null at the beginning, and amid a page taken in fact by fact
    identity    text,
    -- all that was acknowledged there until then, by the clock of that service's database, is here
    fresh_as_of timestamptz not null,
    -- since when it has been followed again from the beginning, as it did not go on from the position; null once that is done
    again_since timestamptz,
    -- from when on history is kept there; null where all of it is. It never goes back, as what was deleted is gone
    kept_since  timestamptz,
    -- every workspace has deleted what was before
    forgotten   boolean not null default false,
    primary key (feed)
);

-- Facts of the feed that could not be taken in, and why; each start tries them again.
create table fact_set_aside (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    told         jsonb not null,
    reason       text not null,
    set_aside_at timestamptz not null default transaction_timestamp(),
    primary key (workspace_id, event_id)
);

-- Contacts whose names were erased, as the feed says, by a digest of the id that each had: the id may be the name itself.
create table erased_contact (
    workspace_id text collate "C" not null,
    -- the first 128 bits of the SHA-256 of the workspace and the id
    digest       uuid not null,
    -- the id that the contact goes by since
    id           text collate "C" not null,
    erased_at    timestamptz not null default transaction_timestamp(),
    -- null while the name is still being taken out of conversations
    finished_at  timestamptz,
    primary key (workspace_id, digest)
);
-- whether a fact is of an erased contact
create index erased_contact_by_id on erased_contact (workspace_id, id);
-- what a worker goes on with
create index erased_contact_unfinished on erased_contact (workspace_id, digest)
    where finished_at is null;

-- How far each workspace has deleted what is not kept.
create table retention_progress (
    workspace_id  text collate "C" not null,
    since         timestamptz not null,
    -- it goes on after this conversation
    after_id      text collate "C" not null default '',
    finished_at   timestamptz,
    primary key (workspace_id)
);
-- workspaces where a worker goes on
create index retention_progress_unfinished on retention_progress (workspace_id)
    where finished_at is null;

-- Engagements as they stand now: one whose time-out has passed has ended at that instant, whether or not anything was
-- written
-- since. Views are read under the policies of whoever asks.
create view current_engagement with (security_invoker = true) as
select e.*,
    e.effective_end is null as open,
    case when e.timed_out then 'INACTIVITY_TIMEOUT' else e.end_reason end as effective_end_reason,
    case when e.timed_out then 'INACTIVITY_TIMEOUT' else e.end_reason_name end as effective_end_reason_name,
    case when e.timed_out then e.open_status else e.end_status end as effective_end_status,
    extract(epoch from e.effective_end - e.started_at)::double precision as duration_seconds,
    case when e.effective_end is null
        then extract(epoch from transaction_timestamp() - e.started_at)::double precision end as age_seconds,
    extract(epoch from e.effective_end - e.waiting_since)::double precision as open_wait_seconds,
    -- or has not ended at all
    coalesce(e.effective_end - e.started_at > interval '14 days', true) as beyond_14_days
from (
    select raw.*,
        raw.ended_at is null and coalesce(raw.times_out_at <= transaction_timestamp(), false) as timed_out,
        coalesce(raw.ended_at, case when raw.times_out_at <= transaction_timestamp() then raw.times_out_at end)
            as effective_end
    from engagement raw
    where not raw.superseded
) e;

-- The engagements that reports count: under the 14-day rule one that did not end within 14 days is left out, also when it
-- ends later.
create view reportable_engagement with (security_invoker = true) as
select * from current_engagement e
-- asked of the few that are beyond it only: joined, it would keep the planner from the indexes
where not e.beyond_14_days or not exists (
    select 1 from engagement_settings s where s.workspace_id = e.workspace_id and s.fourteen_day_rule);

-- A transaction sees and writes only the rows of the workspace that it named. The service's role owns no table, so that no
-- policy passes it by.
do $$
declare
    bound_table text;
begin
    foreach bound_table in array array[
        'fact', 'collected_since', 'conversation', 'conversation_checkpoint', 'conversation_contact', 'closing', 'engagement', 'engagement_wait',
        'imported_engagement', 'directory_entry', 'dirty_piece', 'figure_rollup', 'engagement_settings',
        'business_hours', 'import', 'import_part', 'setting_change', 'rederivation', 'fact_set_aside', 'erased_contact', 'retention_progress'] loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
    end loop;
end
$$;

-- What was accepted stays as it was; what crosses workspaces is done by functions (R__functions.sql).
grant select, insert, update, delete on business_hours, closing, collected_since, conversation, conversation_checkpoint, conversation_contact,
    directory_entry, engagement, engagement_settings, engagement_wait, fact_set_aside, figure_rollup, followed_feed,
    rederivation to ${service_role};
grant select, insert, update on erased_contact, import, retention_progress to ${service_role};
grant select on current_engagement, reportable_engagement to ${service_role};
grant select, insert on fact, imported_engagement, setting_change to ${service_role};
grant select, insert, delete on dirty_piece, import_part to ${service_role};
-- Erasure and retention take this role for the statements that change or delete what was accepted, and for no others. The
-- service's role is a member that does not inherit: nothing else of it may. The policies hold for this role as well.
grant select, update (content, contact_id, digest), delete on fact to ${service_role}_eraser;
grant select, update (content), delete on imported_engagement to ${service_role}_eraser;
-- The service looks whether its database was migrated.
grant select on ${flyway:table} to ${service_role};
