-- Where each conversation stands, so that a new fact is folded onto that instead of all facts before it; closes; waits
-- one by one; Zendesk engagement records; calendars; the feed that is followed; deriving the past anew.

drop view reportable_engagement;

-- ---- facts: the tail of a conversation, in order ----
drop index fact_of_conversation;
create index fact_of_conversation on fact (workspace_id, conversation_id, occurred_at, origin, sequence, event_id);

-- ---- conversations ----
alter table conversation
    -- all of these null while only engagement records have told of it
    add opened_at          timestamptz,
    add requester_id       text collate "C",
    add requester_name     text collate "und-x-icu",
    add channel            text,
    add topic              text,
    add group_id           text collate "C",
    -- null for nobody
    add assignee_kind      text,
    add assignee_id        text collate "C",
    add assignee_name      text,
    -- whether a bot handles the conversation, which has no assignee then
    add with_bot           boolean not null default false,
    add waiting_since      timestamptz,
    add messages_by_others integer not null default 0,
    add last_occurred_at   timestamptz,
    -- the derivation's own; null has it go through all facts again
    add state              jsonb,
    add settings_version   bigint;
create index conversation_by_opening on conversation (workspace_id, opened_at, id);
create index conversation_open on conversation (workspace_id, opened_at, id) where closed_at is null;
create index conversation_closed on conversation (workspace_id, opened_at, id) where closed_at is not null;
create index conversation_without_agent on conversation (workspace_id, opened_at, id)
    where closed_at is null and assignee_kind is distinct from 'AGENT' and not with_bot;

-- where a long conversation stood now and then, so that a late fact has only what came after it derived again
create table conversation_checkpoint (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    -- of the newest fact folded in
    occurred_at     timestamptz      not null,
    origin          text collate "C" not null,
    sequence        bigint           not null,
    event_id        text collate "C" not null,
    state           jsonb            not null,
    primary key (workspace_id, conversation_id, occurred_at, origin, sequence, event_id)
);

create table closing (
    workspace_id       text collate "C" not null,
    conversation_id    text collate "C" not null,
    -- the event id of the fact that closed it
    id                 text collate "C" not null,
    closed_at          timestamptz      not null,
    agent_id           text collate "C",
    close_time_seconds double precision not null,
    first_close        boolean          not null,
    by_one_agent       boolean          not null,
    reopened_at        timestamptz,
    primary key (workspace_id, conversation_id, id)
);
create index closing_by_time on closing (workspace_id, closed_at);

-- ---- engagements ----
-- the requester's waits, each of the engagement of its reply
create table engagement_wait (
    workspace_id    text collate "C" not null,
    conversation_id text collate "C" not null,
    origin          text             not null,
    engagement_id   text collate "C" not null,
    -- the event id of the reply; of an imported engagement its own and a number
    id              text collate "C" not null,
    seconds         double precision not null,
    primary key (workspace_id, origin, id)
);
create index wait_of_engagement on engagement_wait (workspace_id, conversation_id, origin, engagement_id);
insert into engagement_wait (workspace_id, conversation_id, origin, engagement_id, id, seconds)
select workspace_id, conversation_id, origin, id, id || '#' || w.ordinal, w.seconds
from engagement cross join unnest(wait_seconds) with ordinality as w (seconds, ordinal);

alter table engagement
    drop constraint engagement_pkey,
    -- the id is an event id or another system's: only the origin tells them apart
    add primary key (workspace_id, origin, id),
    add start_reason_name            text,
    add first_reply_business_seconds double precision,
    add agent_replies                integer,
    add total_wait_seconds           double precision,
    add average_wait_seconds         double precision,
    add longest_wait_seconds         double precision,
    -- derived, and an imported one of the same agent overlaps it: that one counts
    add superseded                   boolean not null default false,
    alter start_status drop not null,
    alter open_status drop not null,
    alter agent_messages drop not null,
    alter end_user_messages drop not null;
update engagement e
set start_reason_name = start_reason, agent_replies = cardinality(wait_seconds), total_wait_seconds = w.total,
    average_wait_seconds = w.average, longest_wait_seconds = w.longest
from (
    select e.workspace_id, e.id, sum(s) as total, avg(s) as average, max(s) as longest
    from engagement e left join lateral unnest(e.wait_seconds) as s on true group by 1, 2) w
where w.workspace_id = e.workspace_id and w.id = e.id;
alter table engagement
    alter start_reason_name set not null,
    drop wait_seconds;
alter table engagement rename assignment_to_first_reply_seconds to first_reply_seconds;

drop index engagement_records;
create index engagement_records on engagement (workspace_id, started_at, id, origin);
create index engagement_by_end on engagement (workspace_id, (coalesce(ended_at, times_out_at)));
create index engagement_imported on engagement (workspace_id, conversation_id) where origin = 'IMPORTED';

-- Zendesk engagement records, kept as they were accepted
create table imported_engagement (
    workspace_id    text collate "C" not null,
    id              text collate "C" not null,
    conversation_id text collate "C" not null,
    started_at      timestamptz      not null,
    content         jsonb            not null,
    digest          uuid             not null,
    accepted_at     timestamptz      not null default transaction_timestamp(),
    primary key (workspace_id, id)
);
create index imported_engagement_by_time on imported_engagement (workspace_id, started_at);

