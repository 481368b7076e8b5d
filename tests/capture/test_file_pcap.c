/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/capture_bytes.h"
#include "tests/support/frames.h"
#include "tests/support/suite.h"

#include <errno.h>

#define MICROSECONDS 0xa1b2c3d4
#define NANOSECONDS  0xa1b23c4d
#define PATCHED      0xa1b2cd34

static void check_both_orders(uint32_t magic, int64_t fraction_ns)
{
	for (int big = 0; big < 2; big++) {
		struct capture_bytes b = capture_bytes_create(big);
		struct frames f;

		put_pcap_header(&b, magic, LINK_ETHERNET);
		put_pcap_frame(&b, 1700000000, 123456, BYTES("first"), 5);
		put_pcap_frame(&b, 4294967295, 7, BYTES("second one"), 1500);
		f = frames_of(capture_bytes_view(&b));
		ck_assert_int_eq(f.opened, 0);
		ck_assert_uint_eq(f.count, 2);
		ck_assert(bytes_equal(f.list[0].data, BYTES("first")));
		ck_assert(bytes_equal(f.list[1].data, BYTES("second one")));
		ck_assert_int_eq(f.list[0].at.ns,
				 INT64_C(1700000000) * NS_PER_S + 123456 * fraction_ns);
		ck_assert_int_eq(f.list[1].at.ns, INT64_C(4294967295) * NS_PER_S + 7 * fraction_ns);
		ck_assert_uint_eq(f.list[0].wire_size, 5);
		ck_assert_uint_eq(f.list[1].wire_size, 1500);
		ck_assert_uint_eq(f.list[0].number, 1);
		ck_assert_uint_eq(f.list[1].number, 2);
		ck_assert_uint_eq(f.list[1].link_type, LINK_ETHERNET);
		ck_assert_uint_eq(f.damage.total, 0);
		frames_destroy(&f);
		capture_bytes_destroy(&b);
	}
}

START_TEST(microseconds_are_read_in_both_byte_orders)
{
	check_both_orders(MICROSECONDS, 1000);
}
END_TEST

START_TEST(nanoseconds_are_read_in_both_byte_orders)
{
	check_both_orders(NANOSECONDS, 1);
}
END_TEST

START_TEST(patched_format_has_eight_more_bytes_a_record)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, PATCHED, LINK_ETHERNET);
	for (int i = 0; i < 2; i++) {
		put32(&b, 1);
		put32(&b, 2);
		put32(&b, 3);
		put32(&b, 3);
		put_number(&b, UINT64_MAX, 8);
		put_bytes(&b, "abc", 3);
	}
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 2);
	ck_assert(bytes_equal(f.list[1].data, BYTES("abc")));
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(flags_above_the_link_type_are_ignored)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, MICROSECONDS, 0x44000000 | LINK_LINUX_SLL2);
	put_pcap_frame(&b, 1, 1, BYTES("x"), 1);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 1);
	ck_assert_uint_eq(f.list[0].link_type, LINK_LINUX_SLL2);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(wire_length_below_the_captured_one_is_raised_to_it)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("twelve bytes"), 4);
	put_pcap_frame(&b, 1, 1, BYTES(""), 4);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 2);
	ck_assert_uint_eq(f.list[0].data.size, 12);
	ck_assert_uint_eq(f.list[0].wire_size, 12);
	ck_assert_uint_eq(f.list[1].data.size, 0);
	ck_assert_uint_eq(f.list[1].wire_size, 4);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(old_versions_have_their_lengths_the_other_way_round)
{
	struct capture_bytes b = capture_bytes_create(true);
	struct frames f;

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	b.at[7] = 2; /* 2.2: the wire's length first */
	put32(&b, 1);
	put32(&b, 1);
	put32(&b, 900);
	put32(&b, 4);
	put_bytes(&b, "four", 4);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 1);
	ck_assert(bytes_equal(f.list[0].data, BYTES("four")));
	ck_assert_uint_eq(f.list[0].wire_size, 900);
	frames_destroy(&f);

	b.at[7] = 3; /* 2.3: either way */
	put_pcap_frame(&b, 1, 1, BYTES("seven.."), 800);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 2);
	ck_assert_uint_eq(f.list[0].wire_size, 900);
	ck_assert_uint_eq(f.list[1].wire_size, 800);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(version_before_two_is_refused)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	b.at[4] = 1;
	f = frames_of(capture_bytes_view(&b));
	ck_assert_int_eq(f.opened, -EINVAL);
	ck_assert_uint_eq(f.why.total, 1);
	ck_assert_ptr_nonnull(strstr(f.why.list[0].text, "version 1.4"));
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(impossible_length_ends_the_file_and_is_told_with_its_offset)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;
	size_t at;

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("good"), 4);
	at = b.size;
	put32(&b, 1);
	put32(&b, 1);
	put32(&b, 0xdeadbeef);
	put32(&b, 0xdeadbeef);
	put_bytes(&b, "whatever", 8);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 1);
	ck_assert_uint_eq(f.damage.total, 1);
	ck_assert_int_eq(f.damage.list[0].has_offset, 1);
	ck_assert_uint_eq(f.damage.list[0].offset, at);
	ck_assert_ptr_nonnull(strstr(f.damage.list[0].text, "3735928559"));
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(zeros_behind_the_last_frame_are_damage_not_frames)
{
	struct capture_bytes b = capture_bytes_create(false);
	static const uint8_t zeros[4096];
	struct frames f;
	size_t at;

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("good"), 4);
	at = b.size;
	put_bytes(&b, zeros, sizeof zeros);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 1);
	ck_assert_uint_eq(f.damage.total, 1);
	ck_assert_uint_eq(f.damage.list[0].offset, at);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(file_without_frames_is_a_capture_without_frames)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 0);
	ck_assert_uint_eq(f.damage.total, 0);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

