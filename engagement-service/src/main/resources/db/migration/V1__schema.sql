-- The tables of engagement-service: first facts, then what is derived from them, then the settings of workspaces. Every
-- table has the workspace first in its key, and a policy that shows a transaction only the workspace that it has set
-- (app.workspace). Identifiers compare by their bytes (collation "C"), as in the application. Large tables have columns
-- of eight bytes first, so that alignment wastes no space. The schema uses only features that distributed tables allow:
-- see afterMigrate__distribute.sql.

-- Converts a text for searches that ignore case and accents, in Latin, Greek and Cyrillic, independently of the locale
-- of the database. It decomposes compatibility forms, removes accents and converts the rest to lower case.
create function searchable(text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize($1, NFKD) collate "C", U&'[\0300-\036F]', '', 'g') collate "und-x-icu");

-- The digest that identifies an erased contact (ErasedContacts).
create function contact_digest(of_workspace text, contact_id text) returns uuid
    language sql immutable set search_path = pg_catalog
    return encode(substring(sha256(convert_to(of_workspace || E'\n' || contact_id, 'UTF8')) from 1 for 16), 'hex')::uuid;

-- The facts from sources and from the feed of assignment-service, stored as they were accepted. Everything else is
-- derived from them.
create table fact (
    occurred_at     timestamptz not null,
    accepted_at     timestamptz not null,
    -- the source's own number, -1 if it gave none
    sequence        bigint not null,
    workspace_id    text collate "C" not null,
    -- the id that the source gave, or one derived from the content
    event_id        text collate "C" not null,
    conversation_id text collate "C" not null,
    -- always null here: only assignment-service stores the facts of contacts, which belong to no conversation
    contact_id      text collate "C",
    origin          text collate "C" not null,
    -- an EventDocument in its compact form, without the values of the other columns
    content         bytea not null,
    -- the digest of the content as it was accepted, if the stored content differs: to distinguish repeated from
    -- conflict
    digest          uuid,
    primary key (workspace_id, event_id)
);
-- the facts of a conversation in order, all or those after a checkpoint
create index fact_of_conversation on fact (workspace_id, conversation_id, occurred_at);

-- The instant of each workspace's first fact, also if that fact has been deleted since.
create table collected_since (
    workspace_id text collate "C" not null,
    since        timestamptz not null,
    primary key (workspace_id)
);

-- The state of each conversation after its facts. A new fact that comes after all others is derived from this state
-- alone. The row is also the lock that lets only one writer at a time derive the conversation. While only engagement
-- records of the conversation are known, the columns for its state are null.
create table conversation (
    opened_at          timestamptz,
    closed_at          timestamptz,
    -- since when the customer waits; null if the customer does not wait
    waiting_since      timestamptz,
    last_occurred_at   timestamptz,
    -- when the agent became the holder who has sent no message since; null if the holder has sent one, if no agent
    -- holds the conversation, if it is neither new nor open, or if neither a message nor a status of it is known
    idle_since         timestamptz,
    -- the version of the settings by which it was derived
    settings_version   bigint,
    -- the number of messages of agents who did not hold it then; they count for no engagement
    messages_by_others integer not null default 0,
    -- whether a bot handles the conversation; it then has no assignee
    with_bot           boolean not null default false,
    workspace_id       text collate "C" not null,
    id                 text collate "C" not null,
    requester_id       text collate "C",
    -- searched without regard to case, independently of the locale of the database
    requester_name     text collate "und-x-icu",
    channel            text,
    topic              text,
    group_id           text collate "C",
    status             text,
    -- null for nobody
    assignee_kind      text,
    assignee_id        text collate "C",
    assignee_name      text,
    -- the agent who made the idle assignment; null if unknown
    idle_assigned_by   text collate "C",
    -- a ConversationState in its compact form; if null, the next fact causes all facts to be derived again
    state              bytea,
    primary key (workspace_id, id)
);
-- the lists of conversations by opening: all, open ones, those without an agent
create index conversation_by_opening on conversation (workspace_id, opened_at);
create index conversation_open on conversation (workspace_id, opened_at)
    where closed_at is null;
create index conversation_without_agent on conversation (workspace_id, opened_at)
    where closed_at is null and assignee_kind is distinct from 'AGENT' and not with_bot;
-- conversations whose customer waits, longest wait first; the customer of a closed one can wait too
create index conversation_waiting on conversation (workspace_id, waiting_since, opened_at)
    where waiting_since is not null;
