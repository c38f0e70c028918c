-- What a text is searched by: whatever the case and the accents, in Latin, Greek and Cyrillic, and whatever the locale of
-- the database. Compatibility forms are taken apart, marks left out, and what is left is in lower case.
create function searchable(text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize($1, NFKD) collate "C", U&'[\0300-\036F]', '', 'g') collate "und-x-icu");
