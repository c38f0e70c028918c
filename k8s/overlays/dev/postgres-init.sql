-- The image runs this once, when the volume is empty. Creates for each service the owner of the tables, the role that
-- the service uses, and the role to which it switches to change or delete accepted facts.
\getenv assignment_owner_password ASSIGNMENT_OWNER_PASSWORD
\getenv assignment_service_password ASSIGNMENT_SERVICE_PASSWORD
\getenv engagement_owner_password ENGAGEMENT_OWNER_PASSWORD
\getenv engagement_service_password ENGAGEMENT_SERVICE_PASSWORD
create role assignment_owner login password :'assignment_owner_password';
create role assignment_service_eraser;
create role assignment_service login noinherit in role assignment_service_eraser password :'assignment_service_password';
create database assignments owner assignment_owner;
create role engagement_owner login password :'engagement_owner_password';
create role engagement_service_eraser;
create role engagement_service login noinherit in role engagement_service_eraser password :'engagement_service_password';
create database engagements owner engagement_owner;
