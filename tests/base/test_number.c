/* SPDX-License-Identifier: Apache-2.0 */
#include "base/number.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#define UNTOUCHED UINT64_C(0x1234)

static void decimal_is_refused(struct bytes b)
{
	uint64_t value = UNTOUCHED;

	ck_assert_msg(!number_u64(&value, b), "%.*s", (int)b.size, b.at);
	ck_assert_uint_eq(value, UNTOUCHED);
}

START_TEST(decimal_takes_the_whole_range_and_no_more)
{
	uint64_t value;

	ck_assert(number_u64(&value, BYTES("0")));
	ck_assert_uint_eq(value, 0);
	ck_assert(number_u64(&value, BYTES("18446744073709551615")));
	ck_assert_uint_eq(value, UINT64_MAX);
	ck_assert(number_u64(&value, BYTES("00000000000000000000000000042")));
	ck_assert_uint_eq(value, 42);
	decimal_is_refused(BYTES("18446744073709551616"));
	decimal_is_refused(BYTES("18446744073709551620"));
	decimal_is_refused(BYTES("99999999999999999999"));
	decimal_is_refused(BYTES("184467440737095516150"));
}
END_TEST

START_TEST(decimal_is_digits_only)
{
	static const char *const wrong[] = {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "a"};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		decimal_is_refused(bytes_of_text(wrong[i]));
	decimal_is_refused(BYTES("1\0"));
	decimal_is_refused((struct bytes){NULL, 0});
}
END_TEST

START_TEST(hexadecimal_takes_sixteen_digits)
{
	uint64_t value = UNTOUCHED;

	ck_assert(number_hex_u64(&value, BYTES("ffffffffffffffff")));
	ck_assert_uint_eq(value, UINT64_MAX);
	ck_assert(number_hex_u64(&value, BYTES("0xFFFFffffFFFFffff")));
	ck_assert_uint_eq(value, UINT64_MAX);
	ck_assert(number_hex_u64(&value, BYTES("0X1aB")));
	ck_assert_uint_eq(value, 0x1ab);
	value = UNTOUCHED;
	ck_assert(!number_hex_u64(&value, BYTES("0fffffffffffffffff")));
	ck_assert(!number_hex_u64(&value, BYTES("0x")));
	ck_assert(!number_hex_u64(&value, BYTES("0x0x1")));
	ck_assert(!number_hex_u64(&value, BYTES("")));
	ck_assert(!number_hex_u64(&value, BYTES("0xg")));
	ck_assert(!number_hex_u64(&value, BYTES("-1")));
	ck_assert_uint_eq(value, UNTOUCHED);
}
END_TEST

START_TEST(a_target_of_256_bits_becomes_a_double)
{
	double value = 7;

	ck_assert(number_hex_double(&value, BYTES("00000000ffff0000000000000000000000000000000000"
						  "000000000000000000")));
	ck_assert_double_eq(value, 0xffff * pow(2, 208));
	ck_assert(number_hex_double(&value, BYTES("0xffffffffffffffffffffffffffffffffffffffffffffff"
						  "ffffffffffffffffff")));
	ck_assert_double_eq_tol(value / pow(2, 256), 1, 1e-15);
	ck_assert(number_hex_double(&value, BYTES("0")));
	ck_assert_double_eq(value, 0);
	value = 7;
	ck_assert(!number_hex_double(&value, BYTES("1000000000000000000000000000000000000000000000"
						   "0000000000000000000")));
	ck_assert(!number_hex_double(&value, BYTES("0x")));
	ck_assert(!number_hex_double(&value, BYTES("zz")));
	ck_assert(!number_hex_double(&value, (struct bytes){NULL, 0}));
	ck_assert_double_eq(value, 7);
}
END_TEST

START_TEST(a_byte_is_two_digits_that_are_there)
{
	struct bytes b = BYTES("00fFg10");

	ck_assert_int_eq(number_hex_byte(b, 0), 0);
	ck_assert_int_eq(number_hex_byte(b, 1), 0xff);
	ck_assert_int_eq(number_hex_byte(b, 2), -1);
	ck_assert_int_eq(number_hex_byte(b, 3), -1);
	ck_assert_int_eq(number_hex_byte(b, SIZE_MAX), -1);
	ck_assert_int_eq(number_hex_byte(b, SIZE_MAX / 2 + 1), -1);
	ck_assert_int_eq(number_hex_byte((struct bytes){NULL, 0}, 0), -1);
}
END_TEST

