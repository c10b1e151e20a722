#!/usr/bin/env bash
# Installs what is missing to build and run, or says exactly what to install:
# a C++ compiler (the database is linked in) and one Chinese font.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

# Distributions' own Go is often too old for this project; Go 1.21 and newer
# fetches the toolchain that go.mod names by itself.
if ! command -v go >/dev/null; then
	say "please install Go 1.26 or newer (any Go from 1.21 on fetches it by itself), then try again"
	exit 1
fi

missing=()
command -v g++ >/dev/null || missing+=(g++)

# The fonts the charts can be drawn with are those that reports/chart looks for.
has_font() {
	[ -n "${DUDAO_FONT:-}" ] && return 0
	local dirs=() names d
	for d in /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts" \
		/System/Library/Fonts /Library/Fonts "$HOME/Library/Fonts"; do
		[ -d "$d" ] && dirs+=("$d")
	done
	[ ${#dirs[@]} -gt 0 ] || return 1
	names=$(sed -n '/^var wanted/,/^}/p' reports/chart/font.go | grep -o '"[^"]*"' | tr -d '"')
	find -L "${dirs[@]}" -type f 2>/dev/null | sed 's|.*/||' | tr '[:upper:]' '[:lower:]' | grep -qxF "$names"
}
has_font || missing+=(fonts-lxgw-wenkai)

[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null; then
	sudo=""
	[ "$(id -u)" -eq 0 ] || sudo=sudo
	if [ -z "$sudo" ] || sudo -n true 2>/dev/null; then
		say "installing: ${missing[*]}"
		$sudo apt-get update -qq >/dev/null
		DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "${missing[@]}" >/dev/null
		exit 0
	fi
	say "please run:  sudo apt-get install ${missing[*]}"
else
	say "please install a C++ compiler (g++ or clang) and a Chinese font"
	say "(for example LXGW WenKai or Noto Sans CJK); missing here: ${missing[*]}"
fi
exit 1
