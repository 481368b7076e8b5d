#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# examples.sh: runs every command that the documents show: adit's lines in the code blocks of
# README.md, the .Dl lines of the manual pages, and the examples below each --help. Each has to
# end well and to print something. It stands in a folder with capture.pcap and captures/, and
# what would listen on a device reads capture.pcap instead; a flow's number is that of
# the first in it.
#
# A line in a block of README.md or docs/*.md that begins with "$ " is run in a folder with the tree's
# files, in a terminal of 100 columns. What stands below it is what it has to print: line by line,
# where "..." alone stands for any lines, and at a line's end for the rest of it.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
build=$(cd "${ADIT_BUILD:-build}" && pwd) || exit 1
ADIT_SIGNATURES=$root/signatures
export ADIT_SIGNATURES
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir "$work/bin" "$work/here" "$work/here/build" "$work/here/captures"
ln -s "$build/adit" "$work/bin/adit"
ln -s "$build/adit" "$work/here/build/adit"
PATH=$work/bin:$PATH
for name in stratum_btc stratum_cn stratum_zec; do
	"$build/tools/talk/adit-talk" -o "$work/here/captures/$name.pcap" \
		"tests/dialects/$name/$name.talk" || exit 1
done
cp "$work/here/captures/stratum_cn.pcap" "$work/here/capture.pcap"
flow=$(adit read --json "$work/here/capture.pcap" | jq -r 'select(.type == "flow") | .flow' | head -n 1)

{
	awk '/^```/ { inside = !inside; next } inside && /^(build\/)?adit /' README.md
	# \(dq and \(aq are quotes, \e a backslash, \& nothing.
	sed -n 's/^\.Dl //p' docs/*.[1-8] | grep -w adit |
		sed 's/\\(dq/"/g; s/\\(aq/'"'"'/g; s/\\e/\\/g; s/\\&//g'
	# In a table of verbs more blanks than one follow the words.
	for help in --help 'read --help' 'explain --help' 'signatures --help'; do
		# shellcheck disable=SC2086
		adit $help | grep -E '^  .*adit ' | grep -vE '[^ ]  ' | grep -v ' VERB ' | sed 's/^  *//'
	done
} | sed "s/ *# .*//; s/^tcpdump [^|]*|/cat capture.pcap |/; s/--flow [0-9]*/--flow $flow/; s/| less\$/| cat/" | sort -u >"$work/examples"

passed=0
failed=0
cd "$work/here" || exit 1
while read -r example; do
	rm -rf ./*.json ./mining.pcapng
	bash -o pipefail -c "$example" >"$work/said" 2>"$work/told" </dev/null
	status=$?
	if [ $status -ne 0 ]; then
		echo "FAIL $example: ended with status $status"
		sed 's/^/	/' "$work/told"
		failed=$((failed + 1))
	elif [ ! -s "$work/said" ] && [ -z "$(find . -name '*.json' -size +0)" ]; then
		echo "FAIL $example: printed nothing"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
		echo "ok   $example"
	fi
done <"$work/examples"
# Shown with its output. Nothing is written into the tree: its files are seen through links.
mkdir "$work/tree"
for name in "$root"/*; do
	ln -s "$name" "$work/tree/"
done
rm -f "$work/tree/build"
ln -s "$build" "$work/tree/build"
cd "$work/tree" || exit 1
awk -v dir="$work/" '
/^```/ { inside = !inside; in_example = 0; next }
inside && /^\$ / {
	in_example = 1
	++count
	printf "%s:%d\t%s\n", FILENAME, FNR, substr($0, 3) > (dir "shown")
	printf "" > (dir "shown." count)
	next
}
in_example { print > (dir "shown." count) }
' README.md docs/*.md signatures/README.md tools/talk/README.md
number=0
while IFS='	' read -r place example; do
	number=$((number + 1))
	COLUMNS=100 bash -c "$example" >"$work/said" 2>"$work/told" </dev/null
	status=$?
	if [ $status -ne 0 ]; then
		echo "FAIL $place: $example: ended with status $status"
		sed 's/^/	/' "$work/told"
		failed=$((failed + 1))
	elif ! awk '
		function fits(shown, said) {
			if (shown ~ /\.\.\.$/)
				return index(said, substr(shown, 1, length(shown) - 3)) == 1
			return shown == said
		}
		FNR == NR { shown[++lines] = $0; next }
		at < lines && shown[at + 1] == "..." { at++; skips = 1 }
		at < lines && fits(shown[at + 1], $0) { at++; skips = 0; next }
		!skips { print "not shown, or in another place: " $0; bad = 1; exit }
		END {
			if (at < lines && shown[at + 1] == "...")
				at++
			if (!bad && at < lines) { print "not printed: " shown[at + 1]; bad = 1 }
			exit bad
		}' "$work/shown.$number" "$work/said" >"$work/why"; then
		echo "FAIL $place: $example: prints something else than the document shows"
		sed 's/^/	/' "$work/why"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
		echo "ok   $example"
	fi
done <"$work/shown"
[ "$number" -ge 8 ] || failed=$((failed + 1))
echo "= $passed examples run, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -ge 5 ]
