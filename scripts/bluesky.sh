#!/usr/bin/env bash
# The local Bluesky that the tests listen to: npm's @atproto/dev-env, kept outside the repository, installed once.
# Without Node there is nothing to do. MERITE_BLUESKY names another folder.
set -euo pipefail
place="${MERITE_BLUESKY:-${XDG_CACHE_HOME:-$HOME/.cache}/merite/bluesky}"
version=0.3.215
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "Node is not on this machine: the test on a real Bluesky is left out, and says so." >&2
  exit 0
fi
[ -f "$place/.installed-$version" ] && exit 0
mkdir -p "$place"
echo "{\"private\": true, \"dependencies\": {\"@atproto/dev-env\": \"$version\"}}" >"$place/package.json"
(cd "$place" && timeout 600 npm install --no-audit --no-fund --loglevel=error)
touch "$place/.installed-$version"
