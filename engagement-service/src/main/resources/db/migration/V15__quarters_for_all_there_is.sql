-- All there is is folded anew, without waiting for an end of what comes in; until then it is read from the rows. Nothing of
-- the former pieces is left, for an hour that has no row any more would never be told anew.
delete from figure_rollup where cube = 'ALL';

insert into rollup_mark (workspace_id, starts_at, marked_at)
select distinct workspace_id, date_bin('15 minutes', at, timestamptz '1970-01-01 00:00:00Z'),
    transaction_timestamp() - interval '10 minutes'
from (
    select workspace_id, started_at as at from engagement where ended_at is not null and not superseded
    union all
    select workspace_id, ended_at from engagement where ended_at is not null and not superseded
    union all
    select workspace_id, opened_at from conversation where opened_at is not null
    union all
    select workspace_id, closed_at from closing) counted;
