#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Includes point one way: tools -> report -> ledger -> classify -> capture -> base.
# Prints each include that points the wrong way, and fails if there was one.
set -eu
cd "$(dirname "$0")/.."
bad=0

# layer FOLDER FORBIDDEN...: no file of FOLDER includes from a FORBIDDEN folder.
layer() {
	folder=$1
	shift
	[ -d "$folder" ] || return 0
	for forbidden in "$@"; do
		if grep -rnE "#include \"$forbidden/" --include='*.[ch]' "$folder"; then
			bad=1
		fi
	done
}

layer base capture classify ledger report tools tests
layer capture classify ledger report tools tests
layer classify ledger report tools tests
layer ledger report tools tests
layer report classify capture tools tests
layer tools tests

# Includes of the project's own files are written from the root.
if git ls-files '*.c' '*.h' | xargs grep -nE '#include "[^/"]+"'; then
	bad=1
fi

# Every source file says its licence.
for file in $(git ls-files '*.c' '*.h' '*.sh' '*meson.build' '*.in'); do
	if ! head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0'; then
		echo "$file: no SPDX line"
		bad=1
	fi
done
exit $bad
