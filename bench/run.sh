#!/bin/sh
# Builds dudao and the peers, generates the data and measures: all of it, or
# only what is named (ingest, small, evaluate, growth). See README.md.
set -eu
cd "$(dirname "$0")/.."
data=${BENCH_DATA:-bench/.data}
mkdir -p "$data"
export GOFLAGS="-tags=duckdb_arrow ${GOFLAGS:-}"

go build -o bin/dudao ./cmd/dudao
go build -o "$data/bench" ./bench/cmd

calamine=
if command -v cargo >/dev/null; then
  CARGO_TARGET_DIR=$data/cargo cargo build --quiet --release --locked --manifest-path bench/peers/calamine/Cargo.toml
  calamine=$data/cargo/release/calamine-peer
else
  echo "no cargo: calamine is left out" >&2
fi
python=
if [ -x "$data/venv/bin/python" ] || { python3 -m venv "$data/venv" && "$data/venv/bin/pip" install --quiet pandas openpyxl; }; then
  python=$data/venv/bin/python
else
  echo "no python3 with pandas and openpyxl: pandas is left out" >&2
fi

uname -srm
grep -m1 'model name' /proc/cpuinfo 2>/dev/null || true
echo "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
for what in ${*:-ingest small evaluate}; do
  case $what in ingest | small) "$data/bench" generate -data "$data" ;; esac
  "$data/bench" "$what" -data "$data" -calamine "$calamine" -python "$python" -repeats "${REPEATS:-3}"
done
