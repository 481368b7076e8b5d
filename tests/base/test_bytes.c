/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

static const struct bytes nothing = {NULL, 0};

START_TEST(equality_needs_size_and_bytes)
{
	ck_assert(bytes_equal(BYTES("abc"), BYTES("abc")));
	ck_assert(!bytes_equal(BYTES("abc"), BYTES("abd")));
	ck_assert(!bytes_equal(BYTES("abc"), BYTES("ab")));
	ck_assert(!bytes_equal(BYTES("ab"), BYTES("abc")));
	ck_assert(bytes_equal(BYTES("a\0b"), bytes_of("a\0b", 3)));
	ck_assert(!bytes_equal(BYTES("a\0b"), BYTES("a\0c")));
	ck_assert(bytes_equal(nothing, BYTES("")));
	ck_assert(bytes_equal(bytes_of_text("text"), BYTES("text")));
}
END_TEST

START_TEST(start_is_compared_within_the_view)
{
	ck_assert(bytes_start_with(BYTES("mining.notify"), BYTES("mining.")));
	ck_assert(bytes_start_with(BYTES("same"), BYTES("same")));
	ck_assert(!bytes_start_with(BYTES("min"), BYTES("mining.")));
	ck_assert(bytes_start_with(BYTES("any"), nothing));
	ck_assert(bytes_start_with(nothing, nothing));
	ck_assert(!bytes_start_with(nothing, BYTES("x")));
}
END_TEST

START_TEST(case_is_ignored_for_letters_only)
{
	ck_assert(bytes_equal_nocase(BYTES("Content-LENGTH"), BYTES("content-length")));
	ck_assert(!bytes_equal_nocase(BYTES("[abc"), BYTES("{abc")));
	ck_assert(!bytes_equal_nocase(BYTES("@"), BYTES("`")));
	ck_assert(!bytes_equal_nocase(BYTES("\xc4"), BYTES("\xe4")));
	ck_assert(!bytes_equal_nocase(BYTES("abc"), BYTES("ab")));
	ck_assert(bytes_start_with_nocase(BYTES("HTTP/1.1 200"), BYTES("http/1.1")));
	ck_assert(!bytes_start_with_nocase(BYTES("HTTP"), BYTES("http/1.1")));
	ck_assert(bytes_equal_nocase(nothing, nothing));
}
END_TEST

START_TEST(part_never_leaves_the_view)
{
	struct bytes b = BYTES("0123456789");

	ck_assert(bytes_equal(bytes_part(b, 2, 3), BYTES("234")));
	ck_assert(bytes_equal(bytes_part(b, 8, 100), BYTES("89")));
	ck_assert_uint_eq(bytes_part(b, 10, 1).size, 0);
	ck_assert_uint_eq(bytes_part(b, 11, 1).size, 0);
	ck_assert_ptr_eq(bytes_part(b, SIZE_MAX, SIZE_MAX).at, b.at + 10);
	ck_assert(bytes_equal(bytes_part(b, 9, SIZE_MAX), BYTES("9")));
	ck_assert(bytes_equal(bytes_from(b, 7), BYTES("789")));
	ck_assert_uint_eq(bytes_from(b, 99).size, 0);
	ck_assert_ptr_null(bytes_part(nothing, 3, 3).at);
}
END_TEST

START_TEST(find_gives_the_first_place_or_the_size)
{
	struct bytes b = BYTES("abcabc\0xyz");

	ck_assert_uint_eq(bytes_find(b, BYTES("bc")), 1);
	ck_assert_uint_eq(bytes_find(b, BYTES("\0x")), 6);
	ck_assert_uint_eq(bytes_find(b, BYTES("yz")), 8);
	ck_assert_uint_eq(bytes_find(b, BYTES("yzz")), b.size);
	ck_assert_uint_eq(bytes_find(b, BYTES("")), 0);
	ck_assert_uint_eq(bytes_find(nothing, BYTES("a")), 0);
	ck_assert_uint_eq(bytes_find(BYTES("ab"), BYTES("abc")), 2);
	ck_assert_uint_eq(bytes_find_byte(b, 'c'), 2);
	ck_assert_uint_eq(bytes_find_byte(b, 0), 6);
	ck_assert_uint_eq(bytes_find_byte(b, 'q'), b.size);
	ck_assert_uint_eq(bytes_find_byte(nothing, 'q'), 0);
}
END_TEST

START_TEST(trim_takes_blanks_at_both_ends)
{
	ck_assert(bytes_equal(bytes_trim(BYTES(" \t\r\n a b \r\n")), BYTES("a b")));
	ck_assert(bytes_equal(bytes_trim(BYTES("ab")), BYTES("ab")));
	ck_assert_uint_eq(bytes_trim(BYTES(" \n\t ")).size, 0);
	ck_assert_uint_eq(bytes_trim(nothing).size, 0);
	ck_assert(bytes_equal(bytes_trim(BYTES("\v a\f")), BYTES("\v a\f")));
	ck_assert(bytes_equal(bytes_trim(BYTES("\0 ")), BYTES("\0")));
}
END_TEST

START_TEST(digits_are_told_from_their_neighbours)
{
	ck_assert(bytes_are_digits(BYTES("0123456789")));
	ck_assert(!bytes_are_digits(BYTES("12/")));
	ck_assert(!bytes_are_digits(BYTES("12:")));
	ck_assert(!bytes_are_digits(BYTES("-1")));
	ck_assert(!bytes_are_digits(nothing));
	ck_assert(bytes_are_hex(BYTES("0123456789abcdefABCDEF")));
	ck_assert(!bytes_are_hex(BYTES("0g")));
	ck_assert(!bytes_are_hex(BYTES("0@")));
	ck_assert(!bytes_are_hex(BYTES("0`")));
	ck_assert(!bytes_are_hex(BYTES("0x1")));
	ck_assert(!bytes_are_hex(nothing));
}
END_TEST

START_TEST(nothing_is_read_past_the_end)
{
	struct guarded g = guarded_create(64);
	struct bytes whole = BYTES("  MINING.notify 0123456789abcdef \r\n");

	for (size_t size = 0; size <= whole.size; size++) {
		struct bytes b = guarded_prefix(&g, whole, size);

		ck_assert_uint_le(bytes_trim(b).size, size);
		ck_assert_uint_le(bytes_find(b, BYTES("notify 0")), size);
		ck_assert_uint_eq(bytes_find_byte(b, '~'), size);
		ck_assert_int_eq(bytes_start_with_nocase(b, BYTES("  mining")), size >= 8);
		ck_assert_int_eq(bytes_start_with(b, BYTES("  MINING")), size >= 8);
		ck_assert(!bytes_are_hex(b));
		ck_assert(!bytes_are_digits(b));
		ck_assert(bytes_equal(b, bytes_part(whole, 0, size)));
	}
	guarded_destroy(&g);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {equality_needs_size_and_bytes,
				      start_is_compared_within_the_view,
				      case_is_ignored_for_letters_only,
				      part_never_leaves_the_view,
				      find_gives_the_first_place_or_the_size,
				      trim_takes_blanks_at_both_ends,
				      digits_are_told_from_their_neighbours,
				      nothing_is_read_past_the_end,
				      NULL};

	return suite_run("bytes", tests);
}
