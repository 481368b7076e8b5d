/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/capture_bytes.h"
#include "tests/support/frames.h"
#include "tests/support/suite.h"

#include <errno.h>

START_TEST(interfaces_have_their_own_link_type_and_unit_of_time)
{
	for (int big = 0; big < 2; big++) {
		struct capture_bytes b = capture_bytes_create(big);
		struct frames f;

		put_section(&b);
		put_interface(&b, LINK_ETHERNET, 0, -1, 0);
		put_interface(&b, LINK_RAW, 0, 9, 0);
		put_interface(&b, LINK_LINUX_SLL2, 0, 0x80 | 10, 0);
		put_interface(&b, LINK_PPP, 0, 3, -3600);
		put_interface(&b, LINK_NULL, 0, 12, 5);
		put_packet(&b, 0, UINT64_C(1700000000123456), BYTES("micro"), 5);
		put_packet(&b, 1, UINT64_C(1700000000123456789), BYTES("nano"), 4);
		put_packet(&b, 2, UINT64_C(1700000000) << 10 | 512, BYTES("binary"), 6);
		put_packet(&b, 3, UINT64_C(1700000000500), BYTES("milli"), 5);
		put_packet(&b, 4, UINT64_C(17000000001234567), BYTES("pico"), 4);
		f = frames_of(capture_bytes_view(&b));
		ck_assert_int_eq(f.opened, 0);
		ck_assert_uint_eq(f.count, 5);
		ck_assert_int_eq(f.list[0].at.ns, INT64_C(1700000000123456000));
		ck_assert_int_eq(f.list[1].at.ns, INT64_C(1700000000123456789));
		ck_assert_int_eq(f.list[2].at.ns, INT64_C(1700000000500000000));
		ck_assert_int_eq(f.list[3].at.ns, INT64_C(1699996400500000000));
		ck_assert_int_eq(f.list[4].at.ns, INT64_C(17005000001234));
		ck_assert_uint_eq(f.list[0].link_type, LINK_ETHERNET);
		ck_assert_uint_eq(f.list[1].link_type, LINK_RAW);
		ck_assert_uint_eq(f.list[2].link_type, LINK_LINUX_SLL2);
		ck_assert_uint_eq(f.list[3].link_type, LINK_PPP);
		ck_assert_uint_eq(f.list[4].link_type, LINK_NULL);
		ck_assert_uint_eq(f.list[4].interface, 4);
		ck_assert(bytes_equal(f.list[2].data, BYTES("binary")));
		ck_assert_uint_eq(f.damage.total, 0);
		frames_destroy(&f);
		capture_bytes_destroy(&b);
	}
}
END_TEST

