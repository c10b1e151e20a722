#!/usr/bin/env bash
# Runs every fuzz target of the project, one after the other.
set -euo pipefail
time="${FUZZTIME:-30s}"
go list ./... | while read -r pkg; do
	dir=$(go list -f '{{.Dir}}' "$pkg")
	grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go 2>/dev/null | sed 's/func //' | while read -r target; do
		echo "== $pkg $target"
		go test "$pkg" -run '^$' -fuzz "^$target\$" -fuzztime "$time" </dev/null
	done
done
