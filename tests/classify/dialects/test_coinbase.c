/* SPDX-License-Identifier: Apache-2.0 */
/* Heights and names out of coinbases that are whole, odd or broken. */
#include "classify/dialects/coinbase.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

#include <string.h>

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static uint8_t storage[64];

static struct coinbase read_both(const char *first, const char *second, size_t capacity)
{
	struct coinbase c;

	coinbase_read(&c, bytes_of_text(first), bytes_of_text(second), storage, capacity);
	return c;
}

static void expect_tag(struct coinbase c, const char *tag)
{
	ck_assert_msg(bytes_equal(c.tag, bytes_of_text(tag)), "tag is \"%.*s\"", (int)c.tag.size,
		      c.tag.size ? (const char *)c.tag.at : "");
}

START_TEST(height_and_name_stand_in_the_first_half)
{
	/* 23 bytes of script: 03 29cf0d, 'P' "ublic-Pool" of a push */
	struct coinbase c = read_both("02000000"
				      "01" ZEROS "ffffffff"
				      "17"
				      "0329cf0d50"
				      "5075626c69632d506f6f6c",
				      "ffffffff02", sizeof storage);

	ck_assert_uint_eq(c.height, 905001);
	expect_tag(c, "PPublic-Pool");
}
END_TEST

START_TEST(a_name_in_the_second_half_ends_before_the_sequence)
{
	/* The last byte of "/test/" is 2f: the sequence is found at a whole byte. */
	struct coinbase c = read_both("01000000"
				      "01" ZEROS "ffffffff"
				      "23"
				      "034ccf0d"
				      "000434fd046b04c24fe1060c",
				      "062f746573742f"
				      "ffffffff"
				      "021c69a212",
				      sizeof storage);

	ck_assert_uint_eq(c.height, 905036);
	expect_tag(c, "/test/");
}
END_TEST

START_TEST(a_name_with_slashes_goes_before_a_longer_run)
{
	struct coinbase c = read_both("01000000"
				      "01" ZEROS "ffffffff"
				      "40"
				      "034ccf0d"
				      "2f6162632f00"
				      "7878787878787878787878787878787878",
				      "", sizeof storage);

	expect_tag(c, "/abc/");
}
END_TEST

START_TEST(merged_mining_is_no_name)
{
	struct coinbase c =
		read_both("01000000"
			  "01" ZEROS "ffffffff"
			  "40"
			  "034ccf0d"
			  "fabe6d6d"
			  "4142434445464748494a4b4c4d4e4f504142434445464748494a4b4c4d4e4f50"
			  "0100000000000000",
			  "", sizeof storage);

	expect_tag(c, "");
	ck_assert_uint_eq(c.height, 905036);
}
END_TEST

START_TEST(a_time_before_the_inputs_is_passed_over)
{
	struct bytes first = BYTES("0100000070c2ff5a"
				   "01" ZEROS "ffffffff"
				   "27"
				   "035f9505062f503253482f");

	ck_assert(coinbase_is_one(first));
	expect_tag(read_both((const char *)first.at, "", sizeof storage), "/P2SH/");
}
END_TEST

START_TEST(what_is_no_coinbase_tells_nothing)
{
	static const char *const not [] = {"",
					   "0100",
					   ZEROS,
					   "01000000"
					   "01" ZEROS "ffffff",
					   "01000000"
					   "01" ZEROS "ffffffff",
					   "01000000"
					   "01" ZEROS "ffffffff"
					   "ff"
					   "0329cf0d",
					   "01000000"
					   "01" ZEROS "ffffffff"
					   "01"
					   "03"};

	for (size_t i = 0; i < sizeof not / sizeof *not ; i++) {
		struct coinbase c = read_both(not [i], not [i], sizeof storage);

		ck_assert_uint_eq(c.height, 0);
		ck_assert_uint_eq(c.tag.size, 0);
	}
}
END_TEST

START_TEST(a_name_is_cut_to_its_storage)
{
	struct coinbase c = read_both("01000000"
				      "01" ZEROS "ffffffff"
				      "17"
				      "0329cf0d"
				      "2f5075626c69632f",
				      "", 4);

	expect_tag(c, "/Pub");
}
END_TEST

START_TEST(no_prefix_is_read_past_its_end)
{
	struct bytes first = BYTES("01000000"
				   "01" ZEROS "ffffffff"
				   "23"
				   "034ccf0d"
				   "000434fd046b04c24fe1060c");
	struct bytes second = BYTES("062f746573742f"
				    "ffffffff"
				    "021c69a212");
	struct guarded a = guarded_create(512), b = guarded_create(512);

	for (size_t i = 0; i <= first.size; i++)
		for (size_t k = 0; k <= second.size; k++) {
			struct coinbase c;

			coinbase_read(&c, guarded_prefix(&a, first, i),
				      guarded_prefix(&b, second, k), storage, sizeof storage);
			ck_assert_uint_le(c.tag.size, sizeof storage);
		}
	guarded_destroy(&a);
	guarded_destroy(&b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {height_and_name_stand_in_the_first_half,
				      a_name_in_the_second_half_ends_before_the_sequence,
				      a_name_with_slashes_goes_before_a_longer_run,
				      merged_mining_is_no_name,
				      a_time_before_the_inputs_is_passed_over,
				      what_is_no_coinbase_tells_nothing,
				      a_name_is_cut_to_its_storage,
				      no_prefix_is_read_past_its_end,
				      NULL};

	return suite_run("coinbase", tests);
}