/* Cut after every byte: the whole frames before the cut come, and nothing else. */
START_TEST(cut_anywhere_gives_all_whole_frames_before)
{
	struct capture_bytes b = capture_bytes_create(false);
	size_t ends[4] = {0};

	put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
	ends[0] = b.size;
	put_pcap_frame(&b, 1, 1, BYTES("one"), 3);
	ends[1] = b.size;
	put_pcap_frame(&b, 2, 1, BYTES(""), 3);
	ends[2] = b.size;
	put_pcap_frame(&b, 3, 1, BYTES("three and more"), 14);
	ends[3] = b.size;
	for (size_t size = 0; size <= b.size; size++) {
		struct frames f = frames_of(bytes_of(b.at, size));
		size_t whole = 0;
		bool at_end = size == ends[0];

		if (size < ends[0]) {
			ck_assert_int_eq(f.opened, size ? -EINVAL : -ENODATA);
			ck_assert_uint_eq(f.why.total, 1);
			continue;
		}
		for (size_t i = 1; i < 4; i++) {
			whole += size >= ends[i];
			at_end |= size == ends[i];
		}
		ck_assert_int_eq(f.opened, 0);
		ck_assert_uint_eq(f.count, whole);
		ck_assert_uint_eq(f.damage.total, at_end ? 0 : 1);
		if (!at_end)
			ck_assert_uint_eq(f.damage.list[0].offset, ends[whole]);
		frames_destroy(&f);
	}
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(longest_frame_is_read_and_one_byte_more_is_not)
{
	for (size_t more = 0; more < 2; more++) {
		struct capture_bytes b = capture_bytes_create(false);
		size_t size = 1024 * 1024 + more;
		uint8_t *data = calloc(1, size);
		struct frames f;

		ck_assert_ptr_nonnull(data);
		data[size - 1] = 7;
		put_pcap_header(&b, MICROSECONDS, LINK_ETHERNET);
		put_pcap_frame(&b, 1, 1, BYTES("small"), 5);
		put_pcap_frame(&b, 1, 1, bytes_of(data, size), (uint32_t)size);
		put_pcap_frame(&b, 1, 1, BYTES("small"), 5);
		f = frames_of(capture_bytes_view(&b));
		ck_assert_uint_eq(f.count, more ? 1 : 3);
		ck_assert_uint_eq(f.damage.total, more);
		if (more == 0)
			ck_assert(bytes_equal(f.list[1].data, bytes_of(data, size)));
		frames_destroy(&f);
		capture_bytes_destroy(&b);
		free(data);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {microseconds_are_read_in_both_byte_orders,
				      nanoseconds_are_read_in_both_byte_orders,
				      patched_format_has_eight_more_bytes_a_record,
				      flags_above_the_link_type_are_ignored,
				      wire_length_below_the_captured_one_is_raised_to_it,
				      old_versions_have_their_lengths_the_other_way_round,
				      version_before_two_is_refused,
				      impossible_length_ends_the_file_and_is_told_with_its_offset,
				      zeros_behind_the_last_frame_are_damage_not_frames,
				      file_without_frames_is_a_capture_without_frames,
				      cut_anywhere_gives_all_whole_frames_before,
				      longest_frame_is_read_and_one_byte_more_is_not,
				      NULL};

	return suite_run("file_pcap", tests);
}