START_TEST(times_out_of_range_are_clamped)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_section(&b);
	put_interface(&b, LINK_ETHERNET, 0, 0, 0);
	put_interface(&b, LINK_ETHERNET, 0, 6, INT64_MIN);
	put_interface(&b, LINK_ETHERNET, 0, 6, INT64_MAX);
	put_interface(&b, LINK_ETHERNET, 0, 127, 0);
	put_interface(&b, LINK_ETHERNET, 0, 0xff, 0);
	put_packet(&b, 0, UINT64_MAX, BYTES("x"), 1);
	put_packet(&b, 1, 0, BYTES("x"), 1);
	put_packet(&b, 2, UINT64_MAX, BYTES("x"), 1);
	put_packet(&b, 3, UINT64_MAX, BYTES("x"), 1);
	put_packet(&b, 4, UINT64_MAX, BYTES("x"), 1);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 5);
	ck_assert_int_eq(f.list[0].at.ns, INT64_MAX);
	ck_assert_int_eq(f.list[1].at.ns, INT64_MIN + 1);
	ck_assert(!instant_is_none(f.list[1].at));
	ck_assert_int_eq(f.list[2].at.ns, INT64_MAX);
	ck_assert_int_eq(f.list[3].at.ns, 0);
	ck_assert_int_eq(f.list[4].at.ns, 0);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(sections_may_change_byte_order_and_number_interfaces_anew)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	for (int i = 0; i < 4; i++) {
		b.is_big = i % 2;
		put_section(&b);
		put_interface(&b, (uint16_t)(100 + i), 0, -1, 0);
		put_packet(&b, 0, 1000 + (uint64_t)i, BYTES("frame"), 5);
	}
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 4);
	for (unsigned i = 0; i < 4; i++) {
		ck_assert_uint_eq(f.list[i].link_type, 100 + i);
		ck_assert_uint_eq(f.list[i].interface, i);
		ck_assert_int_eq(f.list[i].at.ns, (1000 + i) * NS_PER_US);
	}
	ck_assert_uint_eq(f.damage.total, 0);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(simple_packet_is_cut_by_the_snap_length_and_takes_the_time_before)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_section(&b);
	put_interface(&b, LINK_ETHERNET, 6, -1, 0);
	put_simple_packet(&b, BYTES("abc"), 3);
	put_packet(&b, 0, 5000000, BYTES("time"), 4);
	put_simple_packet(&b, BYTES("abcdef"), 1500);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 3);
	ck_assert(bytes_equal(f.list[0].data, BYTES("abc")));
	ck_assert_int_eq(f.list[0].at.ns, 0);
	ck_assert(bytes_equal(f.list[2].data, BYTES("abcdef")));
	ck_assert_uint_eq(f.list[2].wire_size, 1500);
	ck_assert_int_eq(f.list[2].at.ns, 5 * NS_PER_S);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(obsolete_packet_block_is_read)
{
	struct capture_bytes b = capture_bytes_create(true);
	struct frames f;

	put_section(&b);
	put_interface(&b, LINK_ETHERNET, 0, -1, 0);
	put_interface(&b, LINK_RAW, 0, -1, 0);
	put32(&b, 2);
	put32(&b, 32 + 8);
	put16(&b, 1);
	put16(&b, 77); /* drops */
	put32(&b, 0);
	put32(&b, 42);
	put32(&b, 6);
	put32(&b, 60);
	put_bytes(&b, "sixsix\0\0", 8);
	put32(&b, 40);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 1);
	ck_assert(bytes_equal(f.list[0].data, BYTES("sixsix")));
	ck_assert_uint_eq(f.list[0].link_type, LINK_RAW);
	ck_assert_uint_eq(f.list[0].wire_size, 60);
	ck_assert_int_eq(f.list[0].at.ns, 42 * NS_PER_US);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(blocks_without_packets_are_passed_over_however_long)
{
	struct capture_bytes b = capture_bytes_create(false);
	uint8_t *filler = calloc(1, 3000000);
	struct frames f;

	ck_assert_ptr_nonnull(filler);
	put_section(&b);
	put_block(&b, 4, BYTES("names"));
	put_interface(&b, LINK_ETHERNET, 0, -1, 0);
	put_block(&b, 0x0bad, BYTES(""));
	put_packet(&b, 0, 1, BYTES("a"), 1);
	put_block(&b, 5, bytes_of(filler, 3000000)); /* longer than any buffer */
	put_packet(&b, 0, 2, BYTES("b"), 1);
	put_block(&b, 10, bytes_of(filler, 13));
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 2);
	ck_assert(bytes_equal(f.list[1].data, BYTES("b")));
	ck_assert_uint_eq(f.damage.total, 0);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
	free(filler);
}
END_TEST

/* One good packet, then what break_it() puts: one frame, and damage told where that begins. */
static void check_damage(void (*break_it)(struct capture_bytes *), const char *words)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;
	size_t at;

	put_section(&b);
	put_interface(&b, LINK_ETHERNET, 0, -1, 0);
	put_packet(&b, 0, 1, BYTES("good"), 4);
	at = b.size;
	break_it(&b);
	put_packet(&b, 0, 1, BYTES("behind"), 6);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 1);
	ck_assert_uint_eq(f.damage.total, 1);
	ck_assert_int_eq(f.damage.list[0].has_offset, 1);
	ck_assert_uint_eq(f.damage.list[0].offset, at);
	ck_assert_msg(strstr(f.damage.list[0].text, words) != NULL, "%s", f.damage.list[0].text);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}

static void end_length_differs(struct capture_bytes *b)
{
	put_packet(b, 0, 1, BYTES("bad!"), 4);
	b->at[b->size - 4]++;
}

static void end_length_of_skipped_differs(struct capture_bytes *b)
{
	put_block(b, 4, BYTES("names"));
	b->at[b->size - 4]++;
}

static void length_is_no_multiple_of_four(struct capture_bytes *b)
{
	put32(b, 6);
	put32(b, 33);
	put_bytes(b, "................................", 32);
}

static void length_is_too_small(struct capture_bytes *b)
{
	put_block(b, 4, BYTES(""));
	b->at[b->size - 8] = 8;
}

static void length_is_huge(struct capture_bytes *b)
{
	put32(b, 6);
	put32(b, 0xfffffff0);
}

static void skipped_length_is_huge(struct capture_bytes *b)
{
	put32(b, 0x1234);
	put32(b, 0xfffffff0);
}

static void interface_is_unknown(struct capture_bytes *b)
{
	put_packet(b, 1, 1, BYTES("bad!"), 4);
}

static void frame_is_longer_than_its_block(struct capture_bytes *b)
{
	put_packet(b, 0, 1, BYTES("bad!"), 4);
	b->at[b->size - 8 - 8] = 5;
}

static void packet_block_is_short(struct capture_bytes *b)
{
	put_block(b, 6, BYTES("0123456789abcdef"));
}

