# Tells the nodes of one database of each other. Ends with an error while one of them is not up; the Job tries again.
set -eu

for node in $COORDINATOR $WORKERS; do
  psql --no-psqlrc --set=ON_ERROR_STOP=1 --host="$node" --file=/etc/citus/credentials.sql
done
psql --no-psqlrc --set=ON_ERROR_STOP=1 --host="$COORDINATOR" --set=coordinator="$COORDINATOR" --set=workers="$WORKERS" \
  --file=/etc/citus/nodes.sql
