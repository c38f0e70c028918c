create index on assignment (workspace_id, occurred_at desc, id desc);
create index on assignment (workspace_id, source, occurred_at desc, id desc);
create index on assignment (workspace_id, assigned_id, occurred_at desc) include (previous_id);
create index on assignment (workspace_id, occurred_at) include (source, assigned_id, previous_id);
