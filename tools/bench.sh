#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# bench.sh [small|isp|all]: what adit costs, as ratios measured in one run on the same files:
# against a bare libpcap loop and, where it is installed, against ndpiReader. CPU seconds, user
# and system, the least of three runs (ndpiReader: one). Prints; decides nothing.
#
# The files are made by adit-mix: an access network's mix of 2.2 M packets in 190 k flows, and
# 8.1 M small packets in 1.25 M flows. They take about 3.5 GB below ADIT_BENCH (build/bench).
set -eu
cd "$(dirname "$0")/.."
build=${ADIT_BUILD:-build}
work=${ADIT_BENCH:-$build/bench}
what=${1:-all}
mkdir -p "$work"
ninja -C "$build" adit tools/mix/adit-mix tools/mix/adit-pcap-loop >/dev/null

# cost COMMAND...: CPU seconds and the most memory in KiB of one run.
cost() {
	/usr/bin/time -f '%U %S %M' -o "$work/time" "$@" >"$work/output" 2>&1 || true
	awk 'END { printf "%.2f %d\n", $1 + $2, $3 }' "$work/time"
}

least() {
	for _ in 1 2 3; do
		cost "$@"
	done | sort -n | head -n 1
}

row() {
	printf '%-28s %8s s  %6.2f   %7.0f MB\n' "$1" "$2" "$(awk "BEGIN { print $2 / $4 }")" \
		"$(awk "BEGIN { print $3 / 1024 }")"
}

measure() {
	file=$work/$1.pcap
	shift
	if [ ! -f "$file" ]; then
		"$build/tools/mix/adit-mix" "$@" -o "$file"
	fi
	cat "$file" >/dev/null
	printf '\n%s, %s\n%-28s %10s  %s\n' "$file" "$(du -h "$file" | cut -f1)" program CPU 'to libpcap'
	set -- $(least "$build/tools/mix/adit-pcap-loop" "$file")
	base=$1
	row 'bare libpcap loop' "$1" "$2" "$base"
	set -- $(least "$build/adit" read "$file")
	row 'adit read' "$1" "$2" "$base"
	tail -n 3 "$work/output" | head -n 2
	if command -v ndpiReader >/dev/null; then
		set -- $(cost ndpiReader -q -i "$file")
		row 'ndpiReader' "$1" "$2" "$base"
	fi
}

case $what in
isp | all) measure isp --packets 2200000 --flows 190000 ;;
esac
case $what in
small | all) measure small --small --packets 8100000 --flows 1250000 ;;
esac

# Start-up: the first run compiles the signatures, later ones load them from the cache.
cache=$(cd "$work" && pwd)/cache
rm -rf "$cache"
mkdir -m 700 "$cache"
file=tests/captures/minerd-getwork-http.pcap
printf '\n%s, start-up\n' "$file"
for run in first cached cached; do
	set -- $(cost env XDG_CACHE_HOME="$cache" "$build/adit" read "$file")
	printf '%-28s %8s s            %7.0f MB\n' "adit read, $run" "$1" "$(awk "BEGIN { print $2 / 1024 }")"
done