create index conversation_open_waiting on conversation (workspace_id, waiting_since, opened_at)
    where waiting_since is not null and closed_at is null;
-- idle assignments, longest held first; few conversations are idle at the same time
create index conversation_idle on conversation (workspace_id, idle_since)
    where idle_since is not null;
-- the conversations of a requester
create index conversation_of_requester on conversation (workspace_id, requester_id)
    where requester_id is not null;

-- The states of long conversations at regular numbers of facts. With them, a late fact does not require all facts to be
-- derived again.
create table conversation_checkpoint (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    -- the key of the newest fact that the state includes
    occurred_at     timestamptz not null,
    origin          text collate "C" not null,
    sequence        bigint not null,
    event_id        text collate "C" not null,
    state           bytea not null,
    primary key (workspace_id, conversation_id, occurred_at, origin, sequence, event_id)
);

-- Contacts of a conversation that its row does not contain: earlier contacts and erased contacts. An erasure finds the
-- conversations of a contact here and in the table conversation, and reads no others.
create table conversation_contact (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    -- the digest of the contact's id, as in erased_contact
    digest          uuid not null,
    -- the contact was erased, and its name must still be removed from this conversation
    to_erase        boolean not null default false,
    primary key (workspace_id, conversation_id, digest)
);
-- the conversations of a contact by digest
create index conversation_contact_by_contact on conversation_contact (workspace_id, digest);
-- the conversations that an erasure still has to change
create index conversation_contact_to_erase on conversation_contact (workspace_id, digest, conversation_id)
    where to_erase;

-- The closes of conversations.
create table closing (
    workspace_id       text collate "C" not null,
    conversation_id    text collate "C" not null,
    -- the event id of the fact that closed the conversation
    id                 text collate "C" not null,
    closed_at          timestamptz not null,
    -- the agent who held the conversation just before; null if no agent did
    agent_id           text collate "C",
    close_time_seconds double precision not null,
    -- the current channel and topic of the conversation
    channel            text collate "C",
    topic              text collate "C",
    first_close        boolean not null,
    -- whether exactly one agent had taken part until then
    by_one_agent       boolean not null,
    -- null if it was not reopened
    reopened_at        timestamptz,
    primary key (workspace_id, conversation_id, id)
);
-- the closes of a period
create index closing_by_time on closing (workspace_id, closed_at);

-- Derived and imported engagements. They are read through the view current_engagement, which also ends those that have
-- timed out.
create table engagement (
    workspace_id                 text collate "C" not null,
    origin                       text not null check (origin in ('DERIVED', 'IMPORTED')),
    -- an event id if derived, the id of the record if imported; the two may be equal
    id                           text collate "C" not null,
    conversation_id              text collate "C" not null,
    agent_id                     text collate "C" not null,
    group_id                     text collate "C",
    requester_id                 text collate "C",
    -- searched without regard to case, independently of the locale of the database
    requester_name               text collate "und-x-icu",
    channel                      text,
    topic                        text,
    started_at                   timestamptz not null,
    start_reason                 text not null,
    start_reason_name            text not null,
    start_status                 text,
    -- all four are null while it is open
    ended_at                     timestamptz,
    end_reason                   text,
    end_reason_name              text,
    end_status                   text,
    -- while it is open, when it times out; null if it never does
    times_out_at                 timestamptz,
    -- while it is open, the status of the conversation
    open_status                  text,
    -- whether this derived engagement does not count, because an imported one of the same agent overlaps it
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
    -- the start of a wait that was still running at the end
    waiting_since                timestamptz,
    handoff_before_seconds       double precision,
    handoff_unowned_seconds      double precision,
    handoff_after_seconds        double precision,
    primary key (workspace_id, origin, id)
);
-- Records are ordered by (started_at, id, origin). Indexes contain only the instant: PostgreSQL sorts the few rows of
-- the same instant by the rest when it reads them. the records in order, and the figures of a period
create index engagement_records on engagement (workspace_id, started_at);
-- filters that match few rows, in the order of the records
create index engagement_by_conversation on engagement (workspace_id, conversation_id, started_at);
create index engagement_by_agent on engagement (workspace_id, agent_id, started_at);
create index engagement_by_group on engagement (workspace_id, group_id, started_at)
    where group_id is not null;
