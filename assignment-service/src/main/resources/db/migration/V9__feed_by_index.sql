-- Its plan is kept, from when there were a few facts: read from first to last for each place, as was right then, they take
-- minutes once an import has filled the table.
alter function feed_of_all_workspaces(bigint, int) set enable_seqscan = off;
