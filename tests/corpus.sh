#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# corpus.sh: adit against the labelled captures of ADIT_CORPUS (default ../shared/corpus),
# whose labels.csv says what is in them. Files without mining have to give no finding;
# each mining flow in clear text has to be found in its dialect, confirmed unless its note
# says that it is only a short contact; a flow marked optional may be found or not; nothing
# else may be found. Wrapped and encrypted rows are counted apart.
set -u
cd "$(dirname "$0")/.." || exit 1
corpus=${ADIT_CORPUS:-../shared/corpus}
adit=${ADIT:-${ADIT_BUILD:-build}/adit}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

if [ ! -f "$corpus/labels.csv" ]; then
	echo "corpus.sh: no $corpus/labels.csv"
	exit 1
fi
if [ ! -x "$adit" ]; then
	echo "corpus.sh: no program $adit; build first, or set ADIT_BUILD"
	exit 1
fi

# The findings of one file: FILE CLIENT CPORT SERVER SPORT VERDICT DIALECT, by tabs. Some
# captures are damaged on purpose, so status 1 is one of two good endings.
cat >"$work/read" <<'EOF'
status=0
"$ADIT" read --json "$CORPUS/$1" >"$WORK/$$.json" 2>"$WORK/$$.err" || status=$?
if [ $status -gt 1 ]; then
	printf '%s\t%s\n' "$1" "ended with status $status" >&2
fi
jq -r --arg file "$1" 'select(.type == "flow") | [$file, .client.ip, .client.port, .server.ip,
	.server.port, .verdict, .dialect // "-"] | @tsv' "$WORK/$$.json" >"$WORK/$$.found" ||
	printf '%s\t%s\n' "$1" "gave no JSON" >&2
rm -f "$WORK/$$.json" "$WORK/$$.err"
EOF
tail -n +2 "$corpus/labels.csv" | cut -d, -f1 | sort -u >"$work/files"
ADIT=$adit CORPUS=$corpus WORK=$work
export ADIT CORPUS WORK
xargs -P 2 -n 1 sh "$work/read" <"$work/files" 2>"$work/broken"
cat "$work"/*.found >"$work/found"

awk -v broken="$(wc -l <"$work/broken")" '
function level(verdict) {
	if (verdict == "confirmed") return 4
	if (verdict == "probable") return 3
	if (verdict == "suspected") return 2
	return verdict == "contact"
}
function say(what) {
	print what
	bad++
}
BEGIN {
	FS = "\t"
}
# What was found, by ends; pollers over HTTP are one finding of many ports. A miner may try
# several dialects at one server.
FILENAME == ARGV[1] {
	found++
	name[found] = $0
	file[found] = $1
	exact[found] = $1 "|" $2 "|" $3 "|" $4 "|" $5
	any[found] = $1 "|" $2 "|*|" $4 "|" $5
	if (level($6) > best[exact[found] "|" $7]) best[exact[found] "|" $7] = level($6)
	if (level($6) > best[any[found] "|" $7]) best[any[found] "|" $7] = level($6)
	seen[exact[found]] = seen[exact[found]] " " $6 " " $7
	seen[any[found]] = seen[any[found]] " " $6 " " $7
	next
}
FNR == 1 { next }
{
	n = split($0, c, ",")
	if (c[7] != "mining") {
		clean_files[c[1]] = 1
		next
	}
	mining_files[c[1]] = 1
	is_http = c[8] ~ /_http$/
	key = c[1] "|" c[2] "|" (is_http ? "*" : c[3]) "|" c[4] "|" c[5]
	labelled[key] = 1
	if (c[10] != "none") {
		wrapped++
		wrapped_found += key in seen
		next
	}
	if ($0 ~ /,"?optional/) {
		optional++
		optional_found += key in seen
		next
	}
	rows++
	is_short = $0 ~ /short contact, no share/
	if (best[key "|" c[8]] < (is_short ? 1 : 4))
		say("missed: " key " " c[8] (is_short ? " (short contact)" : "") ", found" \
			(key in seen ? seen[key] : " nothing"))
	else
		right++
}
END {
	for (i = 1; i <= found; i++) {
		if (file[i] in clean_files)
			say("false alarm: " name[i])
		else if (!(exact[i] in labelled) && !(any[i] in labelled) &&
			 file[i] !~ /nesfit-cgminer/)
			say("not labelled: " name[i])
	}
	for (f in clean_files) clean++
	for (f in mining_files) mining++
	printf "= %d files with mining: %d of %d rows found; optional %d of %d; wrapped %d of %d\n", mining,
		right, rows, optional_found, optional, wrapped_found, wrapped
	printf "= %d files without\n", clean
	exit bad || broken || rows == 0 || clean == 0
}' "$work/found" "$corpus/labels.csv"
status=$?
cat "$work/broken"
exit $status