create index engagement_by_requester on engagement (workspace_id, requester_id, started_at);
create index engagement_by_channel on engagement (workspace_id, channel, started_at);
create index engagement_by_topic on engagement (workspace_id, topic, started_at);
-- the figures of a period by the end; engagements that have not ended have an index by their timeout. PostgreSQL would
-- not use an index of coalesce under row-level security
create index engagement_by_end on engagement (workspace_id, ended_at)
    where ended_at is not null;
-- finds the derived engagements that an imported one supersedes
create index engagement_imported on engagement (workspace_id, conversation_id)
    where origin = 'IMPORTED';
-- the engagements that no roll-up contains
create index engagement_unended on engagement (workspace_id, started_at)
    where ended_at is null and not superseded;
-- the engagements that have timed out. Without the last condition, PostgreSQL may choose this index also for the
-- engagements of a period, and then reads all that have not ended for each day
create index engagement_unended_by_timeout on engagement (workspace_id, times_out_at)
    where ended_at is null and not superseded and times_out_at is not null;

-- The requester waits. A wait belongs to the engagement of the reply that ended it.
create table engagement_wait (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    origin          text not null,
    engagement_id   text collate "C" not null,
    -- the event id of the reply; for an imported engagement, the id of the engagement with a number
    id              text collate "C" not null,
    seconds         double precision not null,
    primary key (workspace_id, origin, id)
);
-- the waits of an engagement
create index wait_of_engagement on engagement_wait (workspace_id, conversation_id, origin, engagement_id);

-- Zendesk engagement records, stored as they were accepted.
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

-- The agents, inboxes, contacts, channels and topics of facts, each with its newest name. Each page of the feed updates
-- many of these rows. The fill factor leaves room on a database page, so that the new version of a row stays on the
-- page of the old one.
create table directory_entry (
    workspace_id text collate "C" not null,
    kind         text not null check (kind in ('AGENT', 'INBOX', 'CONTACT', 'CHANNEL', 'TOPIC')),
    id           text collate "C" not null,
    name         text,
    named_at     timestamptz not null,
    -- for contacts: the digest by which the feed identifies an erased contact
    digest       uuid generated always as (case when kind = 'CONTACT' then contact_digest(workspace_id, id) end) stored,
    primary key (workspace_id, kind, id)
) with (fillfactor = 60);
-- the contact of an erasure
create index directory_entry_by_digest on directory_entry (workspace_id, digest)
    where digest is not null;

-- The quarters of an hour whose roll-ups are out of date. A statement that changes rows which roll-ups count adds a row
-- here for each month. A worker computes these quarters again and deletes the rows, in one transaction. Until then,
-- reports read these quarters from the counted rows. So an answer includes everything accepted before it, and writers
-- never wait for a counter.
create table dirty_piece (
    marked_at    timestamptz not null default transaction_timestamp(),
    -- the start of the month in UTC
    month        timestamptz not null,
    workspace_id text collate "C" not null,
    -- numbered from the start of the month
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

-- The figures of ended engagements, of conversations and of closes, each by one dimension. A row has the figures of one
-- key of a cube, either for a UTC month by day or for a UTC day by quarter of an hour. A figure with few values
-- contains all of them; a figure with many values contains count, sum, extremes and the bins of the sketch for
-- quantiles.
create table figure_rollup (
    workspace_id text collate "C" not null,
    -- Series: 1 STARTED, 2 ENDED, 3 CREATED, 4 CLOSED
    series       smallint not null check (series between 1 and 4),
    -- FigureCube: 1 ALL, 2 AGENT, 3 GROUP, 4 CHANNEL, 5 TOPIC, 6 START_REASON, 7 END_REASON, 8 START_STATUS, 9 END_STATUS
    cube         smallint not null check (cube between 1 and 9),
    -- Grain: 1 MONTH, 2 DAY
    grain        smallint not null check (grain in (1, 2)),
    starts_at    timestamptz not null,
    -- empty for rows without a value of the dimension
    key          text collate "C" not null,
    -- for a month, one bit for each day that has figures; otherwise 0
    days         integer not null,
    -- PackedFigures: pieces has the figures of each day or quarter; whole has those of the whole month, if some figures
    -- of it have bins instead of values
    whole        bytea,
    pieces       bytea not null,
    primary key (workspace_id, series, cube, grain, starts_at, key)
) with (fillfactor = 80);

-- The settings of workspaces. The version increases with each change, also of business hours. A conversation that was
-- derived by another version is derived again from its first fact when it gets a new one.
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
    -- empty for groups without hours of their own
    group_id     text collate "C" not null,
    valid_from   date not null,
    time_zone    text not null,
    -- [{"day": "MONDAY", "from": "09:00", "to": "17:30"}, …]
    weekly       jsonb not null,
    holidays     date[] not null,
    primary key (workspace_id, group_id, valid_from)
);

