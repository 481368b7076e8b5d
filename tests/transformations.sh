#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# transformations.sh [CAPTURE...]: every capture, changed in every way that adit-transform
# knows; adit has to reach what adit-oracle says each one still holds. Without arguments: the
# captures and scripts of tests/dialects/, and the captures of mining in ADIT_CORPUS (default
# ../shared/corpus) where it is present.
#
# SEED (default 1) is that of loss and reordering.
#
# Prints what was missed and, for each kind, what was granted and what was reached. The
# last line counts the pairs of capture and kind.
set -u
cd "$(dirname "$0")/.." || exit 1
build=${ADIT_BUILD:-build}
corpus=${ADIT_CORPUS:-../shared/corpus}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
transform=$build/tests/transform/adit-transform
oracle=$build/tests/oracle/adit-oracle
talk=$build/tools/talk/adit-talk

for program in "$transform" "$oracle" "$talk"; do
	if [ ! -x "$program" ]; then
		echo "transformations.sh: no program $program; build first, or set ADIT_BUILD"
		exit 1
	fi
done
"$transform" --list >"$work/kinds" || exit 1

# The captures, one a line; scripts are played.
mkdir "$work/played"
if [ $# -gt 0 ]; then
	for file in "$@"; do echo "$file"; done >"$work/captures"
else
	for file in tests/dialects/*/*.talk tests/dialects/*/*.pcap; do
		name=$(basename "${file%.*}")
		[ -f "$file" ] || continue
		case $file in
		*.talk)
			"$talk" -o "$work/played/$name.pcap" "$file" || exit 1
			echo "$work/played/$name.pcap"
			;;
		*) [ -f "${file%.pcap}.talk" ] || echo "$file" ;;
		esac
	done >"$work/captures"
	if [ -f "$corpus/labels.csv" ]; then
		# Files with mining in clear text: the wrapped and encrypted ones are not read yet.
		awk -F, '$7 == "mining" && $10 == "none" && !seen[$1]++ { print $1 }' \
			"$corpus/labels.csv" | sed "s|^|$corpus/|"
	else
		echo "transformations.sh: $corpus is not here; the project's own captures only" >&2
	fi >>"$work/captures"
fi

# One capture in every kind.
cat >"$work/one" <<'EOS'
whole=$1
mine=$WORK/$$
mkdir "$mine" || exit 1
cut -f1 "$WORK/kinds" | while read -r kind; do
	"$TRANSFORM" "$kind" --seed "${SEED:-1}" "$whole" "$mine/$kind.pcap" 2>"$mine/said" ||
		echo "failed: $kind of $whole: $(cat "$mine/said")"
done
ls "$mine" | grep '\.pcap$' >"$mine/made"
lossless=$(awk -v dir="$mine" '$2 == "lossless" { print dir "/" $1 ".pcap" }' "$WORK/kinds")
damaged=$(awk -v dir="$mine" '$2 == "damaged" { print dir "/" $1 ".pcap" }' "$WORK/kinds")
# Our own file names have no blanks.
# shellcheck disable=SC2086
"$ORACLE" "$whole" $damaged --lossless $lossless 2>&1
status=$?
[ $status -le 1 ] || echo "failed: adit-oracle ended with status $status on $whole"
rm -rf "$mine"
EOS
TRANSFORM=$transform ORACLE=$oracle WORK=$work
export TRANSFORM ORACLE WORK
xargs -P 2 -n 1 sh -c 'sh "$WORK/one" "$1" >"$WORK/$(basename "$1").out"' one <"$work/captures"

cat "$work"/*.out | awk -v expected="$(($(wc -l <"$work/captures") * $(wc -l <"$work/kinds")))" '
FILENAME == ARGV[1] { order[++kinds] = $1; next }
$1 == "oracle:" {
	granted[$2] += $7
	reached[$2] += $9
	above[$2] += $11
	pairs++
	bad[$2] += $12 != "passed"
	passed += $12 == "passed"
	next
}
{ print }
END {
	printf "%-32s %8s %8s %8s\n", "kind", "granted", "reached", "above"
	for (i = 1; i <= kinds; i++) {
		k = order[i]
		printf "= %-30s %8d %8d %8d%s\n", k, granted[k], reached[k], above[k],
			bad[k] ? "  " bad[k] " files failed" : ""
		all_granted += granted[k]
		all_reached += reached[k]
	}
	printf "= %d granted, %d reached\n", all_granted, all_reached
	printf "%d passed, %d failed\n", passed, expected - passed
	exit passed < expected || passed == 0
}' "$work/kinds" -
