/* SPDX-License-Identifier: Apache-2.0 */
#include "base/cursor.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

START_TEST(reads_in_network_and_little_endian_order)
{
	const uint8_t data[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
	struct cursor c = cursor_over(bytes_of(data, sizeof data));

	ck_assert_uint_eq(cursor_u8(&c), 1);
	ck_assert_uint_eq(cursor_be16(&c), 0x0203);
	ck_assert_uint_eq(cursor_le16(&c), 0x0504);
	ck_assert_uint_eq(cursor_be32(&c), 0x06070809);
	ck_assert_uint_eq(cursor_le32(&c), 0x0d0c0b0a);
	ck_assert(cursor_ok(&c));
	ck_assert_uint_eq(cursor_u8(&c), 14);
	ck_assert(cursor_ok(&c));
}
END_TEST

START_TEST(read_past_the_end_is_zero_and_remembered)
{
	struct guarded g = guarded_create(8);
	struct bytes b = guarded_prefix(&g, BYTES("abc"), 3);
	struct cursor c = cursor_over(b);

	ck_assert_uint_eq(cursor_be32(&c), 0);
	ck_assert(!cursor_ok(&c));
	ck_assert_uint_eq(cursor_u8(&c), 0);
	ck_assert_uint_eq(cursor_rest(&c).size, 3);
	guarded_destroy(&g);
}
END_TEST

START_TEST(nested_length_cannot_escape_its_record)
{
	struct cursor c = cursor_over(BYTES("\x02xyzzy"));
	struct cursor inner = cursor_within(&c, cursor_u8(&c));

	ck_assert_uint_eq(cursor_take(&inner, 3).size, 0);
	ck_assert(!cursor_ok(&inner));
	ck_assert(cursor_ok(&c));
	ck_assert_uint_eq(cursor_u8(&c), 'z');
	inner = cursor_within(&c, 100);
	ck_assert(!cursor_ok(&inner));
	ck_assert(!cursor_ok(&c));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {reads_in_network_and_little_endian_order,
				      read_past_the_end_is_zero_and_remembered,
				      nested_length_cannot_escape_its_record, NULL};

	return suite_run("cursor", tests);
}
