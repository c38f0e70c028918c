-- For whoever watches: how much is not folded into the roll-ups yet, and for how long the oldest of it waits.
create function rollup_backlog(out marks bigint, out lag_seconds double precision)
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*), coalesce(extract(epoch from greatest(now() - min(marked_at), interval '0')), 0)::double precision
    from rollup_mark
$$;
revoke execute on function rollup_backlog() from public;
grant execute on function rollup_backlog() to ${service_role};

-- The service looks whether its database was migrated by whoever does that.
grant select on ${flyway:table} to ${service_role};
