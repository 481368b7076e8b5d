#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# test.sh: installs what is missing, then runs the whole suite. A step that fails does not
# stop the later ones. The last line is "N passed, N failed, N skipped"; the exit status is
# 0 only where none failed.
#
# Builds go to build-test/; each step's output to build-test/log/. With CI=true the whole
# output of a failed step is printed, otherwise its end.
# FUZZ_SECONDS (default 4) is how long each fuzz target runs.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
logs=$root/build-test/log
corpus=${ADIT_CORPUS:-../shared/corpus}
passed=0
failed=0
skipped=0
began=$(date +%s)

sh tools/deps.sh test || exit 1
rm -rf "$logs"
mkdir -p "$logs"

# step NAME COMMAND...: runs it as one test.
step() {
	name=$1
	shift
	log=$logs/$(echo "$name" | tr -c 'a-zA-Z0-9\n' '-').log
	from=$(date +%s)
	printf '%-58s ' "$name"
	if "$@" >"$log" 2>&1 </dev/null; then
		passed=$((passed + 1))
		echo "ok ($(($(date +%s) - from)) s)"
		# What a step counted is worth a line.
		grep -h '^= ' "$log" | sed 's/^= /    /'
		return 0
	fi
	failed=$((failed + 1))
	echo "FAILED ($(($(date +%s) - from)) s), see $log"
	if [ "${CI-}" = true ]; then
		sed 's/^/    /' "$log"
	else
		tail -n 40 "$log" | sed 's/^/    /'
	fi
	return 1
}

skip() {
	skipped=$((skipped + 1))
	printf '%-58s skipped: %s\n' "$1" "$2"
}

# build FOLDER COMPILER OPTION...: with every warning an error.
build() {
	folder=build-test/$1
	compiler=$2
	shift 2
	if [ ! -f "$folder/build.ninja" ]; then
		rm -rf "$folder"
		CC=$compiler meson setup "$folder" --werror "$@" || return 1
	fi
	# What an earlier run has left must not stand in for what does not build now.
	ninja -C "$folder" || {
		rm -rf "$folder/adit" "$folder"/tests/fuzz/fuzz_*
		return 1
	}
}

run_meson_tests() {
	meson test -C "$1" --no-rebuild --print-errorlogs
}

run_captures() {
	ADIT_BUILD=$1
	export ADIT_BUILD
	shift
	sh tests/captures.sh "$@"
}

# A few seconds of each target from the kept inputs; what is found stays out of the tree.
run_fuzzers() {
	count=0
	bad=0
	for target in build-test/fuzz/tests/fuzz/fuzz_*; do
		if [ ! -f "$target" ] || [ ! -x "$target" ]; then
			continue
		fi
		name=${target##*/fuzz_}
		mkdir -p "build-test/fuzz/found/$name"
		echo "== $name"
		if ! "$target" -max_total_time="${FUZZ_SECONDS:-4}" -timeout=10 -rss_limit_mb=2048 \
			-print_final_stats=0 -verbosity=0 -artifact_prefix="build-test/fuzz/broke-$name-" \
			"build-test/fuzz/found/$name" "tests/fuzz/corpus/$name"; then
			echo "fuzz target $name failed; the input is build-test/fuzz/broke-$name-*"
			bad=1
		fi
		count=$((count + 1))
	done
	echo "= $count targets, ${FUZZ_SECONDS:-4} s each"
	[ "$count" -eq "$(find tests/fuzz -name 'fuzz_*.c' | wc -l)" ] && [ "$bad" -eq 0 ]
}

check_format() {
	git ls-files '*.c' '*.h' | xargs clang-format --dry-run -Werror
}

check_manuals() {
	mandoc -T lint -W warning docs/*.[15]
}

# Leaks are looked for; a report of any sanitizer ends the program.
ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
# The tree's own signatures, whatever is installed.
ADIT_SIGNATURES=$root/signatures
export ASAN_OPTIONS UBSAN_OPTIONS ADIT_SIGNATURES

step 'build with gcc, warnings are errors' build gcc gcc
# One build for both: clang warns of the same things with sanitizers on.
step 'build with clang, sanitizers and fuzz targets' \
	build fuzz clang -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
step 'tests (gcc)' run_meson_tests build-test/gcc
step 'tests under address and undefined sanitizers' run_meson_tests build-test/fuzz

step 'captures with expected findings' run_captures build-test/gcc tests/dialects/* tests/captures
step 'captures under sanitizers' run_captures build-test/fuzz tests/dialects/* tests/captures
step 'look-alikes' run_captures build-test/gcc tests/lookalikes
step 'look-alikes under sanitizers' run_captures build-test/fuzz tests/lookalikes
step 'captures, transformed' env ADIT_BUILD=build-test/gcc ADIT_CORPUS="$corpus" \
	sh tests/transformations.sh
step 'documented examples' env ADIT_BUILD=build-test/gcc sh tests/examples.sh
step 'fuzz targets, briefly' run_fuzzers
step 'clang-format' check_format
step 'layering' sh tests/layering.sh
step 'manual pages' check_manuals
if [ -f "$corpus/labels.csv" ]; then
	step 'labelled corpus' env ADIT_BUILD=build-test/gcc ADIT_CORPUS="$corpus" sh tests/corpus.sh
else
	skip 'labelled corpus' "$corpus is not here (ADIT_CORPUS names another place)"
fi

echo "took $((($(date +%s) - began) / 60)) min $((($(date +%s) - began) % 60)) s; logs in build-test/log"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
