#!/usr/bin/env bash
# From a fresh machine to the service, in Development, on http://127.0.0.1:8080 (or ASPNETCORE_URLS). Arguments go to the service.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/prepare.sh

prepare_dotnet
prepare_postgres
dotnet build src/CustomerOnboarding.Api -c Release --nologo -v quiet >&2

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://127.0.0.1:8080}"
# exec: signals reach the service itself, which then stops its database and ends.
exec dotnet src/CustomerOnboarding.Api/bin/Release/net10.0/CustomerOnboarding.Api.dll "$@"
