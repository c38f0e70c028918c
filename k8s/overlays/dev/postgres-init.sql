-- Run once, by the image, when the volume is empty: the owner of each service's tables, and the role that it works as.
\getenv assignment_owner_password ASSIGNMENT_OWNER_PASSWORD
\getenv assignment_service_password ASSIGNMENT_SERVICE_PASSWORD
\getenv engagement_owner_password ENGAGEMENT_OWNER_PASSWORD
\getenv engagement_service_password ENGAGEMENT_SERVICE_PASSWORD
create role assignment_owner login password :'assignment_owner_password';
create role assignment_service login password :'assignment_service_password';
create database assignments owner assignment_owner;
create role engagement_owner login password :'engagement_owner_password';
create role engagement_service login password :'engagement_service_password';
create database engagements owner engagement_owner;
