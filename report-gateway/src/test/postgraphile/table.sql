-- The log as a team without the product would keep it: one table, indexes for each of its questions.
create table assignment (
    id              text collate "C" primary key,
    workspace_id    text collate "C" not null,
    occurred_at     timestamptz not null,
    conversation_id text collate "C" not null,
    contact_id      text collate "C" not null,
    contact_name    text not null,
    previous_kind   text,
    previous_id     text collate "C",
    previous_name   text,
    assigned_kind   text,
    assigned_id     text collate "C",
    assigned_name   text,
    source          text not null,
    source_name     text not null,
    assigned_by     text collate "C"
);

create function log_by_source(workspace text, since timestamptz, until timestamptz)
    returns table (source text, total bigint) language sql stable as $$
    select source, count(*) from assignment
    where workspace_id = workspace and occurred_at >= since and occurred_at < until
    group by 1 order by 2 desc $$;
