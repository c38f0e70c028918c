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

-- how long something waits is asked every second; there are few marks but while something large comes in
create index rollup_mark_by_age on rollup_mark (workspace_id, marked_at);
