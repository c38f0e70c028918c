-- What a workspace has decided, who wants to hear of which channel, and the secrets of those who send webhooks.

create table assignment_settings (
    workspace_id      text collate "C" primary key,
    closing_unassigns boolean          not null
);

create table sign_up (
    workspace_id text collate "C" not null,
    channel      text collate "C" not null,
    agent_id     text collate "C" not null,
    primary key (workspace_id, channel, agent_id)
);

-- commands that are no facts of a conversation, by which a retry is recognised
create table settled_command (
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null,
    content      text             not null,
    primary key (workspace_id, event_id)
);

create table webhook_secret (
    workspace_id text collate "C" not null,
    sender       text             not null check (sender in ('ZENDESK', 'CHATWOOT')),
    secret       text             not null,
    primary key (workspace_id, sender)
);

call bind_to_workspace('assignment_settings');
call bind_to_workspace('sign_up');
call bind_to_workspace('settled_command');
call bind_to_workspace('webhook_secret');
grant select, insert, update, delete on assignment_settings, sign_up, settled_command, webhook_secret to ${service_role};
