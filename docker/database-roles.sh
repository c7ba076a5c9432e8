#!/bin/sh
# Run once by the database's image on an empty volume: one role owns and migrates, one serves.
# The serving role owns nothing; `manage.py grant_database_role` gives it what it may do.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner_password="$DB_OWNER_PASSWORD" --set web_password="$DB_WEB_PASSWORD" <<'SQL'
CREATE ROLE portal_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE portal_web LOGIN PASSWORD :'web_password';
CREATE DATABASE portal OWNER portal_owner TEMPLATE template0 ENCODING 'UTF8'
    LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal_web;
SQL
