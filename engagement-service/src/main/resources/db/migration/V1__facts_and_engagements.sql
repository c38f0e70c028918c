-- Facts are kept for good as they were accepted; everything else here, the settings excepted, is derived from them.
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
    workspace_id text collate "C" not null,
    id           text collate "C" not null,
    status       text,
    closed_at    timestamptz,
    primary key (workspace_id, id)
);

create table engagement (
    workspace_id                      text collate "C"   not null,
    id                                text collate "C"   not null,
    conversation_id                   text collate "C"   not null,
    agent_id                          text collate "C"   not null,
    group_id                          text collate "C",
    requester_id                      text collate "C",
    -- searched whatever the case, in every alphabet and whatever the locale of the database
    requester_name                    text collate "und-x-icu",
    channel                           text,
    topic                             text,
    started_at                        timestamptz        not null,
    start_reason                      text               not null,
    start_status                      text               not null,
    -- all four null while it is open
    ended_at                          timestamptz,
    end_reason                        text,
    end_reason_name                   text,
    end_status                        text,
    -- while it is open, when it ends by itself; read through the view below, which knows the time
    times_out_at                      timestamptz,
    open_status                       text               not null,
    offer_to_accept_seconds           double precision,
    assignment_to_first_reply_seconds double precision,
    wait_seconds                      double precision[] not null,
    waiting_since                     timestamptz,
    handoff_before_seconds            double precision,
    handoff_unowned_seconds           double precision,
    handoff_after_seconds             double precision,
    agent_messages                    integer            not null,
    end_user_messages                 integer            not null,
    origin                            text               not null check (origin in ('DERIVED', 'IMPORTED')),
    primary key (workspace_id, id)
);
-- the records, newest start first, and every figure over a period
create index engagement_records on engagement (workspace_id, started_at, id);

-- each filter that leads to few rows, in the records' order
create index engagement_by_conversation on engagement (workspace_id, conversation_id, started_at, id);
create index engagement_by_agent on engagement (workspace_id, agent_id, started_at, id);
create index engagement_by_group on engagement (workspace_id, group_id, started_at, id);
create index engagement_by_requester on engagement (workspace_id, requester_id, started_at, id);

-- who and what facts have named, with the newest name
create table directory_entry (
    workspace_id text collate "C" not null,
    kind         text             not null check (kind in ('AGENT', 'INBOX', 'CONTACT')),
    id           text collate "C" not null,
    name         text,
    named_at     timestamptz      not null,
    primary key (workspace_id, kind, id)
);

create table engagement_settings (
    workspace_id                       text collate "C" not null primary key,
    inactivity_timeout_seconds         integer          not null check (inactivity_timeout_seconds > 0),
    activity_routing                   boolean          not null,
    inactive_counts_towards_capacity   boolean          not null,
    fourteen_day_rule                  boolean          not null
);

do $$
declare
    bound_table text;
begin
    foreach bound_table in array
        array['fact', 'conversation', 'engagement', 'directory_entry', 'engagement_settings']
    loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
        execute format('grant select, insert, update, delete on %I to ${service_role}', bound_table);
    end loop;
end
$$;
-- what was accepted stays as it was
revoke update, delete on fact from ${service_role};

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
    extract(epoch from e.effective_end - e.waiting_since)::double precision as open_wait_seconds,
    (select avg(w) from unnest(e.wait_seconds) w) as average_wait_seconds,
    (select max(w) from unnest(e.wait_seconds) w) as longest_wait_seconds,
    cardinality(e.wait_seconds) as agent_replies
from (
    select raw.*,
        raw.ended_at is null and coalesce(raw.times_out_at <= transaction_timestamp(), false) as timed_out,
        coalesce(raw.ended_at, case when raw.times_out_at <= transaction_timestamp() then raw.times_out_at end)
            as effective_end
    from engagement raw
) e
where not exists (
    select 1 from engagement_settings s
    where s.workspace_id = e.workspace_id and s.fourteen_day_rule
        and (e.effective_end is null or e.effective_end - e.started_at > interval '14 days'));
grant select on reportable_engagement to ${service_role};
