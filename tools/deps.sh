#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# deps.sh demo|test: installs what is missing of what the demo, or the test suite, needs,
# from the distribution's packages. Does nothing where nothing is missing.
#
# ADIT_SKIP_DEPS=1 leaves everything as it is.
set -u

# To build and run adit.
demo_packages='gcc libc6-dev meson pkg-config
	libpcap-dev libndpi-dev zlib1g-dev libzstd-dev libxxhash-dev'
# Debian has Hyperscan for amd64 and its twin Vectorscan elsewhere.
case $(dpkg --print-architecture 2>/dev/null) in
amd64 | i386 | '') demo_packages="$demo_packages libhyperscan-dev" ;;
*) demo_packages="$demo_packages libvectorscan-dev" ;;
esac

# What the test suite needs beyond that.
test_packages='git check libjansson-dev jq clang llvm libclang-rt-14-dev clang-format mandoc'

case ${1-} in
demo) packages=$demo_packages ;;
test) packages="$demo_packages $test_packages" ;;
*)
	echo 'usage: sh tools/deps.sh demo|test' >&2
	exit 2
	;;
esac

[ "${ADIT_SKIP_DEPS-}" = 1 ] && exit 0

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	# shellcheck disable=SC2086
	echo "deps.sh: this system has no apt-get; install what answers to these Debian packages" \
		"by its own means, then say ADIT_SKIP_DEPS=1:" $packages >&2
	exit 1
fi

missing=
for package in $packages; do
	state=$(dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -x installed)
	[ -n "$state" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	as_root=
elif command -v sudo >/dev/null; then
	as_root=sudo
else
	echo "deps.sh: not root, and no sudo here; as root, run: apt-get install$missing" >&2
	exit 1
fi

echo "Installing from the distribution:$missing"
# The lists may be there and fresh enough although this fails, so the installation decides.
$as_root apt-get -q update || echo 'deps.sh: apt-get update failed; trying with the lists as they are' >&2
# shellcheck disable=SC2086
if ! $as_root env DEBIAN_FRONTEND=noninteractive \
	apt-get -q -y --no-install-recommends install $missing; then
	echo "deps.sh: apt-get could not install:$missing" >&2
	exit 1
fi