-- ---- settings ----
-- grows with each change, of the business hours as well: what was derived by another one is derived anew when it goes on
alter table engagement_settings add version bigint not null default 0;

create table business_hours (
    workspace_id text collate "C" not null,
    -- empty for the groups without hours of their own
    group_id     text collate "C" not null,
    valid_from   date             not null,
    time_zone    text             not null,
    -- [{"day": "MONDAY", "from": "09:00", "to": "17:30"}, …]
    weekly       jsonb            not null,
    holidays     date[]           not null,
    primary key (workspace_id, group_id, valid_from)
);

-- deriving the past anew, in the background
create table rederivation (
    workspace_id     text collate "C" not null,
    id               uuid             not null,
    -- both null for all there is
    from_at          timestamptz,
    to_at            timestamptz,
    requested_at     timestamptz      not null default transaction_timestamp(),
    conversations    bigint           not null,
    done             bigint           not null default 0,
    -- goes on after this conversation
    last_id          text collate "C" not null default '',
    finished_at      timestamptz,
    primary key (workspace_id, id)
);
create index rederivation_unfinished on rederivation (requested_at) where finished_at is null;

-- ---- the feed of assignment-service ----
-- The service follows it for all workspaces at once: this row is nobody's, and tells nothing of anybody.
create table followed_feed (
    feed        text        not null primary key,
    position    bigint      not null,
    -- all that was accepted there until then is here
    fresh_as_of timestamptz not null
);
grant select, insert, update, delete on followed_feed to ${service_role};

-- facts of it that could not be taken in, and why; each start tries them again
create table fact_set_aside (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    told         jsonb            not null,
    reason       text             not null,
    set_aside_at timestamptz      not null default transaction_timestamp(),
    primary key (workspace_id, event_id)
);

do $$
declare
    bound_table text;
begin
    foreach bound_table in array
        array['conversation_checkpoint', 'closing', 'engagement_wait', 'imported_engagement', 'business_hours',
            'rederivation', 'fact_set_aside']
    loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
        execute format('grant select, insert, update, delete on %I to ${service_role}', bound_table);
    end loop;
end
$$;
revoke update, delete on imported_engagement from ${service_role};

-- What the workers of any replica look for, in every workspace; what they find they do in that workspace.
create function unfinished_rederivations() returns table (workspace_id text, id uuid)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
    select r.workspace_id, r.id from rederivation r where r.finished_at is null order by r.requested_at;
end;
revoke execute on function unfinished_rederivations() from public;
grant execute on function unfinished_rederivations() to ${service_role};

create function facts_set_aside() returns table (told jsonb)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
    select f.told from fact_set_aside f order by f.set_aside_at;
end;
revoke execute on function facts_set_aside() from public;
grant execute on function facts_set_aside() to ${service_role};

-- What a workspace's facts reach over, as every report tells it.
create function collection(of_workspace text, out since timestamptz, out fresh_as_of timestamptz)
language sql stable
begin atomic
    select
        least(
            (select min(occurred_at) from fact where workspace_id = of_workspace),
            (select min(started_at) from imported_engagement where workspace_id = of_workspace)),
        least(transaction_timestamp(), (select min(f.fresh_as_of) from followed_feed f));
end;
grant execute on function collection(text) to ${service_role};

-- Engagements as they stand now: one whose time-out has passed has ended at that instant, whether or not anything was
-- written since; under the 14-day rule one that did not end within 14 days is left out, also when it ends later.
create view reportable_engagement with (security_invoker = true) as
select e.*,
    e.effective_end is null as open,
    case when e.timed_out then 'INACTIVITY_TIMEOUT' else e.end_reason end as effective_end_reason,
    case when e.timed_out then 'INACTIVITY_TIMEOUT' else e.end_reason_name end as effective_end_reason_name,
    case when e.timed_out then e.open_status else e.end_status end as effective_end_status,
    extract(epoch from e.effective_end - e.started_at)::double precision as duration_seconds,
    case when e.effective_end is null
        then extract(epoch from transaction_timestamp() - e.started_at)::double precision end as age_seconds,
    extract(epoch from e.effective_end - e.waiting_since)::double precision as open_wait_seconds
from (
    select raw.*,
        raw.ended_at is null and coalesce(raw.times_out_at <= transaction_timestamp(), false) as timed_out,
        coalesce(raw.ended_at, case when raw.times_out_at <= transaction_timestamp() then raw.times_out_at end)
            as effective_end
    from engagement raw
    where not raw.superseded
) e
where not exists (
    select 1 from engagement_settings s
    where s.workspace_id = e.workspace_id and s.fourteen_day_rule
        and (e.effective_end is null or e.effective_end - e.started_at > interval '14 days'));
grant select on reportable_engagement to ${service_role};

-- what was derived before this migration is derived anew, in the background
insert into rederivation (workspace_id, id, conversations)
select workspace_id, gen_random_uuid(), count(*) from conversation group by workspace_id;
