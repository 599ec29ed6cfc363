#!/usr/bin/env bash
# Makes .env (the passwords of PostgreSQL's roles) and service.env (keys), of this installation's own. Keep a copy elsewhere: without the keys nobody can read the data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

random() { head -c 32 /dev/urandom; }
password() { random | od -An -tx1 | tr -d ' \n'; }

umask 077
for file in .env service.env; do
  if [ -e "$file" ]; then
    echo "$file is there already; its keys may be in use, so it stays as it is." >&2
    exit 1
  fi
done
set -o noclobber # nor is one written over that appears meanwhile
cat >.env <<SETTINGS
POSTGRES_PASSWORD=$(password)
OWNER_PASSWORD=$(password)
SERVICE_PASSWORD=$(password)
SETTINGS
cat >service.env <<SETTINGS
Privacy__EncryptionKeys__k1=$(random | base64)
Privacy__ActiveKey=k1
Privacy__IndexKey=$(random | base64)
SETTINGS
echo "Made .env and service.env. Keep a copy of them in a safe place, apart from the database's backups."
