#!/usr/bin/env bash
# Makes .env with a password and keys of this installation's own. Keep a copy elsewhere: without the keys nobody can read the data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

random() { head -c 32 /dev/urandom; }

umask 077
# noclobber: an .env that is there is never written over, for its keys would be gone.
set -o noclobber
{ : >.env; } 2>/dev/null || {
  echo ".env is there already (or can't be made here); its keys may be in use, so it stays as it is." >&2
  exit 1
}
cat >>.env <<SETTINGS
POSTGRES_PASSWORD=$(random | od -An -tx1 | tr -d ' \n')
Privacy__EncryptionKeys__k1=$(random | base64)
Privacy__ActiveKey=k1
Privacy__IndexKey=$(random | base64)
SETTINGS
echo "Made .env. Keep a copy of it in a safe place, apart from the database's backups."
