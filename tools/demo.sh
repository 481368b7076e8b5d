#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# demo.sh: installs what is missing, builds adit into build/, and shows what it finds in
# the captures that the repository carries.
set -eu
cd "$(dirname "$0")/.."

sh tools/deps.sh demo

log=build/demo.log
mkdir -p build
if [ ! -f build/build.ninja ]; then
	echo 'Configuring build/ ...'
	meson setup build -Dtests=false >"$log" 2>&1 || {
		cat "$log"
		exit 1
	}
fi
echo 'Building build/adit ...'
ninja -C build adit tools/talk/adit-talk >"$log" 2>&1 || {
	tail -n 60 "$log"
	echo "demo.sh: the build failed; the whole of it is in $log" >&2
	exit 1
}

# Captures of the tests: as files, or as scripts that are played to files first.
rm -rf build/demo
mkdir -p build/demo
count=0
for file in tests/dialects/*/*.pcap tests/dialects/*/*.talk tests/captures/*.pcap tests/captures/*.talk; do
	base=${file%.*}
	name=build/demo/$(basename "$(dirname "$file")")-$(basename "$base").pcap
	if [ ! -f "$file" ] || [ -f "$name" ]; then
		continue
	fi
	case $file in
	*.pcap) cp "$file" "$name" ;;
	*) build/tools/talk/adit-talk -o "$name" "$file" ;;
	esac
	count=$((count + 1))
	last=$name
done

printf '\n$ build/adit read build/demo      (%d captures of the tests)\n\n' "$count"
build/adit read build/demo
cat <<EOF

What to try next:
  build/adit read CAPTURE.pcap              who mines in a capture of yours (pcap, pcapng, .gz, .zst; - for standard input)
  build/adit read --json CAPTURE.pcap       the same as one JSON object a line, with every piece of evidence
  build/adit read $last
  build/adit read --help
  sh tools/test.sh                          the whole test suite
EOF
