#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# messages.sh: what people are told, and the exit status that goes with it. Each message
# must be one line that says what, where and what to do.
set -u
build=${ADIT_BUILD:-build}
adit=${ADIT:-$build/adit}
talk=${ADIT_TALK:-$build/tools/talk/adit-talk}
transform=${ADIT_TRANSFORM:-$build/tests/transform/adit-transform}
scripts=$(dirname "$0")/../dialects
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0
unset ADIT_SIGNATURES NO_COLOR COLUMNS

fail() {
	failed=$((failed + 1))
	echo "FAIL $1: $2"
	sed 's/^/	/' "$work/out" "$work/err"
}

# expect NAME STATUS PATTERN COMMAND...: the status, and one line on standard error with the pattern.
expect() {
	name=$1
	status=$2
	pattern=$3
	shift 3
	"$@" >"$work/out" 2>"$work/err" </dev/null
	got=$?
	if [ "$got" -ne "$status" ]; then
		fail "$name" "exit status $got, not $status"
	elif ! grep -q -e "$pattern" "$work/err"; then
		fail "$name" "no \"$pattern\""
	elif [ "$(wc -l <"$work/err")" -ne 1 ]; then
		fail "$name" "more than one line"
	else
		passed=$((passed + 1))
	fi
}

# shows NAME STATUS PATTERN COMMAND...: the status, and the pattern on standard output.
shows() {
	name=$1
	status=$2
	pattern=$3
	shift 3
	"$@" >"$work/out" 2>"$work/err" </dev/null
	got=$?
	if [ "$got" -ne "$status" ]; then
		fail "$name" "exit status $got, not $status"
	elif ! grep -q -e "$pattern" "$work/out"; then
		fail "$name" "no \"$pattern\""
	else
		passed=$((passed + 1))
	fi
}

"$talk" -o "$work/mining.pcap" "$scripts/stratum_cn/stratum_cn.talk" || exit 1
"$transform" vlan "$work/mining.pcap" "$work/tagged.pcap" || exit 1
: >"$work/empty.pcap"
echo "this is no capture" >"$work/text.pcap"
mkdir "$work/folder" "$work/none"
head -c 3000 "$work/mining.pcap" >"$work/cut.pcap"

# Wrong usage.
expect empty_write 2 'name the file' "$adit" read -w '' "$work/mining.pcap"
expect signatures_no_verb 2 'say check, list or test' "$adit" signatures
expect signatures_unknown 2 'not chekc' "$adit" signatures chekc
expect signatures_no_folder 2 'a folder is missing' "$adit" signatures check --signatures
expect no_verb 2 'no verb given' "$adit"
expect unknown_verb 2 'did you mean explain?' "$adit" explian
expect file_for_verb 2 "did you mean adit read $work/mining.pcap?" "$adit" "$work/mining.pcap"
expect flag_before_verb 2 'flags follow a verb' "$adit" --json
expect unknown_flag 2 'did you mean --json?' "$adit" read --jsno "$work/mining.pcap"
expect unknown_short_flag 2 'unknown flag -z' "$adit" read -z "$work/mining.pcap"
expect flag_of_another_verb 2 'unknown flag --flow' "$adit" read --flow 7 "$work/mining.pcap"
expect no_file 2 'no capture named' "$adit" read
expect explain_no_file 2 'no capture named' "$adit" explain
expect bad_count 2 'wants a number' "$adit" read -c many "$work/mining.pcap"
expect write_over_input 2 'is an input' "$adit" read -w "$work/mining.pcap" "$work/mining.pcap"
expect write_into_folder 2 'folder that is one' "$adit" read -w "$work/new.pcapng" "$work"
expect write_to_output 2 'name a file' "$adit" read -w - "$work/mining.pcap"

