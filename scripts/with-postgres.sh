# Sourced: starts a PostgreSQL server of its own on a free port of 127.0.0.1, in a folder that goes with it, as a user who
# is not root, and sets TEST_DATABASE_URL. POSTGRES_OPTIONS: more for the server, such as "-c fsync=off" where nothing has to
# outlive it. Without the server's programs the tests that need it are skipped.
postgres_folder=""
stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$postgres_folder"
  postgres_folder=""
}
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -n "$postgres_bin" ]; then
  postgres_version=$("$postgres_bin/postgres" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')
  if [ "$postgres_version" -lt 15 ]; then
    echo "$postgres_bin has PostgreSQL $postgres_version: expected 15 or newer. Install a newer postgresql, or remove this one: the tests that need it are then skipped." >&2
    return 1
  fi
  echo "PostgreSQL $postgres_version from $postgres_bin"
  postgres_folder=$(mktemp -d)
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
  postgres_port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
  as_postgres "$postgres_bin/initdb" -D "$postgres_folder/data" -U vitrine --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/log" \
    -o "-p $postgres_port -h 127.0.0.1 -k $postgres_folder ${POSTGRES_OPTIONS:-}" start >/dev/null
  export TEST_DATABASE_URL="postgres://vitrine@127.0.0.1:$postgres_port/postgres"
  trap stop_postgres EXIT
fi
