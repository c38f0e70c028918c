-- Figures of all keys together are kept by quarters of an hour too: zones whose offset is not of whole hours begin their days
-- and hours there.

alter table figure_rollup drop constraint figure_rollup_grain_check;
alter table figure_rollup
    add constraint figure_rollup_grain_check check (grain in ('QUARTER', 'HOUR', 'DAY', 'MONTH')) not valid;
alter table figure_rollup validate constraint figure_rollup_grain_check;

-- how long something waits is asked every second
create index rollup_mark_by_age on rollup_mark (workspace_id, marked_at);

-- Replicas of the version before would fold without these quarters: they find nothing to do.
create or replace function workspaces_to_roll_up(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    select null::text where false
$$;

-- What the workers of any replica look for, in every workspace. They show no more of workspaces than that.
create function workspaces_to_fold(quiet interval, patience interval) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
    with recursive marked as (
        (select workspace_id from rollup_mark order by workspace_id limit 1)
        union all
        select (select r.workspace_id from rollup_mark r where r.workspace_id > m.workspace_id
            order by r.workspace_id limit 1)
        from marked m where m.workspace_id is not null)
    select workspace_id from marked m
    where (select min(r.marked_at) from rollup_mark r where r.workspace_id = m.workspace_id) <= now() - patience
        or (select max(r.marked_at) from rollup_mark r where r.workspace_id = m.workspace_id) <= now() - quiet
$$;
revoke execute on function workspaces_to_fold(interval, interval) from public;
grant execute on function workspaces_to_fold(interval, interval) to ${service_role};

-- All there is is folded anew, without waiting for an end of what comes in; until then it is read from the rows.
insert into rollup_mark (workspace_id, starts_at, marked_at)
select distinct workspace_id, date_bin('15 minutes', at, timestamptz '1970-01-01 00:00:00Z'),
    transaction_timestamp() - interval '10 minutes'
from (
    select workspace_id, started_at as at from engagement where ended_at is not null and not superseded
    union all
    select workspace_id, ended_at from engagement where ended_at is not null and not superseded
    union all
    select workspace_id, opened_at from conversation where opened_at is not null
    union all
    select workspace_id, closed_at from closing) counted;
