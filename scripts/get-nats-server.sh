#!/usr/bin/env bash
# Finds a nats-server that the cluster can stand on (2.11 or newer) for the tests, and prints its path.
#   scripts/get-nats-server.sh [FOLDER]     FOLDER: default node_modules/.cache/weft, where the tests look
# It takes the one that is installed, or unpacks Debian's package of a newer suite from the mirror that this machine's apt uses
# already. Nothing is installed: apt works with lists, caches and sources of its own in a temporary folder.
set -euo pipefail

readonly OLDEST=2.11
folder=${1:-$(dirname "$0")/../node_modules/.cache/weft}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
readonly target=$folder/nats-server

fail() {
  echo "get-nats-server: $*" >&2
  echo "get-nats-server: install nats-server $OLDEST or newer (https://nats.io) and put it on PATH, or name it in WEFT_NATS_SERVER" >&2
  exit 1
}

new_enough() {
  local version
  version=$("$1" --version 2>/dev/null | sed -n 's/.*v\([0-9][0-9.]*\).*/\1/p')
  [[ -n $version ]] && printf '%s\n%s\n' "$OLDEST" "$version" | sort --check=quiet --version-sort
}

for present in "${WEFT_NATS_SERVER:-}" "$target" "$(command -v nats-server || true)"; do
  if [[ -x $present ]] && new_enough "$present"; then
    echo "$present"
    exit 0
  fi
done

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail "no nats-server here, and no apt to get one with"
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
mirror=$(apt-get --print-uris update 2>/dev/null | sed -n "s|^'\(.*\)/dists/$codename/InRelease'.*|\1|p" | head -n 1 || true)
[[ -n $mirror ]] && grep -q '^ID=debian$' /etc/os-release || fail "this machine's apt names no mirror of Debian"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -r $keyring ]] && signed="[signed-by=$keyring]" || signed=""
cat >"$work/apt.conf" <<CONF
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$work/state/lists";
Dir::Cache "$work/cache";
APT::Sandbox::User "";
Acquire::Languages "none";
CONF

for suite in testing unstable; do
  echo "deb $signed $mirror $suite main" >"$work/sources.list"
  (
    cd "$work"
    export APT_CONFIG=$work/apt.conf
    apt-get -qq update && apt-get -qq download nats-server
  ) >"$work/apt.log" 2>&1 || continue
  rm -rf "$work/package"
  dpkg-deb --extract "$work"/nats-server_*.deb "$work/package"
  binary=$(find "$work/package" -type f -name nats-server -perm -u+x -print -quit)
  rm -f "$work"/nats-server_*.deb
  if [[ -n $binary ]] && new_enough "$binary"; then
    # Renamed into place, so that nobody finds half of it.
    cp "$binary" "$target.$$"
    mv "$target.$$" "$target"
    echo "$target"
    exit 0
  fi
done
fail "$mirror has none that is new enough. apt said: $(tail -n 3 "$work/apt.log" | tr '\n' ' ')"
