#!/usr/bin/env bash
# The window with hot reload: Vite serves the UI and reloads what is changed in ui/src. After a
# change of Rust code, end it (Ctrl+C) and start it again.
#   scripts/dev.sh APP [CAMPAIGN]
set -euo pipefail
app=$(realpath "$1")
shift
cd "$(dirname "$0")/../ui"
node_modules/.bin/vite &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
until (exec 3<>/dev/tcp/localhost/1420) 2>/dev/null; do
  kill -0 "$server" || exit 1
  sleep 0.2
done
"$app" "$@"