static void interface_block_is_short(struct capture_bytes *b)
{
	put_block(b, 1, BYTES("0123"));
}

static void section_of_no_byte_order(struct capture_bytes *b)
{
	size_t at = b->size;

	put_section(b);
	b->at[at + 8]++;
}

static void section_of_another_version(struct capture_bytes *b)
{
	size_t at = b->size;

	put_section(b);
	b->at[at + 12] = 9;
}

START_TEST(damage_is_told_where_it_begins)
{
	check_damage(end_length_differs, "by its front");
	check_damage(end_length_of_skipped_differs, "by its front");
	check_damage(length_is_no_multiple_of_four, "33 bytes");
	check_damage(length_is_too_small, "a block of 8 bytes");
	check_damage(length_is_huge, "4294967280 bytes");
	check_damage(skipped_length_is_huge, "cut short");
	check_damage(interface_is_unknown, "interface 1");
	check_damage(frame_is_longer_than_its_block, "frame of 5 bytes in a block of 36");
	check_damage(packet_block_is_short, "block of 28 bytes");
	check_damage(interface_block_is_short, "4 bytes");
	check_damage(section_of_no_byte_order, "byte order");
	check_damage(section_of_another_version, "version 9.0");
}
END_TEST

START_TEST(simple_packet_without_interface_is_damage)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_section(&b);
	put_simple_packet(&b, BYTES("abc"), 3);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 0);
	ck_assert_uint_eq(f.damage.total, 1);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

START_TEST(interfaces_are_limited)
{
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_section(&b);
	for (int i = 0; i < 65536; i++)
		put_interface(&b, LINK_ETHERNET, 0, -1, 0);
	put_packet(&b, 65535, 1, BYTES("last"), 4);
	put_interface(&b, LINK_ETHERNET, 0, -1, 0);
	put_packet(&b, 0, 1, BYTES("behind"), 6);
	f = frames_of(capture_bytes_view(&b));
	ck_assert_uint_eq(f.count, 1);
	ck_assert_uint_eq(f.list[0].interface, 65535);
	ck_assert_uint_eq(f.damage.total, 1);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
}
END_TEST

/* Cut after every byte: the whole frames before the cut come, and nothing else. */
START_TEST(cut_anywhere_gives_all_whole_frames_before)
{
	struct capture_bytes b = capture_bytes_create(true);
	size_t frame_ends[4], block_ends[16];
	size_t frames = 0, blocks = 0;

	put_section(&b);
	block_ends[blocks++] = b.size;
	put_interface(&b, LINK_ETHERNET, 0, 9, 100);
	block_ends[blocks++] = b.size;
	put_packet(&b, 0, 1, BYTES("one"), 3);
	block_ends[blocks++] = frame_ends[frames++] = b.size;
	put_block(&b, 4, BYTES("names of hosts"));
	block_ends[blocks++] = b.size;
	put_simple_packet(&b, BYTES("two"), 3);
	block_ends[blocks++] = frame_ends[frames++] = b.size;
	b.is_big = false;
	put_section(&b);
	block_ends[blocks++] = b.size;
	put_interface(&b, LINK_ETHERNET, 0, -1, 0);
	block_ends[blocks++] = b.size;
	put_packet(&b, 0, 1, BYTES("three and more"), 14);
	block_ends[blocks++] = frame_ends[frames++] = b.size;
	for (size_t size = 1; size <= b.size; size++) {
		struct frames f = frames_of(bytes_of(b.at, size));
		size_t whole = 0;
		bool at_end = false;

		if (f.opened < 0) {
			ck_assert_int_eq(f.opened, -EINVAL);
			ck_assert_uint_lt(size, 16);
			ck_assert_uint_eq(f.why.total, 1);
			continue;
		}
		for (size_t i = 0; i < frames; i++)
			whole += size >= frame_ends[i];
		for (size_t i = 0; i < blocks; i++)
			at_end |= size == block_ends[i];
		ck_assert_uint_eq(f.count, whole);
		ck_assert_uint_eq(f.damage.total, at_end ? 0 : 1);
		frames_destroy(&f);
	}
	capture_bytes_destroy(&b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		interfaces_have_their_own_link_type_and_unit_of_time,
		times_out_of_range_are_clamped,
		sections_may_change_byte_order_and_number_interfaces_anew,
		simple_packet_is_cut_by_the_snap_length_and_takes_the_time_before,
		obsolete_packet_block_is_read,
		blocks_without_packets_are_passed_over_however_long,
		damage_is_told_where_it_begins,
		simple_packet_without_interface_is_damage,
		interfaces_are_limited,
		cut_anywhere_gives_all_whole_frames_before,
		NULL};

	return suite_run("file_pcapng", tests);
}
