-- Searching by name, and the channels and topics that facts have named. The trigram indexes are kept up with each insert:
-- after a large import a search would else go through all that is pending, or through the whole table.

create extension if not exists pg_trgm;

-- What a text is searched by: whatever the case and the accents, in Latin, Greek and Cyrillic, and whatever the locale of
-- the database. Compatibility forms are taken apart, marks left out, and what is left is in lower case.
create function searchable(text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize($1, NFKD) collate "C", U&'[\0300-\036F]', '', 'g') collate "und-x-icu");

alter table directory_entry drop constraint directory_entry_kind_check;
alter table directory_entry
    add check (kind in ('AGENT', 'INBOX', 'CONTACT', 'CHANNEL', 'TOPIC')),
    -- what it is listed by, in every alphabet and whatever the locale of the database
    add column label text collate "und-x-icu" generated always as (coalesce(name, id)) stored,
    add column searchable text collate "C" generated always as (searchable(coalesce(name, id))) stored;
create index directory_listing on directory_entry (workspace_id, kind, label, id);
create index directory_search on directory_entry using gin (searchable gin_trgm_ops) with (fastupdate = off);

insert into directory_entry (workspace_id, kind, id, named_at)
select workspace_id, 'CHANNEL', content ->> 'channel', min(occurred_at) from fact
where content ->> 'channel' is not null group by 1, 3
union all
select workspace_id, 'TOPIC', content ->> 'topic', min(occurred_at) from fact
where content ->> 'topic' is not null group by 1, 3;

-- each name that facts have given contacts, once
create table contact_name (
    workspace_id text collate "C"         not null,
    name         text collate "und-x-icu" not null,
    searchable   text collate "C" generated always as (searchable(name)) stored,
    primary key (workspace_id, name)
);
create index contact_name_search on contact_name using gin (searchable gin_trgm_ops) with (fastupdate = off);
create index assignment_by_contact_name
    on assignment (workspace_id, contact_name, occurred_at, origin, sequence, id) where contact_name is not null;
insert into contact_name
select distinct workspace_id, content ->> 'requesterName' from fact where content ->> 'requesterName' is not null;

call bind_to_workspace('contact_name');
grant select, insert on contact_name to ${service_role};

-- Searched with the owner's rights: a policy would keep the trigram index from being used, for the comparison might leak. The
-- workspace is the one that the transaction named, as the policy has it. Planned anew each time: a plan that was kept
-- would not know how many names the workspace has, nor how many the pattern finds.
create function contact_names_like(pattern text) returns setof text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute 'select name::text from contact_name where workspace_id = $1 and searchable like searchable($2)'
        using current_setting('app.workspace', true), pattern;
end
$$;
create function directory_like(in_kind text, pattern text) returns setof text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query execute 'select id::text from directory_entry where workspace_id = $1 and kind = $2 and searchable like searchable($3)'
        using current_setting('app.workspace', true), in_kind, pattern;
end
$$;
revoke execute on function contact_names_like(text), directory_like(text, text) from public;
grant execute on function contact_names_like(text), directory_like(text, text) to ${service_role};
