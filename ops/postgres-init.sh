#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: one user and its databases for Temporal, one for Throughline.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres \
  -v temporal_password="$TEMPORAL_DB_PASSWORD" -v throughline_password="$THROUGHLINE_DB_PASSWORD" <<'SQL'
create role temporal login password :'temporal_password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
create role throughline login password :'throughline_password';
create database throughline owner throughline;
SQL
