-- The list of conversations, those whose customer has waited longest first. A closed one may wait as well, where nobody
-- answered before it was closed: so the open ones have an index of their own.

create index conversation_by_wait on conversation (workspace_id, (coalesce(waiting_since, 'infinity')), opened_at, id)
    where opened_at is not null;
create index conversation_open_by_wait on conversation (workspace_id, (coalesce(waiting_since, 'infinity')), opened_at, id)
    where opened_at is not null and closed_at is null;
create index conversation_without_agent_by_wait
    on conversation (workspace_id, (coalesce(waiting_since, 'infinity')), opened_at, id)
    where opened_at is not null and closed_at is null and assignee_kind is distinct from 'AGENT' and not with_bot;