-- The imported files. While an import is being undone, no other import starts (ImportLog).
create table import (
    started_at    timestamptz not null default now(),
    -- when it last stored its progress
    updated_at    timestamptz not null default now(),
    finished_at   timestamptz,
    -- the earliest and the latest instant of the accepted rows
    first_at      timestamptz,
    last_at       timestamptz,
    undone_at     timestamptz,
    id            uuid not null,
    -- the size of the file, after unpacking
    bytes         bigint not null default 0,
    accepted      bigint not null default 0,
    repeated      bigint not null default 0,
    conflicts     bigint not null default 0,
    rejected      bigint not null default 0,
    skipped       bigint not null default 0,
    -- the number of facts and records that the undoing has deleted, and the position at which it continues
    undone        bigint not null default 0,
    undo_position bigint not null default 0,
    workspace_id  text collate "C" not null,
    -- FileFormat: the last segment of the address to which the file was sent
    format        text not null,
    file_name     text,
    time_zone     text,
    -- the names of the users who imported and undid it, from their tokens
    imported_by   text,
    undone_by     text,
    state         text not null default 'RUNNING' check (state in ('RUNNING', 'FINISHED', 'FAILED', 'UNDOING', 'UNDONE')),
    -- [{"line": 2, "reason": "…"}, …]: the first 100; deleted after a week
    problems      jsonb not null default '[]',
    primary key (workspace_id, id)
);
-- the newest first
create index import_by_start on import (workspace_id, started_at, id);
-- the imports whose undoing a worker continues, and because of which no other import starts
create index import_in_undoing on import (workspace_id)
    where state = 'UNDOING';

-- The ids of the facts or records that each transaction of an import was the first to store, until the import is
-- undone.
create table import_part (
    workspace_id text collate "C" not null,
    import_id    uuid not null,
    id           uuid not null default gen_random_uuid(),
    -- whether these are ids of engagement records, not of facts
    of_records   boolean not null,
    ids          text[] collate "C" not null,
    primary key (workspace_id, import_id, id)
);

-- The log of changes of settings and business hours. Rows are inserted and never changed.
create table setting_change (
    workspace_id text collate "C" not null,
    changed_at   timestamptz not null default transaction_timestamp(),
    id           uuid not null default gen_random_uuid(),
    -- the name of the user, from the token; null if no token was required
    changed_by   text,
    setting      text not null,
    -- the group for business hours; null for settings of the workspace
    subject      text,
    -- the values as text; null for none
    before       text,
    after        text,
    primary key (workspace_id, changed_at, id)
);

-- The background jobs that derive past conversations again by the current settings.
create table rederivation (
    workspace_id  text collate "C" not null,
    id            uuid not null,
    -- both null for all conversations
    from_at       timestamptz,
    to_at         timestamptz,
    requested_at  timestamptz not null default transaction_timestamp(),
    conversations bigint not null,
    done          bigint not null default 0,
    -- the job continues after this conversation
    last_id       text collate "C" not null default '',
    finished_at   timestamptz,
    primary key (workspace_id, id)
);
-- the rederivations that a worker continues
create index rederivation_unfinished on rederivation (requested_at)
    where finished_at is null;

-- The position in the feed of assignment-service up to which facts are stored. There is one row for all workspaces; it
-- contains no data of a workspace.
create table followed_feed (
    feed        text not null,
    position    bigint not null,
    -- the identity of the facts up to the position, from the feed; null at the beginning, and within a page stored in
    -- parts
    identity    text,
    -- all facts acknowledged there up to this instant, by the clock of that service's database, are stored here
    fresh_as_of timestamptz not null,
    -- since when the feed has been read again from the beginning, because it lost the position; null once that is
    -- finished
    again_since timestamptz,
    -- the bound of retention there, before which history is deleted; null if all history is kept. It never moves back
    kept_since  timestamptz,
    -- whether every workspace has deleted its history from before that bound
    forgotten   boolean not null default false,
    primary key (feed)
);

