-- The feed: every fact in an order that never changes. A fact gets its place after its transaction has committed, by one
-- placer at a time, so that no place appears before another that is already taken: a reader that goes on from the last
-- place it saw misses nothing, however transactions overlap.

-- facts without a place yet
create table feed_pending (
    number       bigint generated always as identity primary key,
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null
);

create table feed (
    position     bigint generated always as identity primary key,
    workspace_id text collate "C" not null,
    event_id     text collate "C" not null
);
create index feed_of_workspace on feed (workspace_id, position);

insert into feed_pending (workspace_id, event_id)
select workspace_id, event_id from fact order by accepted_at, occurred_at, origin, sequence, event_id;

create function await_place() returns trigger language plpgsql as $$
begin
    insert into feed_pending (workspace_id, event_id) select workspace_id, event_id from accepted;
    return null;
end
$$;
create trigger await_place after insert on fact
    referencing new table as accepted for each statement execute function await_place();

-- Whom to tell what; in the feed's order once its fact has a place.
create table notification (
    workspace_id    text collate "C" not null,
    event_id        text collate "C" not null,
    agent_id        text collate "C" not null,
    occurred_at     timestamptz      not null,
    kind            text             not null check (kind in ('ASSIGNED', 'CUSTOMER_MESSAGE')),
    conversation_id text collate "C",
    position        bigint,
    primary key (workspace_id, event_id, agent_id)
);
create index notification_of_agent on notification (workspace_id, agent_id, position);
create index notification_without_place on notification (workspace_id, event_id) where position is null;

-- Gives facts that wait their places, so many in one turn, and tells how many. It crosses workspaces, as the order does;
-- it shows nothing of them. Whoever waits for another placer too long fails, instead of holding its connection.
create function place_facts(most int) returns bigint
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
    turn bigint;
begin
    if not exists (select from feed_pending) then
        return 0;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('baton.feed', 0));
    with taken as (
        delete from feed_pending where number in (select number from feed_pending order by number limit most)
        returning number, workspace_id, event_id),
    placed as (
        insert into feed (workspace_id, event_id) select workspace_id, event_id from taken order by number
        returning position, workspace_id, event_id),
    told as (
        update notification n set position = placed.position from placed
        where n.position is null and n.workspace_id = placed.workspace_id and n.event_id = placed.event_id)
    select count(*) into turn from placed;
    return turn;
end
$$;

-- The one door through which all workspaces are read: for services that follow what happens.
create function feed_of_all_workspaces(after bigint, most int)
    returns table (
        "position" bigint, workspace_id text, event_id text, origin text, sequence bigint, content jsonb,
        accepted_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select p.position, f.workspace_id, f.event_id, f.origin, f.sequence, f.content, f.accepted_at
    from (select * from feed where feed.position > after order by feed.position limit most) p
    cross join lateral (
        select * from fact where fact.workspace_id = p.workspace_id and fact.event_id = p.event_id offset 0) f
    order by p.position
$$;

call bind_to_workspace('feed_pending');
call bind_to_workspace('feed');
call bind_to_workspace('notification');
grant insert on feed_pending to ${service_role};
grant select on feed to ${service_role};
grant select, insert on notification to ${service_role};
revoke execute on function place_facts(int), feed_of_all_workspaces(bigint, int) from public;
grant execute on function place_facts(int), feed_of_all_workspaces(bigint, int) to ${service_role};
