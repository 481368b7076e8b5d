/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The worth of a share, from the forms in which pools state a target or a
 * difficulty. What cannot be a share's worth (not hexadecimal, zero, more than
 * a whole network could do) gives WORK_NONE.
 */
#ifndef CLASSIFY_DIALECTS_WORK_H
#define CLASSIFY_DIALECTS_WORK_H

#include "classify/event.h"

/* That many hashes or solutions; WORK_NONE unless 0 < value <= WORK_VALUE_MAX. */
struct work work_of_hashes(double value);
struct work work_of_solutions(double value);

/* A pool difficulty, whose unit the algorithm decides. */
struct work work_of_difficulty(double value);

/*
 * The most that is believed. Bitcoin's network target stood for 2^79 hashes a block in
 * 2025; a share is never worth more than a block, so 2^96 leaves room for a century.
 */
#define WORK_VALUE_MAX 0x1p96

/* A 256-bit target, 1 to 64 hexadecimal digits, most significant first, "0x" allowed: hashes = 2^256 / (T + 1). */
struct work work_of_target_hex(struct bytes hex);

/* The same in solutions: Equihash and its kin. */
struct work work_of_target_hex_solutions(struct bytes hex);

/* A 256-bit target of 64 digits, least significant byte first: getwork. */
struct work work_of_target_hex_reversed(struct bytes hex);

/*
 * CryptoNote: 8 or 16 digits, least significant byte first, the uppermost bits of a target:
 * hashes = 2^32 / t or 2^64 / t.
 *
 * Source: xmrig, base/net/stratum/Job.cpp, setTarget().
 */
struct work work_of_target_cryptonote(struct bytes hex);

/* Beam's packed difficulty: 8 bits of exponent, 24 of mantissa below a hidden one, in solutions; believed from 1 to 1e12 only. */
struct work work_of_beam(double packed);

#endif
