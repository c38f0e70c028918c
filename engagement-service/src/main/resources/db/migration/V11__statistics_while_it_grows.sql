-- The planner goes by what was last known of a table. PostgreSQL looks once a minute whether that is out of date, and an import
-- fills a table in seconds: whoever has written much has it looked at again where it has doubled.
create function keep_statistics() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    grown regclass;
begin
    if ${distributed} or not pg_try_advisory_xact_lock(hashtextextended('baton.statistics', 0)) then
        return;
    end if;
    for grown in
        select c.oid from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and pg_relation_size(c.oid) > 2 * greatest(c.relpages, 64) * current_setting('block_size')::bigint
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end
$$;
revoke execute on function keep_statistics() from public;
grant execute on function keep_statistics() to ${service_role};