-- Facts of the feed that could not be stored, with the reason. The follower of the feed tries them again.
create table fact_set_aside (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    told         jsonb not null,
    reason       text not null,
    set_aside_at timestamptz not null default transaction_timestamp(),
    primary key (workspace_id, event_id)
);

-- Contacts that were erased, according to the feed. They are identified by a digest of their former id, because the id
-- can be the name itself.
create table erased_contact (
    workspace_id text collate "C" not null,
    -- the first 128 bits of the SHA-256 of the workspace and the id
    digest       uuid not null,
    -- the id that replaces the former one
    id           text collate "C" not null,
    erased_at    timestamptz not null default transaction_timestamp(),
    -- null while the name is still being removed from conversations
    finished_at  timestamptz,
    primary key (workspace_id, digest)
);
-- finds out whether a fact belongs to an erased contact
create index erased_contact_by_id on erased_contact (workspace_id, id);
-- the erasures that a worker continues
create index erased_contact_unfinished on erased_contact (workspace_id, digest)
    where finished_at is null;

-- How far each workspace has deleted its history from before the bound of retention.
create table retention_progress (
    workspace_id  text collate "C" not null,
    since         timestamptz not null,
    -- the deletion continues after this conversation
    after_id      text collate "C" not null default '',
    finished_at   timestamptz,
    primary key (workspace_id)
);
-- the workspaces in which a worker continues
create index retention_progress_unfinished on retention_progress (workspace_id)
    where finished_at is null;

-- The engagements that count, as of now. An engagement whose timeout has passed has ended at that instant, also if its
-- end is not stored yet. The views apply the row-level security of the role that reads them.
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
    -- also true if it has not ended at all
    coalesce(e.effective_end - e.started_at > interval '14 days', true) as beyond_14_days
from (
    select raw.*,
        raw.ended_at is null and coalesce(raw.times_out_at <= transaction_timestamp(), false) as timed_out,
        coalesce(raw.ended_at, case when raw.times_out_at <= transaction_timestamp() then raw.times_out_at end)
            as effective_end
    from engagement raw
    where not raw.superseded
) e;

-- The engagements that reports count. With the 14-day rule, an engagement that did not end within 14 days is left out,
-- also if it ends later.
create view reportable_engagement with (security_invoker = true) as
select * from current_engagement e
-- a subquery for the few engagements beyond 14 days: with a join, the planner would not use the indexes
where not e.beyond_14_days or not exists (
    select 1 from engagement_settings s where s.workspace_id = e.workspace_id and s.fourteen_day_rule);

-- A transaction reads and writes only rows of the workspace that it has set. The service's role owns no table, because
-- policies do not apply to the owner of a table.
do $$
declare
    bound_table text;
begin
    foreach bound_table in array array[
        'fact', 'collected_since', 'conversation', 'conversation_checkpoint', 'conversation_contact', 'closing', 'engagement', 'engagement_wait',
        'imported_engagement', 'directory_entry', 'dirty_piece', 'rollup_version', 'figure_rollup', 'engagement_settings',
        'business_hours', 'import', 'import_part', 'setting_change', 'rederivation', 'fact_set_aside', 'erased_contact', 'retention_progress'] loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
    end loop;
end
$$;

-- The service cannot change accepted facts and records. Only functions read across workspaces (R__functions.sql).
grant select, insert, update, delete on business_hours, closing, collected_since, conversation, conversation_checkpoint, conversation_contact,
    directory_entry, engagement, engagement_settings, engagement_wait, fact_set_aside, figure_rollup, followed_feed,
    rederivation, rollup_version to ${service_role};
grant select, insert, update on erased_contact, import, retention_progress to ${service_role};
grant select on current_engagement, reportable_engagement to ${service_role};
grant select, insert on fact, imported_engagement, setting_change to ${service_role};
grant select, insert, delete on dirty_piece, import_part to ${service_role};
-- Erasure and retention switch to this role only for the statements that change or delete accepted facts and records.
-- The service's role is a member without inheritance, so no other statement has these rights. The policies apply to
-- this role too.
grant select, update (content, contact_id, digest), delete on fact to ${service_role}_eraser;
grant select, update (content), delete on imported_engagement to ${service_role}_eraser;
-- The service checks whether its database was migrated.
grant select on ${flyway:table} to ${service_role};
