-- Agents, inboxes, channels and topics are told again with each batch of an import, later each time. With room on their
-- pages a new version stays beside the old one, which goes before any vacuum comes; without it each lookup of such an entry
-- went through all versions since.
alter table directory_entry set (fillfactor = 60);

-- Most of feed_pending are facts that have their place, until a vacuum comes: not to be read for each turn.
alter function place_facts(int) set enable_seqscan = off;
