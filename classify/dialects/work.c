/* SPDX-License-Identifier: Apache-2.0 */
/* Targets and difficulties become hashes a share. */
#include "classify/dialects/work.h"

#include "base/number.h"

#include <math.h>

#define NO_WORK ((struct work){WORK_NONE, 0})

static struct work work_of(enum work_kind kind, double value)
{
	if (!(value > 0 && value <= WORK_VALUE_MAX))
		return NO_WORK;
	return (struct work){kind, value};
}

struct work work_of_hashes(double value)
{
	return work_of(WORK_HASHES, value);
}

struct work work_of_solutions(double value)
{
	return work_of(WORK_SOLUTIONS, value);
}

struct work work_of_difficulty(double value)
{
	return work_of(WORK_DIFFICULTY, value);
}

/* 0 where hex is no target; a target of zero can be met by nobody. */
static double hashes_of_target(struct bytes hex)
{
	double target;

	if (!number_hex_double(&target, hex) || target <= 0)
		return 0;
	return 0x1p256 / (target + 1);
}

struct work work_of_target_hex(struct bytes hex)
{
	return work_of(WORK_HASHES, hashes_of_target(hex));
}

struct work work_of_target_hex_solutions(struct bytes hex)
{
	return work_of(WORK_SOLUTIONS, hashes_of_target(hex));
}

/* The value of hexadecimal digits that stand least significant byte first; 0 where a byte is none. */
static double value_reversed(struct bytes hex)
{
	double value = 0;

	for (size_t i = hex.size / 2; i-- > 0;) {
		int byte = number_hex_byte(hex, i);

		if (byte < 0)
			return 0;
		value = value * 256 + byte;
	}
	return value;
}

struct work work_of_target_hex_reversed(struct bytes hex)
{
	double target = hex.size == 64 ? value_reversed(hex) : 0;

	return target > 0 ? work_of(WORK_HASHES, 0x1p256 / (target + 1)) : NO_WORK;
}

struct work work_of_target_cryptonote(struct bytes hex)
{
	double target = hex.size == 8 || hex.size == 16 ? value_reversed(hex) : 0;

	if (target <= 0)
		return NO_WORK;
	return work_of(WORK_HASHES, (hex.size == 8 ? 0x1p32 : 0x1p64) / target);
}

struct work work_of_beam(double packed)
{
	uint32_t bits;
	double difficulty;

	if (!(packed >= 1 && packed <= UINT32_MAX))
		return NO_WORK;
	bits = (uint32_t)packed;
	difficulty = ldexp((double)(0x1000000u | (bits & 0xffffff)), (int)(bits >> 24) - 24);
	if (difficulty < 1 || difficulty > 1e12)
		return NO_WORK;
	return work_of(WORK_SOLUTIONS, difficulty);
}
