#!/usr/bin/env bash
# Opens the example in a window; without a display, does the main job on it headless.
set -euo pipefail
app=$1
out=out
mkdir -p "$out"
example=$out/refuge-2023.roundrobin
[ -e "$example" ] || "$app" new "$example" --example refuge-2023

case "$(uname -s)" in Darwin | MINGW* | MSYS* | CYGWIN*) exec "$app" "$example" ;; esac
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then exec "$app" "$example"; fi

echo "There is no display here, so no window can be opened. Doing the main job on the example instead."
"$app" summary "$example" --out "$out/summary" --force
echo
"$app" tables "$example" --only rates
