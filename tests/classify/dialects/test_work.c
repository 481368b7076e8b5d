/* SPDX-License-Identifier: Apache-2.0 */
/* Targets of the wire and what a share of them is worth. */
#include "classify/dialects/work.h"
#include "tests/support/suite.h"

#define FFS "ffffffffffffffffffffffffffffffffffffffffffffffffffff" /* 52 digits */

static void expect(struct work w, enum work_kind kind, double value)
{
	ck_assert_int_eq(w.kind, kind);
	ck_assert_double_eq_tol(w.value, value, value * 1e-5 + 1e-9);
}

START_TEST(bitcoin_difficulty_one_is_two_to_the_32)
{
	expect(work_of_target_hex(
		       BYTES("00000000ffff0000000000000000000000000000000000000000000000000000")),
	       WORK_HASHES, 4295032833.0);
	expect(work_of_target_hex_reversed(
		       BYTES("0000000000000000000000000000000000000000000000000000ffff00000000")),
	       WORK_HASHES, 4295032833.0);
}
END_TEST

START_TEST(a_target_may_be_prefixed_and_shortened)
{
	expect(work_of_target_hex(
		       BYTES("0x0000000112e0be826d694b2e62d01511f12a6061fbaec8bc02357593e70e52ba")),
	       WORK_HASHES, 4e9);
	expect(work_of_target_hex(BYTES("0xffff" FFS)), WORK_HASHES, 0x1p32);
	expect(work_of_target_hex_solutions(
		       BYTES("00028f5c28f5c28f5c28f5c28f5c28f5c28f5c28f5c28f5c28f5c28f5c28f5c2")),
	       WORK_SOLUTIONS, 25600);
}
END_TEST

START_TEST(cryptonote_targets_are_little_endian)
{
	expect(work_of_target_cryptonote(BYTES("711b0d00")), WORK_HASHES, 5000);
	expect(work_of_target_cryptonote(BYTES("b88d0600")), WORK_HASHES, 10000);
	expect(work_of_target_cryptonote(BYTES("c5a7c4202d360600")), WORK_HASHES, 10550.538);
}
END_TEST

START_TEST(beam_difficulty_has_an_exponent)
{
	expect(work_of_beam(0), WORK_NONE, 0);
	expect(work_of_beam(10 << 24), WORK_SOLUTIONS, 1024);
	expect(work_of_beam((10 << 24) + (1 << 23)), WORK_SOLUTIONS, 1536);
	expect(work_of_beam(3441671469.0), WORK_NONE, 0);
}
END_TEST

START_TEST(what_cannot_be_a_target_is_none)
{
	expect(work_of_target_hex(BYTES("")), WORK_NONE, 0);
	expect(work_of_target_hex(BYTES("0x")), WORK_NONE, 0);
	expect(work_of_target_hex(BYTES("0000")), WORK_NONE, 0);
	expect(work_of_target_hex(BYTES("01")), WORK_NONE, 0);
	expect(work_of_target_hex(BYTES("zz")), WORK_NONE, 0);
	expect(work_of_target_hex_reversed(BYTES("ffff")), WORK_NONE, 0);
	expect(work_of_target_cryptonote(BYTES("00000000")), WORK_NONE, 0);
	expect(work_of_target_cryptonote(BYTES("711b0d")), WORK_NONE, 0);
	expect(work_of_target_cryptonote(BYTES("711b0dxx")), WORK_NONE, 0);
	expect(work_of_difficulty(0), WORK_NONE, 0);
	expect(work_of_difficulty(-1), WORK_NONE, 0);
	expect(work_of_hashes(1.0 / 0.0), WORK_NONE, 0);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		bitcoin_difficulty_one_is_two_to_the_32, a_target_may_be_prefixed_and_shortened,
		cryptonote_targets_are_little_endian,    beam_difficulty_has_an_exponent,
		what_cannot_be_a_target_is_none,         NULL,
	};

	return suite_run("work", tests);
}
