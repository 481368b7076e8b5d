/* SPDX-License-Identifier: Apache-2.0 */
/* Points that are on the curve, and those next to them. */
#include "classify/secp256k1.h"

#include "base/number.h"
#include "tests/support/suite.h"

/* G and 2G of SEC 2 and of every test vector list. */
#define GENERATOR                                                                                  \
	"79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"                         \
	"483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
#define TWICE                                                                                      \
	"c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"                         \
	"1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a"
/* -G: p - y. */
#define NEGATED                                                                                    \
	"79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"                         \
	"b7c52588d95c3b9aa25b0403f1eef75702e84bb7597aabe663b82f6f04ef2777"

static void bytes_of_hex(uint8_t *out, const char *hex)
{
	for (size_t i = 0; i < SECP256K1_POINT_SIZE; i++)
		out[i] = (uint8_t)number_hex_byte(bytes_of_text(hex), i);
}

static bool is_point(const char *hex)
{
	uint8_t b[SECP256K1_POINT_SIZE];

	bytes_of_hex(b, hex);
	return secp256k1_is_point(bytes_of(b, sizeof b));
}

START_TEST(known_points_are_on_the_curve)
{
	ck_assert(is_point(GENERATOR));
	ck_assert(is_point(TWICE));
	ck_assert(is_point(NEGATED));
}
END_TEST

START_TEST(every_changed_bit_leaves_the_curve)
{
	uint8_t b[SECP256K1_POINT_SIZE];

	bytes_of_hex(b, TWICE);
	for (unsigned bit = 0; bit < 8 * SECP256K1_POINT_SIZE; bit++) {
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
		ck_assert(!secp256k1_is_point(bytes_of(b, sizeof b)));
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
}
END_TEST

START_TEST(what_is_no_field_element_is_no_point)
{
	uint8_t b[SECP256K1_POINT_SIZE] = {0};

	ck_assert(!secp256k1_is_point(bytes_of(b, sizeof b)));
	memset(b, 0xff, sizeof b);
	ck_assert(!secp256k1_is_point(bytes_of(b, sizeof b)));
	bytes_of_hex(b, GENERATOR);
	ck_assert(!secp256k1_is_point(bytes_of(b, sizeof b - 1)));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		known_points_are_on_the_curve,
		every_changed_bit_leaves_the_curve,
		what_is_no_field_element_is_no_point,
		NULL,
	};

	return suite_run("secp256k1", tests);
}
