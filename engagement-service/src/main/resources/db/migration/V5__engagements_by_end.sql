-- An index of an expression such as coalesce is not used under a policy: engagements of a period by their end were looked for
-- in the whole table. Those that have not ended have an index by their time-out.
drop index engagement_by_end;
create index engagement_by_end on engagement (workspace_id, ended_at) where ended_at is not null;
