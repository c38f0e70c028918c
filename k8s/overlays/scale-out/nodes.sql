-- The coordinator stores no shards.
select citus_set_coordinator_host(:'coordinator', 5432);
select citus_add_node(worker, 5432) from string_to_table(:'workers', ' ') as worker;
