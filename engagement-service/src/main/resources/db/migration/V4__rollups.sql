-- Roll-ups by pieces of time. Whoever writes what is counted marks the quarters of an hour that it changes; a worker tells
-- what is marked anew from the rows and takes the marks away in the same step. Until then these pieces are read from the
-- rows: what was taken in is in the very next answer, and writers never wait for each other at a figure.

create table rollup_mark (
    workspace_id text collate "C" not null,
    -- of the quarter of an hour, in UTC's calendar
    starts_at    timestamptz      not null,
    marked_at    timestamptz      not null default transaction_timestamp()
);
create index rollup_mark_by_time on rollup_mark (workspace_id, starts_at);

-- What engagements that have ended, conversations and closes come to in a piece of time, by one dimension at a time.
create table figure_rollup (
    workspace_id   text collate "C" not null,
    series         text collate "C" not null check (series in ('STARTED', 'ENDED', 'CREATED', 'CLOSED')),
    cube           text collate "C" not null,
    figure         text collate "C" not null,
    grain          text collate "C" not null check (grain in ('HOUR', 'DAY', 'MONTH')),
    starts_at      timestamptz      not null,
    -- empty for those without one
    key            text collate "C" not null,
    -- engagements that did not end within 14 days, which a workspace may leave out
    beyond_14_days boolean          not null,
    count          integer          not null,
    -- null where there is nothing to add up
    sum            double precision,
    min            double precision,
    max            double precision,
    -- the sketch that quantiles come from; a bin that is null has the zeros
    bins           integer[],
    bin_counts     integer[],
    -- when it came to be other than it was
    rolled_at      timestamptz      not null,
    primary key (workspace_id, series, cube, figure, grain, starts_at, key, beyond_14_days)
);
-- one agent's year, without all others'
create index figure_rollup_by_key on figure_rollup (workspace_id, series, cube, figure, key, grain, starts_at)
    where cube in ('AGENT', 'GROUP', 'TOPIC');
-- those that are on their way out
create index figure_rollup_empty on figure_rollup (workspace_id) where count = 0;

do $$
declare
    bound_table text;
begin
    foreach bound_table in array array['rollup_mark', 'figure_rollup']
    loop
        execute format('alter table %I enable row level security', bound_table);
        execute format(
            'create policy workspace on %I using (workspace_id = current_setting(''app.workspace'', true))', bound_table);
        execute format('grant select, insert, update, delete on %I to ${service_role}', bound_table);
    end loop;
end
$$;
revoke update on rollup_mark from ${service_role};

-- Engagements that have not ended are in no roll-up: they are few, and told from the rows.
create index engagement_unended on engagement (workspace_id, started_at) where ended_at is null and not superseded;
create index engagement_unended_by_timeout on engagement (workspace_id, times_out_at)
    where ended_at is null and not superseded;

-- What the workers of any replica look for, in every workspace. They show no more of workspaces than that.
create function workspaces_to_roll_up(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive marked as (
        (select workspace_id from rollup_mark order by workspace_id limit 1)
        union all
        select (select r.workspace_id from rollup_mark r where r.workspace_id > m.workspace_id
            order by r.workspace_id limit 1)
        from marked m where m.workspace_id is not null)
    select workspace_id from marked m
    where m.workspace_id is not null
        and (exists (select from rollup_mark r where r.workspace_id = m.workspace_id and r.marked_at <= now() - patience)
            or not exists (select from rollup_mark r where r.workspace_id = m.workspace_id and r.marked_at > now() - quiet))
$$;
revoke execute on function workspaces_to_roll_up(interval, interval) from public;
grant execute on function workspaces_to_roll_up(interval, interval) to ${service_role};

create function workspaces_to_settle() returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive unended as (
        (select workspace_id from engagement where ended_at is null and not superseded order by workspace_id limit 1)
        union all
        select (select e.workspace_id from engagement e
            where e.ended_at is null and not e.superseded and e.workspace_id > u.workspace_id
            order by e.workspace_id limit 1)
        from unended u where u.workspace_id is not null)
    select workspace_id from unended u
    where exists (
        select from engagement e
        where e.workspace_id = u.workspace_id and e.ended_at is null and not e.superseded and e.times_out_at <= now())
$$;
revoke execute on function workspaces_to_settle() from public;
grant execute on function workspaces_to_settle() to ${service_role};

-- The view of the third version in two: the 14-day rule can be switched, roll-ups have what it leaves out as well.
drop view reportable_engagement;

-- Engagements as they stand now: one whose time-out has passed has ended at that instant, whether or not anything was
-- written since.
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
grant select on current_engagement to ${service_role};

-- Under the 14-day rule one that did not end within 14 days is left out, also when it ends later.
create view reportable_engagement with (security_invoker = true) as
select * from current_engagement e
-- asked of the few that are beyond it only: joined, it would keep the planner from the indexes
where not e.beyond_14_days or not exists (
    select 1 from engagement_settings s where s.workspace_id = e.workspace_id and s.fourteen_day_rule);
grant select on reportable_engagement to ${service_role};

insert into rollup_mark (workspace_id, starts_at)
select distinct workspace_id, date_bin('15 minutes', at, timestamptz '1970-01-01 00:00:00Z')
from (
    select workspace_id, started_at as at from engagement where ended_at is not null and not superseded
    union all
    select workspace_id, ended_at from engagement where ended_at is not null and not superseded
    union all
    select workspace_id, opened_at from conversation where opened_at is not null
    union all
    select workspace_id, closed_at from closing) counted;

-- two filters that no index led by
create index engagement_by_channel on engagement (workspace_id, channel, started_at, id);
create index engagement_by_topic on engagement (workspace_id, topic, started_at, id);
