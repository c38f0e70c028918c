-- Roll-ups by pieces of time. Whoever writes the log marks the quarters of an hour that it changes; a worker counts what is
-- marked anew and takes the marks away in the same step. Until then these pieces are counted from the log itself: what was
-- taken in is in the very next answer, and writers never wait for each other at a count.

drop function workspaces_to_roll_up(int, interval);
drop table assignment_change;
drop table assignment_rollup;

create table rollup_mark (
    workspace_id text collate "C" not null,
    -- of the quarter of an hour, in UTC's calendar
    starts_at    timestamptz      not null,
    marked_at    timestamptz      not null default transaction_timestamp()
);
create index rollup_mark_by_time on rollup_mark (workspace_id, starts_at);

-- A cube counts by one dimension or two; the changes of assignee that have the key in a piece of time, by what they are.
create table assignment_rollup (
    workspace_id          text collate "C" not null,
    cube                  text collate "C" not null,
    grain                 text collate "C" not null check (grain in ('QUARTER', 'HOUR', 'DAY', 'MONTH')),
    starts_at             timestamptz      not null,
    key                   text collate "C" not null,
    other_key             text collate "C" not null,
    -- empty in cubes that do not tell by source
    source                text collate "C" not null,
    source_name           text collate "C" not null,
    to_agent              integer          not null,
    to_inbox              integer          not null,
    to_nobody             integer          not null,
    any_previous_assignee integer          not null,
    agent_to_agent        integer          not null,
    after_first_reply     integer          not null,
    primary key (workspace_id, cube, grain, starts_at, key, other_key, source, source_name)
    -- with room for counts that grow: they stay where their piece is
) with (fillfactor = 80);
-- a year of one of them, without all others'
create index assignment_rollup_by_key on assignment_rollup (workspace_id, cube, key, grain, starts_at)
    where cube in ('ASSIGNEE', 'ASSIGNEE_AND_SOURCE', 'PREVIOUS', 'PREVIOUS_AND_SOURCE');

call bind_to_workspace('rollup_mark');
call bind_to_workspace('assignment_rollup');
grant select, insert, delete on rollup_mark to ${service_role};
grant select, insert, update, delete on assignment_rollup to ${service_role};

-- Where a worker has something to fold in: where nothing was marked for a while, or something waits for long. It shows no
-- more of workspaces than that.
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

insert into rollup_mark (workspace_id, starts_at)
select distinct workspace_id, date_bin('15 minutes', occurred_at, timestamptz '1970-01-01 00:00:00Z') from assignment;

-- two filters that no index led by
create index assignment_by_channel on assignment (workspace_id, channel, occurred_at, origin, sequence, id);
create index assignment_by_topic on assignment (workspace_id, topic, occurred_at, origin, sequence, id);

-- Names are taken in by many at once: kept aside for a little and then sorted in, they cost a fraction. So little that a
-- search goes through it in no time.
alter index directory_search set (fastupdate = on, gin_pending_list_limit = 512);
alter index contact_name_search set (fastupdate = on, gin_pending_list_limit = 512);
