-- Counts of the log by time and by what reports group and filter by, so that a report costs what its answer costs. Whoever
-- writes the log appends what changed; a worker folds that into the counts. Until then it is counted from here: what was
-- taken in is in the very next answer, and writers never wait for each other at a count.

create table assignment_change (
    workspace_id  text collate "C" not null,
    position      bigint generated always as identity,
    changed_at    timestamptz      not null default transaction_timestamp(),
    -- a row of the log that came (1), or one that went (-1)
    change        smallint         not null check (change in (-1, 1)),
    occurred_at   timestamptz      not null,
    source        text             not null,
    source_name   text             not null,
    assigned_kind text,
    channel       text,
    topic         text,
    primary key (workspace_id, position)
);

-- A cube has the counts by one dimension beside the source; each count stands there once for each grain of UTC's calendar.
create table assignment_rollup (
    workspace_id text collate "C" not null,
    cube         text             not null check (cube in ('ALL', 'KIND', 'CHANNEL', 'TOPIC')),
    key          text collate "C" not null,
    grain        text             not null check (grain in ('QUARTER', 'HOUR', 'DAY', 'MONTH')),
    starts_at    timestamptz      not null,
    source       text             not null,
    source_name  text collate "C" not null,
    count        bigint           not null,
    primary key (workspace_id, cube, key, grain, starts_at, source, source_name)
);

call bind_to_workspace('assignment_change');
call bind_to_workspace('assignment_rollup');
grant select, insert, delete on assignment_change to ${service_role};
grant select, insert, update, delete on assignment_rollup to ${service_role};

-- Where a worker has something to fold in: much, or what has waited for a while. It shows no more of workspaces than that.
create function workspaces_to_roll_up(much int, wait interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive waiting as (
        (select workspace_id from assignment_change order by workspace_id limit 1)
        union all
        select (select c.workspace_id from assignment_change c where c.workspace_id > w.workspace_id
            order by c.workspace_id limit 1)
        from waiting w where w.workspace_id is not null)
    select workspace_id from waiting w
    where workspace_id is not null
        and ((select c.changed_at from assignment_change c where c.workspace_id = w.workspace_id
                order by c.position limit 1) <= now() - wait
            or (select count(*) from (
                select from assignment_change c where c.workspace_id = w.workspace_id limit much) some_of) = much)
$$;
revoke execute on function workspaces_to_roll_up(int, interval) from public;
grant execute on function workspaces_to_roll_up(int, interval) to ${service_role};

insert into assignment_change (workspace_id, change, occurred_at, source, source_name, assigned_kind, channel, topic)
select workspace_id, 1, occurred_at, source, source_name, assigned_kind, channel, topic from assignment;
