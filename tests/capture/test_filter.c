/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/filter.h"

#include "tests/support/suite.h"

#include <errno.h>

/* A TCP segment from 10.0.0.1:1024 to 10.0.0.2:3333, headers only. */
#define TCP_SEGMENT                                                                                \
	"\x45\0\0\x28\0\0\0\0\x40\x06\0\0\x0a\0\0\x01\x0a\0\0\x02"                                 \
	"\x04\0\x0d\x05\0\0\0\0\0\0\0\0\x50\x02\0\0\0\0\0\0"
#define MACS "\1\1\1\1\1\1\2\2\2\2\2\2"

static struct frame frame_of(uint16_t link_type, struct bytes data)
{
	return (struct frame){
		.data = data, .wire_size = (uint32_t)data.size, .link_type = link_type};
}

static bool accepts(const char *expression, struct frame frame)
{
	struct filter *f;
	bool r;

	ck_assert_int_eq(filter_create(&f, expression), 0);
	r = filter_accepts(f, &frame);
	ck_assert(filter_accepts(f, &frame) == r);
	filter_destroy(f);
	return r;
}

START_TEST(one_expression_works_on_every_link_type)
{
	const struct frame frames[] = {
		frame_of(LINK_ETHERNET, BYTES(MACS "\x08\0" TCP_SEGMENT)),
		frame_of(LINK_RAW, BYTES(TCP_SEGMENT)),
		frame_of(LINK_RAW_BSD, BYTES(TCP_SEGMENT)),
		frame_of(LINK_RAW_OPENBSD, BYTES(TCP_SEGMENT)),
		frame_of(LINK_IPV4, BYTES(TCP_SEGMENT)),
		frame_of(LINK_NULL, BYTES("\2\0\0\0" TCP_SEGMENT)),
		frame_of(LINK_NULL, BYTES("\0\0\0\2" TCP_SEGMENT)),
		frame_of(LINK_LOOP, BYTES("\0\0\0\2" TCP_SEGMENT)),
		frame_of(LINK_PPP, BYTES("\xff\3\0\x21" TCP_SEGMENT)),
		frame_of(LINK_LINUX_SLL, BYTES("\0\0\0\1\0\6\0\0\0\0\0\0\0\0\x08\0" TCP_SEGMENT)),
		frame_of(LINK_LINUX_SLL2, BYTES("\x08\0\0\0\0\0\0\1\0\1\0\6\0\0\0\0\0\0\0\0" //
						TCP_SEGMENT)),
	};
	struct filter *f;

	ck_assert_int_eq(filter_create(&f, "tcp port 3333 and host 10.0.0.1"), 0);
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
		ck_assert_msg(filter_accepts(f, &frames[i]), "frame %zu", i);
	filter_destroy(f);
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
		ck_assert_msg(!accepts("tcp port 3334", frames[i]), "frame %zu", i);
}
END_TEST

START_TEST(ipv6_on_a_loopback_of_another_system_is_known)
{
	static const char segment[] =
		"\x60\0\0\0\0\0\x3b\x40\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
		"\1";
	static const uint8_t families[] = {24, 28, 30}; /* NetBSD and OpenBSD, FreeBSD, macOS */

	for (size_t i = 0; i < sizeof families; i++) {
		uint8_t data[4 + 40] = {families[i]};

		memcpy(data + 4, segment, 40);
		ck_assert(accepts("ip6 host ::1", frame_of(LINK_NULL, bytes_of(data, 44))));
		data[0] = 0;
		data[3] = families[i];
		ck_assert(accepts("ip6 host ::1", frame_of(LINK_NULL, bytes_of(data, 44))));
	}
}
END_TEST

START_TEST(cut_frames_are_judged_by_what_is_there)
{
	struct bytes whole = BYTES(MACS "\x08\0" TCP_SEGMENT);

	for (size_t size = 0; size < whole.size; size++) {
		struct frame frame = frame_of(LINK_ETHERNET, bytes_part(whole, 0, size));

		frame.wire_size = 54;
		ck_assert(accepts("tcp dst port 3333", frame) == (size >= 14 + 20 + 4));
		ck_assert(accepts("greater 54", frame));
		ck_assert(!accepts("greater 55", frame));
	}
}
END_TEST

START_TEST(invalid_expression_brings_the_reason)
{
	char why[FILTER_TEXT_SIZE] = "";
	struct filter *f;

	ck_assert_int_eq(filter_create(&f, "tcp prot 80"), 0);
	ck_assert_int_eq(filter_compile(f, LINK_ETHERNET, why), -EINVAL);
	ck_assert_ptr_nonnull(strstr(why, "syntax error"));
	why[0] = '\0';
	ck_assert_int_eq(filter_compile(f, LINK_ETHERNET, why), -EINVAL);
	ck_assert_ptr_nonnull(strstr(why, "syntax error"));
	filter_destroy(f);
}
END_TEST

