#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# evidence.sh: what -w writes. Every packet of a mining flow and no other, no byte of a
# password, right checksums as far as tshark is there to say so, and the same from a pipe, for
# every dialect, several files and several link types.
set -u
build=${ADIT_BUILD:-build}
adit=${ADIT:-$build/adit}
talk=${ADIT_TALK:-$build/tools/talk/adit-talk}
transform=${ADIT_TRANSFORM:-$build/tests/transform/adit-transform}
json_doc=${ADIT_JSON_DOC:-$build/tests/json-doc}
here=$(dirname "$0")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0

ok() {
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $1"
	fi
}

# script SEGMENT: a miner with a password worth hiding, its messages cut to SEGMENT bytes, and a chat.
script() {
	cat <<END
at 2026-11-01T08:00:00
flow miner client 100.64.7.2:50122 server 203.0.113.10:3333
segment $1
C {"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"48abcdefghijkmnopqrstuvwxyz","pass":"hunter2secret","agent":"XMRig/6.26.0"}}
S {"id":1,"jsonrpc":"2.0","error":null,"result":{"id":"7","job":{"blob":"1010bfbf9ed906{rand:64}00000000{rand:64}05","job_id":"{rand:8}","target":"711b0d00","algo":"rx/0","height":3450000,"seed_hash":"{rand:64}"},"status":"OK"}}
flow chat client 100.64.7.9:50200 server 203.0.113.77:6667
C NICK someone
S :server NOTICE someone :hunter2secret is not in a mining flow
select miner
+9
C {"id":2,"jsonrpc":"2.0","method":"submit","params":{"id":"7","job_id":"00","nonce":"00001000","result":"{rand:64}"}}
S {"id":2,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}
END
}

for segment in 0 1 7; do
	script "$segment" >"$work/a.talk"
	"$talk" -o "$work/a.pcap" "$work/a.talk" || exit 1
	"$adit" read -q --json -w "$work/file.pcapng" "$work/a.pcap" >"$work/a.json" 2>"$work/err"
	ok "written $segment" $?
	"$adit" read -q --json -w "$work/pipe.pcapng" - <"$work/a.pcap" >"$work/b.json" 2>>"$work/err"
	ok "written from a pipe $segment" $?
	cmp -s "$work/a.json" "$work/b.json"
	ok "findings of pipe and file $segment" $?

	# The written capture holds the same mining flow, whole, and nothing else.
	for way in file pipe; do
		"$adit" read --json "$work/$way.pcapng" >"$work/again.json" 2>>"$work/err"
		first=$(sed -n 's/.*"packets":\(\[[^]]*\]\).*"verdict":"confirmed".*/\1/p' "$work/a.json")
		again=$(sed -n 's/.*"packets":\(\[[^]]*\]\).*"verdict":"confirmed".*/\1/p' "$work/again.json")
		[ -n "$first" ] && [ "$first" = "$again" ]
		ok "packets of the flow $way $segment" $?
		grep -q '"type":"summary".*"flows":1,' "$work/again.json"
		ok "no other flow $way $segment" $?
		# The password as text, and as the bytes of one-byte segments.
		! grep -q hunter2secret "$work/$way.pcapng"
		ok "no password $way $segment" $?
		if command -v tshark >/dev/null; then
			tshark -r "$work/$way.pcapng" -o tcp.check_checksum:TRUE -T fields \
				-e tcp.checksum.status 2>/dev/null | sort -u >"$work/checksums"
			[ "$(cat "$work/checksums")" = 1 ]
			ok "checksums $way $segment" $?
			tshark -r "$work/$way.pcapng" -Y 'tcp.dstport == 3333' -T fields \
				-e tcp.payload 2>/dev/null | tr -d ':\n' >"$work/payload"
			# "pass":"*************"
			grep -q 2270617373223a222a2a2a2a2a2a2a2a2a2a2a2a2a22 "$work/payload"
			ok "as many stars $way $segment" $?
		fi
	done
	"$json_doc" "$here/../../docs/json.md" <"$work/a.json"
	ok "JSON as documented $segment" $?
done
# findings FILE: what has to be found again in the written capture, one line a flow.
findings() {
	jq -c 'select(.type == "flow" and .verdict != "contact") |
		[.verdict, .dialect, .client, .server, .packets, .bytes, .jobs, .shares]' "$1"
}

# Every dialect: the same findings from what was written, without the password. A dialect whose logins have
# none is tried all the same.
secrets=0
mining=0
for file in "$here"/../dialects/*/*.talk; do
	name=$(basename "$file" .talk)
	sed -E 's/("pass(word)?" *: *)"[^"]*"/\1"hunter2secret"/Ig
		s/(mining.authorize" *, *"params" *: *\["[^"]*", *)"[^"]*"/\1"hunter2secret"/
		s/(Authorization: Basic ).*/\1aHVudGVyMnNlY3JldDpodW50ZXIyc2VjcmV0/' "$file" >"$work/d.talk"
	"$talk" -o "$work/$name.pcap" "$work/d.talk" || exit 1
	grep -aqE 'hunter2secret|aHVudGVyMnNlY3JldDpodW50ZXIyc2VjcmV0' "$work/$name.pcap" &&
		secrets=$((secrets + 1))
	"$adit" read -q --json -w "$work/d.pcapng" "$work/$name.pcap" >"$work/a.json" 2>"$work/err"
	ok "written $name" $?
	"$adit" read -q --json "$work/d.pcapng" >"$work/b.json" 2>>"$work/err"
	findings "$work/a.json" >"$work/a"
	findings "$work/b.json" >"$work/b"
	cmp -s "$work/a" "$work/b"
	ok "found again $name" $?
	[ -s "$work/a" ] && mining=$((mining + 1))
	! grep -aqE 'hunter2secret|aHVudGVyMnNlY3JldDpodW50ZXIyc2VjcmV0' "$work/d.pcapng"
	ok "no password $name" $?
	! grep -q 'hunter2secret' "$work/a.json"
	ok "no password in the JSON of $name" $?
done
# The replacement above still finds what it is meant for.
[ "$secrets" -ge 15 ] && [ "$mining" -ge 25 ]
ok "passwords in $secrets captures, mining in $mining" $?

# Several files of several link types, into one capture; which is written again from a pipe, the same.
set -- "$work/stratum_cn.pcap"
for kind in sll raw cisco-hdlc pppoe; do
	"$transform" "$kind" "$work/stratum_zec.pcap" "$work/$kind.zec.pcap" || exit 1
	set -- "$@" "$work/$kind.zec.pcap"
done
"$adit" read -q --json -w "$work/links.pcapng" "$@" >"$work/a.json" 2>"$work/err"
ok 'written from several link types' $?
"$adit" read -q --json -w "$work/piped.pcapng" - <"$work/links.pcapng" >"$work/b.json" 2>>"$work/err"
ok 'written again from a pipe' $?
"$adit" read -q --json "$work/piped.pcapng" >"$work/c.json" 2>>"$work/err"
findings "$work/a.json" >"$work/a"
findings "$work/b.json" >"$work/b"
findings "$work/c.json" >"$work/c"
grep -q stratum_cn "$work/a" && grep -q stratum_zec "$work/a" && cmp -s "$work/a" "$work/b" &&
	cmp -s "$work/a" "$work/c"
ok 'found again in several link types' $?
if command -v tshark >/dev/null; then
	tshark -r "$work/links.pcapng" -T fields -e frame.protocols 2>/dev/null | cut -d: -f1 |
		sort -u >"$work/links"
	[ "$(wc -l <"$work/links")" -ge 3 ]
	ok 'link types in tshark' $?
fi

[ "$failed" -eq 0 ] || sed 's/^/	/' "$work/err"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