/* The C library's own reading is the measure: the same double, or its neighbour by 1 in 10^15. */
START_TEST(json_numbers_read_as_the_library_reads_them)
{
	static const char *const right[] = {"0",
					    "-0",
					    "1",
					    "-17",
					    "0.1",
					    "0.3",
					    "1234.5678",
					    "65536",
					    "0.00390625",
					    "1e3",
					    "1E+3",
					    "25e-4",
					    "1.5e300",
					    "1.7976931348623157e308",
					    "4.9e-320",
					    "123456789012345678901234567890",
					    "0.000000000000000000000000000000000123",
					    "16384.999999999999"};

	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		double value, wanted = strtod(right[i], NULL);

		ck_assert_msg(number_double(&value, bytes_of_text(right[i])), "%s", right[i]);
		ck_assert_msg(fabs(value - wanted) <= fabs(wanted) * 1e-15 + DBL_TRUE_MIN,
			      "%s gives %.17g", right[i], value);
	}
}
END_TEST

START_TEST(short_decimals_are_exact)
{
	for (int i = 0; i < 10000; i++) {
		char text[32];
		double value;

		snprintf(text, sizeof text, "%d.%03d", i / 7, i % 1000);
		ck_assert(number_double(&value, bytes_of_text(text)));
		ck_assert_double_eq(value, strtod(text, NULL));
	}
}
END_TEST

START_TEST(what_no_finite_number_is_is_refused)
{
	static const char *const wrong[] = {
		"",     "-",   "+",   ".",        "e5",    "1e",  "1e+",  "1x",    " 1",     "1 ",
		"0x10", "inf", "nan", "Infinity", "1e400", "--1", "1..2", "1e5.0", "-1e999", "1,5"};
	double value = 7;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		ck_assert_msg(!number_double(&value, bytes_of_text(wrong[i])), "%s", wrong[i]);
	ck_assert(!number_double(&value, (struct bytes){NULL, 0}));
	ck_assert(!number_double(&value, BYTES("1\0")));
	ck_assert_double_eq(value, 7);
}
END_TEST

START_TEST(extreme_exponents_end_in_zero_or_refusal)
{
	double value = 7;

	ck_assert(number_double(&value, BYTES("0e999")));
	ck_assert_double_eq(value, 0);
	ck_assert(number_double(&value, BYTES("0e99999999999999999999")));
	ck_assert_double_eq(value, 0);
	ck_assert(number_double(&value, BYTES("1e-99999999999999999999")));
	ck_assert_double_eq(value, 0);
	ck_assert(!number_double(&value, BYTES("1e99999999999999999999")));
	ck_assert(number_double(&value, BYTES("1000000000000000000000e-310")));
	ck_assert_double_eq_tol(value / 1e-289, 1, 1e-12);
}
END_TEST

START_TEST(nothing_is_read_past_the_end)
{
	struct guarded g = guarded_create(128);
	struct bytes whole = BYTES("-1234567890.0123456789e-12"),
		     digits = BYTES("0xabcdef0123456789");
	double d;
	uint64_t u;

	for (size_t size = 0; size <= whole.size; size++)
		(void)number_double(&d, guarded_prefix(&g, whole, size));
	for (size_t size = 0; size <= digits.size; size++) {
		struct bytes b = guarded_prefix(&g, digits, size);

		ck_assert_int_eq(number_hex_u64(&u, b), size == 1 || size > 2);
		ck_assert_int_eq(number_hex_double(&d, b), size == 1 || size > 2);
		ck_assert_int_eq(number_hex_byte(b, size / 2), -1);
		ck_assert_int_eq(number_u64(&u, b), size == 1);
	}
	guarded_destroy(&g);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {decimal_takes_the_whole_range_and_no_more,
				      decimal_is_digits_only,
				      hexadecimal_takes_sixteen_digits,
				      a_target_of_256_bits_becomes_a_double,
				      a_byte_is_two_digits_that_are_there,
				      json_numbers_read_as_the_library_reads_them,
				      short_decimals_are_exact,
				      what_no_finite_number_is_is_refused,
				      extreme_exponents_end_in_zero_or_refusal,
				      nothing_is_read_past_the_end,
				      NULL};

	return suite_run("number", tests);
}