START_TEST(expression_without_meaning_on_a_link_type_lets_none_of_it_through)
{
	struct frame ethernet = frame_of(LINK_ETHERNET, BYTES(MACS "\x08\0" TCP_SEGMENT));
	struct frame raw = frame_of(LINK_RAW, BYTES(TCP_SEGMENT));
	char why[FILTER_TEXT_SIZE];
	struct filter *f;

	ck_assert_int_eq(filter_create(&f, "ether src 02:02:02:02:02:02"), 0);
	ck_assert_int_eq(filter_compile(f, LINK_RAW, why), -EINVAL);
	ck_assert_int_eq(filter_compile(f, LINK_ETHERNET, why), 0);
	ck_assert(filter_accepts(f, &ethernet));
	ck_assert(!filter_accepts(f, &raw));
	ck_assert(filter_accepts(f, &ethernet));
	filter_destroy(f);
}
END_TEST

START_TEST(more_link_types_than_programs_are_turned_away)
{
	struct filter *f;
	struct frame ethernet = frame_of(LINK_ETHERNET, BYTES(MACS "\x08\0" TCP_SEGMENT));

	ck_assert_int_eq(filter_create(&f, "tcp"), 0);
	for (unsigned i = 200; i < 400; i++) {
		struct frame odd = frame_of((uint16_t)i, BYTES("nothing that is known"));

		ck_assert(!filter_accepts(f, &odd));
	}
	ck_assert(!filter_accepts(f, &ethernet));
	filter_destroy(f);
}
END_TEST

static bool hides(const char *expression, const struct frame *frames, size_t count)
{
	struct filter *f;
	bool r;

	ck_assert_int_eq(filter_create(&f, expression), 0);
	for (size_t i = 0; i < count; i++)
		filter_accepts(f, &frames[i]);
	r = filter_hides_tunnels(f);
	filter_destroy(f);
	return r;
}

START_TEST(filter_that_turns_away_all_tags_is_told)
{
	const struct frame plain = frame_of(LINK_ETHERNET, BYTES(MACS "\x08\0" TCP_SEGMENT));
	const struct frame tagged[] = {
		frame_of(LINK_ETHERNET, BYTES(MACS "\x81\0\0\7\x08\0" TCP_SEGMENT)),
		frame_of(LINK_ETHERNET, BYTES(MACS "\x88\xa8\0\7\x81\0\0\7\x08\0" TCP_SEGMENT)),
		frame_of(LINK_ETHERNET, BYTES(MACS "\x88\x64\x11\0\0\1\0\x2a\0\x21" TCP_SEGMENT)),
		frame_of(LINK_ETHERNET, BYTES(MACS "\x88\x47\0\0\x11\x40" TCP_SEGMENT)),
		frame_of(LINK_PPP_ETHER, BYTES("\x11\0\0\1\0\x2a\0\x22" TCP_SEGMENT)),
		frame_of(LINK_LINUX_SLL,
			 BYTES("\0\0\0\1\0\6\0\0\0\0\0\0\0\0\x81\0\0\7\x08\0" TCP_SEGMENT)),
		frame_of(LINK_LINUX_SLL2, BYTES("\x88\x64\0\0\0\0\0\1\0\1\0\6\0\0\0\0\0\0\0\0\x11\0"
						"\0\1\0\x2a\0\x21" TCP_SEGMENT)),
	};

	ck_assert(!hides("tcp port 3333", &plain, 1));
	ck_assert(!hides("udp", &plain, 1));
	for (size_t i = 0; i < sizeof tagged / sizeof *tagged; i++) {
		const struct frame both[] = {plain, tagged[i]};

		ck_assert_msg(hides("tcp port 3333", both, 2), "frame %zu", i);
		ck_assert_msg(!hides("tcp port 3333 or vlan or pppoes or mpls", both, 2),
			      "frame %zu", i);
		ck_assert_msg(!hides("not vlan", both, 2), "frame %zu", i);
		/* Something of it comes through. */
		ck_assert_msg(!hides("greater 1", both, 2), "frame %zu", i);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		one_expression_works_on_every_link_type,
		ipv6_on_a_loopback_of_another_system_is_known,
		cut_frames_are_judged_by_what_is_there,
		invalid_expression_brings_the_reason,
		expression_without_meaning_on_a_link_type_lets_none_of_it_through,
		more_link_types_than_programs_are_turned_away,
		filter_that_turns_away_all_tags_is_told,
		NULL};

	return suite_run("filter", tests);
}
