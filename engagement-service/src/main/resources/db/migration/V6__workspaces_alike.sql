-- The planner takes every workspace for a small part of its table, as it does where it knows nothing of a column. With
-- statistics it knows of the large workspaces only, and takes one that is new for a single row: then any index that begins
-- with the workspace looks as good as the right one, and each statement goes through all that the workspace has.
do $$
declare
    bound_table text;
begin
    for bound_table in
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attname = 'workspace_id'
    loop
        execute format('alter table %I alter column workspace_id set statistics 0', bound_table);
        -- what was gathered before stays otherwise; before PostgreSQL 18 it cannot be taken away
        if to_regproc('pg_clear_attribute_stats') is not null then
            execute format(
                'select pg_clear_attribute_stats(%L, %L, %L, false)', current_schema(), bound_table, 'workspace_id');
        end if;
    end loop;
end
$$;
