#!/bin/sh
# Replaces every replica by one of the image that Compose names now, one after another:
# a new one is started beside the old ones, and when it is healthy one old one is stopped.
# Run it where docker-compose.yml is; `deploy/upgrade.sh scoring` replaces one service.
# Before it: the backup, and `docker compose run --rm migrate`. deploy/upgrading.md
set -eu

# Who hears others goes first: it understands new events before anybody writes them.
[ $# -gt 0 ] || set -- ledger awards dossier scoring registration portal

for service in "$@"; do
  old=$(docker compose ps --quiet "$service")
  count=$(printf '%s\n' "$old" | grep -c . || true)
  if [ "$service" = portal ] || [ "$service" = ledger ]; then
    # It publishes a port, so there is one of it; Caddy waits for its successor.
    docker compose up --detach --no-deps --wait "$service"
    continue
  fi
  for container in $old; do
    docker compose up --detach --no-deps --no-recreate --wait \
      --scale "$service=$((count + 1))" "$service"
    docker stop "$container" >/dev/null
    docker rm "$container" >/dev/null
  done
  echo "$service: $count replaced"
done
