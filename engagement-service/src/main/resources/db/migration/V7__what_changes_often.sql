-- Agents, inboxes, channels and topics are told again with each page of the feed, later each time. With room on their pages a
-- new version stays beside the old one, which goes before any vacuum comes; without it each lookup of such an entry went
-- through all versions since.
alter table directory_entry set (fillfactor = 60);
