#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# captures.sh FOLDER...: every conversation script and capture of the folders against
# its expectation.
#
# NAME.talk is played to a capture; a NAME.pcap beside it has to be the same bytes.
# A NAME.pcap without a script is taken as it is. NAME.expect says what adit finds in it
# (tests/support/expect.c); its line "# options: --all", if it has one, adds to adit's.
#
# ADIT, ADIT_TALK and ADIT_EXPECT name the programs; by default they come from build/.
set -u
build=${ADIT_BUILD:-build}
adit=${ADIT:-$build/adit}
talk=${ADIT_TALK:-$build/tools/talk/adit-talk}
expect=${ADIT_EXPECT:-$build/tests/adit-expect}
passed=0
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
	failed=$((failed + 1))
	echo "FAIL $1: $2"
	sed 's/^/	/' "$work/said"
}

# check BASE: BASE.talk or BASE.pcap against BASE.expect.
check() {
	capture=$1.pcap
	: >"$work/said"
	if [ -f "$1.talk" ]; then
		capture=$work/capture.pcap
		if ! "$talk" -o "$capture" "$1.talk" >"$work/said" 2>&1; then
			fail "$1" "the script does not play"
			return
		fi
		if [ -f "$1.pcap" ] && ! cmp "$capture" "$1.pcap" >"$work/said" 2>&1; then
			fail "$1" "the script no longer gives $1.pcap; play it again with adit-talk -o"
			return
		fi
	fi
	if [ ! -f "$1.expect" ]; then
		fail "$1" "has no $1.expect"
		return
	fi
	options=$(sed -n 's/^# options: //p' "$1.expect")
	# The options are words of our own making.
	# shellcheck disable=SC2086
	"$adit" read --json $options "$capture" >"$work/found" 2>"$work/said"
	status=$?
	if [ $status -ne 0 ]; then
		fail "$1" "adit read ended with status $status"
		return
	fi
	if ! "$expect" "$1.expect" <"$work/found" >"$work/said" 2>&1; then
		fail "$1" "other findings"
		return
	fi
	passed=$((passed + 1))
}

for program in "$adit" "$talk" "$expect"; do
	if [ ! -x "$program" ]; then
		echo "captures.sh: no program $program; build first, or set ADIT_BUILD"
		exit 1
	fi
done
for folder in "$@"; do
	for file in "$folder"/*.talk "$folder"/*.pcap; do
		base=${file%.*}
		[ -f "$file" ] || continue
		# A capture that has a script was checked with it.
		case $file in *.pcap) [ -f "$base.talk" ] && continue ;; esac
		check "$base"
	done
done
echo "$passed captures as expected, $failed not"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
