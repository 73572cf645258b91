#!/usr/bin/env bash
# Feeds made-up input to what reads input from outside, and fails where one panics, hangs or takes
# too much memory. The input that did it stays in fuzz/artifacts/TARGET/.
#   scripts/fuzz.sh SECONDS [TARGET...]       all targets, at the same time
#   scripts/fuzz.sh 0 TARGET FILE             one target, on one input that was found
set -euo pipefail
cd "$(dirname "$0")/../fuzz"
seconds=${1:?how many seconds}
shift

# libFuzzer as cargo-fuzz builds it, less the sanitizer, which only nightly Rust has: our crates
# forbid unsafe code. The flags are stable, and so there is no tool to install.
coverage="-Cpasses=sancov-module"
for flag in level=4 inline-8bit-counters pc-table trace-compares; do
  coverage+=" -Cllvm-args=-sanitizer-coverage-$flag"
done
host=$(rustc -vV | sed -n 's/^host: //p')
built=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
# With a target named, build scripts and macros are built without the flags.
RUSTFLAGS="--cfg fuzzing $coverage" CARGO_TARGET_DIR=$built \
  cargo build --locked --quiet --bins --target "$host"
if [ "$seconds" = 0 ]; then
  exec "$built/$host/debug/${1:?which target}" "${2:?which input}"
fi

targets=("$@")
[ $# -gt 0 ] || targets=($(sed -n 's/^path = "targets\/\(.*\)\.rs"$/\1/p' Cargo.toml))
run() {
  local target=$1 words=()
  mkdir -p "$built/corpus/$target" "artifacts/$target"
  [ ! -e "words/$target.dict" ] || words=(-dict="words/$target.dict")
  # What is found is kept beside the build, and is where the next run starts.
  "$built/$host/debug/$target" "$built/corpus/$target" "seeds/$target" "${words[@]}" \
    -artifact_prefix="artifacts/$target/" -max_total_time="$seconds" -max_len=65536 \
    -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 >"$built/$target.log" 2>&1
}
running=()
for target in "${targets[@]}"; do
  run "$target" &
  running+=($!)
done
failed=0
for i in "${!targets[@]}"; do
  target=${targets[$i]}
  if wait "${running[$i]}"; then
    echo "$target: $(grep -o 'Done.*' "$built/$target.log")"
  else
    failed=$((failed + 1))
    tail -n 40 "$built/$target.log"
    echo "$target failed. Its input is in fuzz/artifacts/$target/."
  fi
done
echo "fuzz: $((${#targets[@]} - failed)) passed, $failed failed"
[ "$failed" = 0 ]
