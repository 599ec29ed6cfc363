#!/usr/bin/env bash
# Run once by PostgreSQL's image, on an empty volume: a role that owns the schema and migrates, one that serves, and their database. No other role may enter it.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v database="${ONBOARDING_DATABASE:-onboarding}" -v owner_password="$OWNER_PASSWORD" -v service_password="$SERVICE_PASSWORD" <<'SQL'
CREATE ROLE onboarding_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE onboarding_service LOGIN PASSWORD :'service_password';
CREATE DATABASE :"database" OWNER onboarding_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO onboarding_service;
SQL
