-- The channels and topics that facts have named.

alter table directory_entry drop constraint directory_entry_kind_check;
alter table directory_entry add check (kind in ('AGENT', 'INBOX', 'CONTACT', 'CHANNEL', 'TOPIC'));
insert into directory_entry (workspace_id, kind, id, named_at)
select workspace_id, 'CHANNEL', content ->> 'channel', min(occurred_at) from fact
where content ->> 'channel' is not null group by 1, 3
union all
select workspace_id, 'TOPIC', content ->> 'topic', min(occurred_at) from fact
where content ->> 'topic' is not null group by 1, 3;
