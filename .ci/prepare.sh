# shellcheck shell=bash
# What run.sh, test.sh and .ci/run share: what has to be on the machine. Each function does nothing where it is there already.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root, without ever asking for a password. stdin is closed: no package script may wait for an answer.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@" </dev/null
  elif has sudo && sudo -n true 2>/dev/null; then
    sudo -n "$@" </dev/null
  else
    return 1
  fi
}

may_install() { as_root true; }

package_manager() {
  local name
  for name in apt-get dnf apk brew; do
    if has "$name"; then
      printf '%s' "$name"
      return
    fi
  done
}

# Its output is a page per package; it is shown only where it explains a failure. Another apt may hold the lock: wait for it.
apt() {
  local output
  output=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" 2>&1) || {
    say "apt-get $*: $output"
    return 1
  }
}

apt_updated=no
apt_install() {
  may_install || return 1
  if [ "$apt_updated" = no ]; then
    # Old lists name packages that are gone by now. A source that can't be reached must not spoil the others.
    apt update || say "Trying with the package lists that are there."
    apt_updated=yes
  fi
  apt install -y --no-install-recommends "$@"
}

# .NET ---------------------------------------------------------------------------------------------------------------------------

has_dotnet() { has dotnet && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; }

prepare_dotnet() {
  # Where Microsoft's install script puts it.
  if ! has_dotnet && [ -x "${DOTNET_ROOT:-${HOME:-/root}/.dotnet}/dotnet" ]; then
    PATH="${DOTNET_ROOT:-${HOME:-/root}/.dotnet}:$PATH"
    export PATH
  fi
  if ! has_dotnet; then
    say "The .NET 10 SDK is missing; trying this system's packages."
    case "$(package_manager)" in
      apt-get) apt_install dotnet-sdk-10.0 || true ;;
      dnf) as_root dnf install -y -q dotnet-sdk-10.0 >&2 || true ;;
      apk) as_root apk add --quiet dotnet10-sdk >&2 || true ;;
      brew) brew install --quiet dotnet >&2 || true ;;
    esac
    hash -r
  fi
  has_dotnet || fail "The .NET 10 SDK is needed. Install it:
  Ubuntu           sudo apt-get install dotnet-sdk-10.0
  Debian           Microsoft's package source, then the same: https://learn.microsoft.com/dotnet/core/install/linux-debian
  Fedora, RHEL     sudo dnf install dotnet-sdk-10.0
  Alpine           sudo apk add dotnet10-sdk
  macOS            brew install dotnet
  anywhere         https://dot.net/v1/dotnet-install.sh with --channel 10.0"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# PostgreSQL ---------------------------------------------------------------------------------------------------------------------

# The same places as src/CustomerOnboarding.LocalPostgres/ServerPrograms.cs, which makes the actual choice.
has_postgres_programs() {
  local program major
  for program in \
    "$(command -v postgres || true)" "$( (pg_config --bindir 2>/dev/null || true) | head -n 1)/postgres" \
    /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres /usr/libexec/postgresql*/postgres /usr/libexec/postgresql*/bin/postgres \
    /opt/homebrew/opt/postgresql@*/bin/postgres /usr/local/opt/postgresql@*/bin/postgres \
    /home/linuxbrew/.linuxbrew/opt/postgresql@*/bin/postgres; do
    [ -x "$program" ] || continue
    major=$("$program" --version 2>/dev/null | sed -n 's/.*(PostgreSQL) \([0-9][0-9]*\).*/\1/p')
    [ "${major:-0}" -ge 15 ] && return 0
  done
  return 1
}

has_docker() { has docker && docker info >/dev/null 2>&1; }

# Debian's package makes and starts a cluster on port 5432 as it is installed. We only want the programs, so that is turned off for
# this installation and the setting is put back afterwards: what the owner of the machine installs later is none of our business.
apt_install_postgres() {
  local settings=/etc/postgresql-common/createcluster.conf outcome=0
  apt_install postgresql-common || return 1
  as_root cp -p "$settings" "$settings.before" || return 1
  # The last line of a name counts.
  as_root sh -c "printf '\\ncreate_main_cluster = false\\n' >> $settings"
  apt_install postgresql || outcome=$?
  as_root mv "$settings.before" "$settings"
  return "$outcome"
}

install_postgres() {
  case "$(package_manager)" in
    apt-get) apt_install_postgres ;;
    dnf) as_root dnf install -y -q postgresql-server postgresql-contrib >&2 ;;
    # setpriv: as root the server runs under another account, and BusyBox can't change to it.
    apk) as_root apk add --quiet postgresql17 postgresql17-contrib setpriv >&2 || as_root apk add --quiet postgresql postgresql-contrib setpriv >&2 ;;
    brew) brew install --quiet postgresql@17 >&2 ;;
    *) return 1 ;;
  esac
}

prepare_postgres() {
  if [ -n "${ConnectionStrings__Onboarding:-}" ] || has_postgres_programs || has_docker; then
    return 0
  fi
  say "PostgreSQL is missing; trying this system's packages."
  install_postgres || true
  has_postgres_programs || fail "PostgreSQL 15 or newer is needed: its server programs, no running service. Install it:
  Debian, Ubuntu   sudo apt-get install postgresql
  Fedora, RHEL     sudo dnf install postgresql-server postgresql-contrib
  Alpine           sudo apk add postgresql17 postgresql17-contrib setpriv
  macOS            brew install postgresql@17
or start Docker, or set ConnectionStrings__Onboarding to a database of your own."
}

# Node.js packages, for the tests that lint the API documents, make clients of them and run published SDKs -----------------------

# Without them those tests report themselves as skipped, so a failure here isn't one of the run.
prepare_node() {
  local folder=tests/CustomerOnboarding.ApiClients
  if ! has npm || cmp -s "$folder/package-lock.json" "$folder/node_modules/.from-lock"; then
    return 0
  fi
  say "Getting the Node.js packages of $folder."
  if npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error >&2; then
    cp "$folder/package-lock.json" "$folder/node_modules/.from-lock"
  else
    say "They could not be installed; the tests with Node.js will be skipped."
  fi
}

# Chromium, for the browser test -------------------------------------------------------------------------------------------------

has_browser() { has chromium || has chromium-browser || has google-chrome; }

# Without it the browser test reports itself as skipped, so a failure here isn't one of the run.
prepare_browser() {
  if has_browser || [ "$(package_manager)" != apt-get ] || ! may_install; then
    return 0
  fi
  say "Getting Chromium for the browser test."
  apt_install chromium || say "Chromium could not be installed; the browser test will be skipped."
}