# What cannot be done.
expect missing_file 1 "$work/missing.pcap" "$adit" read "$work/missing.pcap"
expect empty_file 1 "$work/empty.pcap" "$adit" read "$work/empty.pcap"
expect no_capture 1 "$work/text.pcap" "$adit" read "$work/text.pcap"
expect empty_folder 1 "$work/none" "$adit" read "$work/none"
expect neither_file_nor_filter 1 'No file has that name' "$adit" read "$work/mining.pcap" frobnicate
expect bad_filter 1 'frobnicate' "$adit" read "$work/mining.pcap" frobnicate
expect no_signatures 1 '/nowhere' "$adit" read --signatures /nowhere "$work/mining.pcap"
for folder in /nowhere /etc "$work/mining.pcap"; do
	expect "no_signatures_$folder" 1 "^$folder: no signatures there" \
		env ADIT_SIGNATURES="$folder" "$adit" read "$work/mining.pcap"
	expect "no_signatures_check_$folder" 1 "no signatures in $folder" "$adit" signatures check "$folder"
	expect "no_signatures_version_$folder" 1 "no usable signatures in $folder" \
		env ADIT_SIGNATURES="$folder" "$adit" --version
done
expect unwritable 1 'cannot be written' "$adit" read -w /nowhere/x.pcapng "$work/mining.pcap"
expect full_disk 1 'could not be written' sh -c "'$adit' read '$work/mining.pcap' >/dev/full"
expect full_disk_json 1 'could not be written' sh -c "'$adit' read --json '$work/mining.pcap' >/dev/full"
for words in --help --version 'read --help' 'signatures --help' 'signatures list' \
	"explain '$work/mining.pcap'"; do
	expect "full_disk_$words" 1 'could not be written' sh -c "'$adit' $words >/dev/full"
done
expect closed_output 1 'could not be written' sh -c "'$adit' read '$work/mining.pcap' >&-"
expect full_disk_write 1 'is not complete' "$adit" read -q -w /dev/full "$work/mining.pcap"
expect unknown_flow 1 'no finding begins' "$adit" explain --flow 999 "$work/mining.pcap"

# head(1) goes before all is printed: no word about it, no failure, and -w is whole all the same.
for words in "read" "read --json" "explain --all" "signatures list"; do
	file="$work/mining.pcap"
	[ "$words" = 'signatures list' ] && file=
	# shellcheck disable=SC2086
	{
		"$adit" $words $file 2>"$work/err"
		echo $? >"$work/status"
	} | true >"$work/out"
	if [ "$(cat "$work/status")" -eq 0 ] && [ ! -s "$work/err" ]; then
		passed=$((passed + 1))
	else
		fail "nobody_reads_$words" "status $(cat "$work/status")"
	fi
done
"$adit" read -q -w "$work/whole.pcapng" "$work/mining.pcap" >"$work/out"
"$adit" read -q -w "$work/headless.pcapng" "$work/mining.pcap" | true
if cmp -s "$work/whole.pcapng" "$work/headless.pcapng"; then
	passed=$((passed + 1))
else
	fail nobody_reads_w "the written capture differs"
fi

# A filter that lets no tagged packet through is told, with what helps.
expect hidden 0 'add "or vlan' "$adit" read "$work/tagged.pcap" tcp port 3333
shows not_hidden 0 '^confirmed ' "$adit" read "$work/tagged.pcap" tcp port 3333 or vlan
if [ -s "$work/err" ]; then fail not_hidden 'a word too many'; fi

# A damaged capture: what can be read is read.
expect damaged 1 "$work/cut.pcap.*at byte" "$adit" read "$work/cut.pcap"
shows damaged_result 1 'stratum_cn' "$adit" read "$work/cut.pcap"
shows damaged_json 1 '"damaged":true' "$adit" read --json "$work/cut.pcap"

