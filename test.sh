#!/usr/bin/env bash
# All that the tests need, then every test. Arguments go to "dotnet test", for instance: --filter FullyQualifiedName~Init
# The last line is "N passed, N failed", with ", N skipped" where there are any.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/prepare.sh

prepare_dotnet
# Against an instance that runs already no database is needed here: tests that need their own report themselves as skipped.
[ -n "${ONBOARDING_BASE_URL:-}" ] || prepare_postgres
prepare_browser
prepare_node

rm -rf TestResults
mkdir TestResults
passed=0 failed=0 skipped=0

# The value of one attribute of the <Counters …/> element; nothing if the file isn't there or ends early, as after a crash.
counter() {
  tail -n 1 "$1" 2>/dev/null | grep -q '</TestRun>' || return 0
  grep -o '<Counters [^>]*>' "$1" 2>/dev/null | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*' || true
}

run_project() {
  local project=$1 name results total done_ok done_bad outcome=0
  shift
  name=$(basename "$project" .csproj)
  results=TestResults/$name.trx
  dotnet test "$project" -c Release --no-build --nologo \
    --logger "trx;LogFileName=$name.trx" --results-directory TestResults \
    --blame-hang-timeout 10min --blame-hang-dump-type none "$@" >&2 || outcome=$? # a test that never ends fails by its name

  total=$(counter "$results" total)
  done_ok=$(counter "$results" passed)
  # "error", "timeout" and "aborted" are failures by another name; xunit reports all of its own as "failed".
  done_bad=0
  local kind number
  for kind in failed error timeout aborted; do
    number=$(counter "$results" "$kind")
    done_bad=$((done_bad + ${number:-0}))
  done
  # No complete results, or a run that ended badly without naming a failed test: a crash, counted as one failure.
  if [ -z "$total" ]; then
    total=1 done_ok=0 done_bad=1
  elif [ "$outcome" -ne 0 ] && [ "$done_bad" -eq 0 ]; then
    done_bad=1
    total=$((total + 1))
  fi

  passed=$((passed + done_ok))
  failed=$((failed + done_bad))
  skipped=$((skipped + total - done_ok - done_bad))
  say "$name: $done_ok passed, $done_bad failed, $((total - done_ok - done_bad)) skipped"
}

projects=(tests/*Tests/*.csproj)
for project in "${projects[@]}"; do
  # .ci/run has built everything a moment ago.
  [ "${ONBOARDING_BUILT:-no}" = yes ] || dotnet build "$project" -c Release --nologo -v quiet >&2
done
# A run of everything starts the service again and again. For a few tests it isn't worth the half minute; without it the tests take longer.
if [ $# -eq 0 ]; then
  dotnet msbuild -restore -nologo -t:CompileAhead .ci/compile-ahead.proj -p:Folder="$PWD/tests/CustomerOnboarding.IntegrationTests/bin/Release/net10.0" >&2 ||
    say "The service wasn't compiled ahead: the tests take longer."
fi
for project in "${projects[@]}"; do
  run_project "$project" "$@"
done

ended=0
if [ "$failed" -gt 0 ]; then
  ended=1
elif [ $((passed + skipped)) -eq 0 ]; then
  say "No test ran."
  ended=1
fi
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
exit "$ended"
