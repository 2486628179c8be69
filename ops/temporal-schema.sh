#!/bin/sh
# Makes or updates Temporal's tables. An update of what is up to date changes nothing; where there is nothing to update yet,
# the version tables are made first.
set -eu

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$SQL_HOST" -p 5432 -u "$SQL_USER" --db "$database" "$@"
}

schema() {
  database=$1
  versions=/etc/temporal/schema/postgresql/v12/$2/versioned
  if ! tool "$database" update-schema -d "$versions"; then
    tool "$database" setup-schema -v 0.0
    tool "$database" update-schema -d "$versions"
  fi
}

schema temporal temporal
schema temporal_visibility visibility