# What is printed.
shows table 0 '^confirmed .*stratum_cn' "$adit" read "$work/mining.pcap"
shows closing 0 '^1 mining flow of 1 client: 1 confirmed\.$' "$adit" read "$work/mining.pcap"
shows next_step 0 "adit explain $work/mining.pcap" "$adit" read "$work/mining.pcap"
shows next_step_of_files 0 'adit explain FILE\.\.\.$' "$adit" read "$work/mining.pcap" "$work/mining.pcap"
shows nothing_found 0 '^No mining found\.$' "$adit" read "$work/mining.pcap" port 1
shows looked_at 0 'Looked at 0 packets' "$adit" read "$work/mining.pcap" port 1
shows standard_input 0 '^confirmed ' sh -c "cat '$work/mining.pcap' | '$adit' read -"
shows narrow 0 '^    .*software' env COLUMNS=80 "$adit" read "$work/mining.pcap"
shows color 0 'confirmed.\[0m' "$adit" read --color=always "$work/mining.pcap"
shows explain 0 'excluded     a scanner' "$adit" explain "$work/mining.pcap"
shows explain_dialogue 0 'miner  logs in as 48ab\.\.' "$adit" explain "$work/mining.pcap"
shows files_behind_dashes 0 '^confirmed ' "$adit" read -q -- "$work/mining.pcap"
shows no_home 0 '^confirmed ' env -i "$adit" read "$work/mining.pcap"
shows no_cache 0 '^confirmed ' env HOME=/proc "$adit" read "$work/mining.pcap"
shows help_of_verb 0 'adit signatures check' "$adit" help signatures
shows signatures_help 0 'adit signatures check' "$adit" signatures --help
shows version 0 '^Hyperscan' "$adit" --version
for verb in read explain; do
	shows "help_$verb" 0 '--signatures DIR' "$adit" "$verb" --help
	if [ "$(wc -l <"$work/out")" -gt 24 ] || grep -q '.\{81\}' "$work/out"; then
		fail "help_$verb" "more than a screen"
	fi
done

# A build folder two deep, and an installation that was moved, find their signatures.
signatures=$(cd "$scripts/../../signatures" && pwd)
mkdir -p "$work/tree/build/gcc" "$work/prefix/bin" "$work/prefix/share/adit"
ln -s "$signatures" "$work/tree/signatures"
ln -s "$signatures" "$work/prefix/share/adit/signatures"
for folder in "$work/tree/build/gcc" "$work/tree/build" "$work/prefix/bin"; do
	cp "$adit" "$folder/adit"
	shows "signatures_near_$folder" 0 '^confirmed ' "$folder/adit" read "$work/mining.pcap"
done

# An interrupt gives what was found so far, also where the input is quiet. It is told twice: in the
# result and beside it.
{
	cat "$work/mining.pcap"
	exec sleep 5
} | "$adit" read - >"$work/out" 2>"$work/err" &
reader=$!
sleep 2
kill -INT "$reader"
wait "$reader"
if [ $? -eq 1 ] && grep -q '^confirmed ' "$work/out" && grep -q '^Interrupted' "$work/out" &&
	grep -q 'the result is partial' "$work/err"; then
	passed=$((passed + 1))
else
	fail interrupt "no partial result"
fi

# Nothing of the password; of the account only its front, unless asked for.
for words in "read" "read --json" "explain" "explain --all"; do
	# shellcheck disable=SC2086
	"$adit" $words "$work/mining.pcap" >"$work/out" 2>&1
	if grep -q '48abcdefghij' "$work/out"; then
		fail "account_$words" "the whole account"
	fi
done
shows clear_account 0 '48abcdefghijkmnop' "$adit" read --clear-accounts "$work/mining.pcap"

# The same bytes every time, from a file or a pipe.
"$adit" read --json "$work/mining.pcap" >"$work/once"
"$adit" read --json "$work/mining.pcap" >"$work/twice"
"$adit" read --json - <"$work/mining.pcap" >"$work/piped"
if cmp -s "$work/once" "$work/twice" && cmp -s "$work/once" "$work/piped"; then
	passed=$((passed + 1))
else
	fail same_bytes "two runs differ"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
