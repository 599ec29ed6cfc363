#!/usr/bin/env bash
# From a fresh machine to the service, in Development, on http://127.0.0.1:8080 (or ASPNETCORE_URLS). Arguments go to the service.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/prepare.sh

if [ "${1:-}" = --help ] || [ "${1:-}" = -h ]; then
  cat <<'HELP'
usage: ./run.sh                  build, then serve in Development on http://127.0.0.1:8080
       ./run.sh admin <command>  build, then administer the same database; "./run.sh admin" lists the commands
       ./run.sh --help           this

It installs what is missing where it may (.NET 10 SDK, PostgreSQL's programs), and starts a private PostgreSQL unless ConnectionStrings__Onboarding
is set. Another address: ASPNETCORE_URLS=http://127.0.0.1:9090 ./run.sh. All settings: README.md. Ctrl+C ends it.
HELP
  exit 0
fi

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://127.0.0.1:8080}"

say "Building (the first time takes a minute or two) ..."
prepare_dotnet
prepare_postgres
dotnet build src/CustomerOnboarding.Api -c Release --nologo -v quiet >&2
[ $# -gt 0 ] || say "Starting on $ASPNETCORE_URLS ($ASPNETCORE_ENVIRONMENT) ..."

# exec: signals reach the service itself, which then stops its database and ends.
exec dotnet src/CustomerOnboarding.Api/bin/Release/net10.0/CustomerOnboarding.Api.dll "$@"
