-- The passwords with which a node logs in to the others (node 0: all of them), for each role that sends it statements.
\getenv superuser PGUSER
\getenv superuser_password PGPASSWORD
\getenv owner OWNER
\getenv owner_password OWNER_PASSWORD
\getenv service SERVICE
\getenv service_password SERVICE_PASSWORD
begin;
delete from pg_dist_authinfo where nodeid = 0;
insert into pg_dist_authinfo (nodeid, rolename, authinfo)
select 0, role, format('password=''%s''', replace(replace(password, '\', '\\'), '''', '\'''))
from (values (:'superuser', :'superuser_password'), (:'owner', :'owner_password'), (:'service', :'service_password'))
    as login (role, password);
commit;
