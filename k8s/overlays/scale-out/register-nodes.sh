# Registers the nodes of one database with each other. Fails while one of them is not up; then the Job tries again.
set -eu

for node in $COORDINATOR $WORKERS; do
  psql --no-psqlrc --set=ON_ERROR_STOP=1 --host="$node" --file=/etc/citus/credentials.sql
done
psql --no-psqlrc --set=ON_ERROR_STOP=1 --host="$COORDINATOR" --set=coordinator="$COORDINATOR" --set=workers="$WORKERS" \
  --file=/etc/citus/nodes.sql
