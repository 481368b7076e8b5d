/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/decap.h"
#include "capture/fragments.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"
#include "tests/support/wrap.h"

static struct decap *d;
static uint64_t frame_number;
static int64_t now_ns;

static void setup(void)
{
	ck_assert_int_eq(decap_create(&d, NULL), 0);
	frame_number = 0;
	now_ns = 0;
}

static void teardown(void)
{
	decap_destroy(d);
	d = NULL;
}

/* A TCP packet with size bytes of payload that differ by position and by seed. */
static void datagram(struct wrap *w, bool v6, size_t size, uint8_t seed)
{
	static uint8_t payload[70000];
	struct wrap_ends e = v6 ? wrap_ends("2001:db8::a", 50122, "2001:db8::b", 3333)
				: wrap_ends("10.1.2.3", 50122, "192.0.2.10", 3333);

	for (size_t i = 0; i < size; i++)
		payload[i] = (uint8_t)(i * 31 + i / 256 + seed);
	wrap_tcp(w, &e, 1, 2, 0x18, bytes_of(payload, size));
}

static enum packet_outcome decode(struct packet *p, const struct wrap *w)
{
	struct frame f = {.data = wrap_bytes(w),
			  .wire_size = (uint32_t)w->size,
			  .link_type = w->link_type,
			  .number = ++frame_number,
			  .at = {now_ns}};

	return packet_decode(p, d, &f);
}

/* Fragment index of what was built in w. */
static enum packet_outcome decode_piece(struct packet *p, const struct wrap *w, size_t piece,
					uint32_t id, size_t index)
{
	static struct wrap fragment;

	ck_assert(wrap_fragment(&fragment, wrap_bytes(w), piece, id, index));
	return decode(p, &fragment);
}

static size_t count_pieces(const struct wrap *w, size_t piece)
{
	static struct wrap fragment;
	size_t n = 0;

	while (wrap_fragment(&fragment, wrap_bytes(w), piece, 1, n))
		n++;
	return n;
}

static void check_whole(const struct packet *p, const struct wrap *w)
{
	size_t header = w->at[0] >> 4 == 6 ? 60 : 40;

	ck_assert(p->is_fragmented);
	ck_assert_uint_ne(p->datagram, 0);
	ck_assert_uint_eq(p->dst_port, 3333);
	ck_assert(bytes_equal(p->payload, bytes_from(wrap_bytes(w), header)));
	ck_assert_uint_eq(p->payload_size, w->size - header);
	/* As if it had never been in pieces, but for the identification. */
	ck_assert_uint_eq(p->ip.size, w->size);
	ck_assert_int_eq(memcmp(p->ip.at, w->at, 4), 0);
	if (header == 40)
		ck_assert_int_eq(memcmp(p->ip.at + 6, w->at + 6, 4), 0);
	else
		ck_assert_int_eq(memcmp(p->ip.at, w->at, 40), 0);
	ck_assert_int_eq(memcmp(p->ip.at + header - 20, w->at + header - 20, w->size - header + 20),
			 0);
}

static struct wrap w, other;

START_TEST(pieces_join_in_every_order)
{
	/* All orders of five pieces, of each version. */
	unsigned order[5];

	for (int v6 = 0; v6 <= 1; v6++) {
		datagram(&w, v6, 100, 0);
		ck_assert_uint_eq(count_pieces(&w, 24), 5);
		for (unsigned n = 0; n < 5 * 5 * 5 * 5 * 5; n++) {
			unsigned seen = 0;
			uint32_t number = 0;
			struct packet p;

			for (unsigned i = 0, m = n; i < 5; i++, m /= 5) {
				order[i] = m % 5;
				seen |= 1u << order[i];
			}
			if (seen != 31)
				continue;
			for (unsigned i = 0; i < 5; i++) {
				enum packet_outcome r = decode_piece(&p, &w, 24, n + 1, order[i]);

				ck_assert_int_eq(r, i < 4 ? PACKET_FRAGMENT : PACKET_OK);
				if (i == 0)
					number = p.datagram;
				ck_assert_uint_ne(p.datagram, 0);
				ck_assert_uint_eq(p.datagram, number);
			}
			check_whole(&p, &w);
			ck_assert_uint_eq(p.number, frame_number);
		}
	}
	ck_assert_uint_eq(decap_tally(d)->datagrams_joined, 240);
	ck_assert_uint_eq(decap_tally(d)->fragments_overlapping, 0);
	ck_assert_uint_eq(decap_tally(d)->fragments_dropped, 0);
}
END_TEST

START_TEST(pieces_of_eight_bytes_join)
{
	for (int v6 = 0; v6 <= 1; v6++) {
		size_t n;
		struct packet p;

		datagram(&w, v6, 1440, 0);
		n = count_pieces(&w, 8);
		ck_assert_uint_ge(n, 182);
		/* The odd ones, then the even ones from the end. */
		for (size_t i = 1; i < n; i += 2)
			ck_assert_int_eq(decode_piece(&p, &w, 8, 9, i), PACKET_FRAGMENT);
		for (size_t i = (n - 1) / 2 * 2; i > 0; i -= 2)
			ck_assert_int_eq(decode_piece(&p, &w, 8, 9, i), PACKET_FRAGMENT);
		ck_assert_int_eq(decode_piece(&p, &w, 8, 9, 0), PACKET_OK);
		check_whole(&p, &w);
	}
}
END_TEST

START_TEST(largest_datagrams_join)
{
	struct packet p;
	size_t n;

	datagram(&w, false, 65535 - 40, 0);
	n = count_pieces(&w, 1480);
	for (size_t i = n; i-- > 0;)
		ck_assert_int_eq(decode_piece(&p, &w, 1480, 9, i), i ? PACKET_FRAGMENT : PACKET_OK);
	check_whole(&p, &w);
}
END_TEST

START_TEST(copies_of_a_mirror_change_nothing)
{
	struct packet p;

	datagram(&w, false, 300, 0);
	for (size_t i = 0; i < 4; i++) {
		ck_assert_int_eq(decode_piece(&p, &w, 96, 9, i),
				 i < 3 ? PACKET_FRAGMENT : PACKET_OK);
		if (i == 3)
			check_whole(&p, &w);
		uint32_t number = p.datagram;

		ck_assert_int_eq(decode_piece(&p, &w, 96, 9, i), PACKET_FRAGMENT);
		ck_assert_uint_eq(p.datagram, number);
	}
	ck_assert_uint_eq(decap_tally(d)->datagrams_joined, 1);
	ck_assert_uint_eq(decap_tally(d)->fragments_overlapping, 0);
	ck_assert_uint_eq(decap_tally(d)->fragments, 8);
}
END_TEST

START_TEST(identification_may_be_used_again_at_once)
{
	/* As by senders that leave it 0. */
	for (unsigned n = 0; n < 500; n++) {
		struct packet p;
		size_t pieces;

		datagram(&w, n & 1, 200 + n, (uint8_t)n);
		pieces = count_pieces(&w, 64);
		for (size_t i = 0; i < pieces; i++)
			ck_assert_int_eq(decode_piece(&p, &w, 64, 9, i),
					 i + 1 < pieces ? PACKET_FRAGMENT : PACKET_OK);
		check_whole(&p, &w);
	}
}
END_TEST

START_TEST(bytes_that_came_first_stay)
{
	struct packet p;

	datagram(&w, false, 300, 0);
	datagram(&other, false, 300, 100);
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 0), PACKET_FRAGMENT);
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 2), PACKET_FRAGMENT);
	/* Of these 160 and 160 bytes, only 96 to 192 are new. */
	ck_assert_int_eq(decode_piece(&p, &other, 160, 9, 0), PACKET_FRAGMENT);
	ck_assert_int_eq(decode_piece(&p, &other, 160, 9, 1), PACKET_OK);
	ck_assert_uint_eq(decap_tally(d)->fragments_overlapping, 2);
	ck_assert_uint_eq(p.payload.size, 300);
	/* The TCP header is 20 of the datagram's bytes. */
	ck_assert_int_eq(memcmp(p.payload.at, w.at + 40, 96 - 20), 0);
	ck_assert_int_eq(memcmp(p.payload.at + 76, other.at + 40 + 76, 96), 0);
	ck_assert_int_eq(memcmp(p.payload.at + 172, w.at + 40 + 172, 96), 0);
	ck_assert_int_eq(memcmp(p.payload.at + 268, other.at + 40 + 268, 32), 0);
}
END_TEST

START_TEST(contradicting_ends_are_dropped)
{
	struct packet p;

	datagram(&w, false, 300, 0);
	datagram(&other, false, 100, 0);
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 2), PACKET_FRAGMENT);
	/* An end before what is there. */
	ck_assert_int_eq(decode_piece(&p, &other, 96, 9, 1), PACKET_FRAGMENT);
	ck_assert_uint_eq(p.datagram, 0);
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 3), PACKET_FRAGMENT);
	/* Something behind the end. */
	datagram(&other, false, 600, 0);
	ck_assert_int_eq(decode_piece(&p, &other, 96, 9, 4), PACKET_FRAGMENT);
	ck_assert_uint_eq(p.datagram, 0);
	ck_assert_uint_eq(decap_tally(d)->fragments_dropped, 2);
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 1), PACKET_FRAGMENT);
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 0), PACKET_OK);
	check_whole(&p, &w);
}
END_TEST

START_TEST(joined_bytes_stay_for_sixty_four_more_calls)
{
	static struct packet kept[200];
	static uint8_t expected[200][2000];
	struct packet p;

	for (unsigned n = 0; n < 200; n++) {
		datagram(&w, false, 1500, (uint8_t)n);
		memcpy(expected[n], w.at + 40, 1500);
		ck_assert_int_eq(decode_piece(&p, &w, 1000, n + 1, 0), PACKET_FRAGMENT);
		ck_assert_int_eq(decode_piece(&kept[n], &w, 1000, n + 1, 1), PACKET_OK);
		/* Two calls each: 32 datagrams ago is 64 calls ago. */
		for (unsigned m = n < 32 ? 0 : n - 32; m <= n; m++)
			ck_assert_int_eq(memcmp(kept[m].payload.at, expected[m], 1500), 0);
	}
}
END_TEST

START_TEST(what_takes_too_long_is_given_up)
{
	struct packet p;

	datagram(&w, false, 300, 0);
	decode_piece(&p, &w, 96, 9, 0);
	decode_piece(&p, &w, 96, 9, 1);
	decode_piece(&p, &w, 96, 9, 2);
	now_ns += 30 * NS_PER_S;
	decode_piece(&p, &w, 96, 10, 0);
	ck_assert_uint_eq(decap_tally(d)->fragments_expired, 0);
	now_ns += 1;
	ck_assert_int_eq(decode_piece(&p, &w, 96, 9, 3), PACKET_FRAGMENT);
	ck_assert_uint_eq(decap_tally(d)->fragments_expired, 3);
	/* A clock that steps back a day leaves nothing behind for ever. */
	now_ns -= 86400 * NS_PER_S;
	decode_piece(&p, &w, 96, 11, 0);
	ck_assert_uint_eq(decap_tally(d)->fragments_expired, 5);
}
END_TEST

START_TEST(oldest_gives_way_when_memory_is_used_up)
{
	struct decap *full = d;
	struct decap_options options = {.fragment_bytes = 1};
	const struct decap_tally *t;
	struct packet p;
	unsigned total = 1000;

	ck_assert_int_eq(decap_create(&d, &options), 0);
	t = decap_tally(d);
	datagram(&w, false, 3000, 0);
	for (unsigned n = 1; n <= total; n++)
		ck_assert_int_eq(decode_piece(&p, &w, 1000, n, 0), PACKET_FRAGMENT);
	ck_assert_uint_gt(t->fragments_dropped, total / 2);
	ck_assert_uint_lt(t->fragments_dropped, total - 100);
	/* The youngest is still there, the oldest is not. */
	decode_piece(&p, &w, 1000, total, 1);
	decode_piece(&p, &w, 1000, total, 2);
	ck_assert_int_eq(decode_piece(&p, &w, 1000, total, 3), PACKET_OK);
	check_whole(&p, &w);
	decode_piece(&p, &w, 1000, 1, 1);
	decode_piece(&p, &w, 1000, 1, 2);
	ck_assert_int_eq(decode_piece(&p, &w, 1000, 1, 3), PACKET_FRAGMENT);
	/* One of the largest size still fits. */
	datagram(&w, false, 65000, 0);
	for (size_t i = 0; i < count_pieces(&w, 8000); i++)
		decode_piece(&p, &w, 8000, 5000, i);
	check_whole(&p, &w);
	/* As many as there are, whole at once: some find no room, and that is counted. */
	uint64_t dropped = t->fragments_dropped;

	datagram(&w, false, 60000, 0);
	for (unsigned n = 0; n < 10; n++) {
		for (size_t i = 0; i < 2; i++)
			decode_piece(&p, &w, 32768, 6000 + n, i);
	}
	ck_assert_uint_gt(t->fragments_dropped, dropped);
	decap_destroy(d);
	d = full;
}
END_TEST

START_TEST(lines_with_the_same_addresses_are_kept_apart)
{
	struct wrap fragment[2][2];
	struct wrap *whole[2] = {&w, &other};
	struct packet p;

	datagram(&w, false, 300, 0);
	datagram(&other, false, 300, 100);
	for (unsigned line = 0; line < 2; line++) {
		for (unsigned i = 0; i < 2; i++) {
			wrap_fragment(&fragment[line][i], wrap_bytes(whole[line]), 200, 9, i);
			wrap_ethernet(&fragment[line][i]);
			wrap_vlan(&fragment[line][i], 0x8100, (uint16_t)(101 + line));
		}
	}
	ck_assert_int_eq(decode(&p, &fragment[0][0]), PACKET_FRAGMENT);
	ck_assert_int_eq(decode(&p, &fragment[1][0]), PACKET_FRAGMENT);
	ck_assert_int_eq(decode(&p, &fragment[1][1]), PACKET_OK);
	check_whole(&p, &other);
	ck_assert_int_eq(decode(&p, &fragment[0][1]), PACKET_OK);
	check_whole(&p, &w);
	ck_assert_uint_eq(decap_tally(d)->fragments_overlapping, 0);
}
END_TEST

START_TEST(tunnels_in_fragments_with_fragments_inside_join)
{
	struct wrap_ends outer = wrap_ends("198.51.100.1", 2152, "203.0.113.1", 0);
	struct packet p;

	datagram(&other, false, 900, 0);
	for (size_t i = 0; i < 3; i++) {
		ck_assert(wrap_fragment(&w, wrap_bytes(&other), 320, 9, i));
		wrap_gtpu(&w, &outer, 77, WRAP_GTPU_EXTENSIONS);
		ck_assert_int_eq(decode_piece(&p, &w, 200, (uint32_t)i + 1, 0), PACKET_FRAGMENT);
		ck_assert_int_eq(decode_piece(&p, &w, 200, (uint32_t)i + 1, 1),
				 i < 2 ? PACKET_FRAGMENT : PACKET_OK);
	}
	check_whole(&p, &other);
	ck_assert_uint_eq(p.tags.teid, 77);
	ck_assert_uint_eq(decap_tally(d)->datagrams_joined, 4);
}
END_TEST

START_TEST(cut_and_impossible_fragments_are_dropped)
{
	struct packet p;
	struct frame f;

	datagram(&w, false, 301, 0);
	ck_assert(wrap_fragment(&other, wrap_bytes(&w), 96, 9, 0));
	f = (struct frame){.data = bytes_part(wrap_bytes(&other), 0, 64),
			   .wire_size = (uint32_t)other.size,
			   .link_type = 101};
	ck_assert_int_eq(packet_decode(&p, d, &f), PACKET_FRAGMENT);
	ck_assert_uint_eq(p.datagram, 0);
	ck_assert_uint_eq(decap_tally(d)->fragments_dropped, 1);
	ck_assert_uint_eq(decap_tally(d)->truncated, 1);
	/* Past the largest datagram, as in the "ping of death". */
	other.at[6] = 0x1f;
	other.at[7] = 0xff;
	ck_assert_int_eq(decode(&p, &other), PACKET_FRAGMENT);
	ck_assert_uint_eq(decap_tally(d)->fragments_dropped, 2);
	/* Of a size that can not be followed by another. */
	ck_assert(wrap_fragment(&other, wrap_bytes(&w), 96, 9, 3));
	other.at[6] |= 0x20;
	ck_assert_int_eq(decode(&p, &other), PACKET_FRAGMENT);
	ck_assert_uint_eq(decap_tally(d)->fragments_dropped, 3);
}
END_TEST

START_TEST(atomic_fragments_are_packets)
{
	struct packet p;

	datagram(&w, true, 100, 0);
	ck_assert(wrap_fragment(&other, wrap_bytes(&w), 1400, 9, 0));
	ck_assert_int_eq(decode(&p, &other), PACKET_OK);
	ck_assert(!p.is_fragmented);
	ck_assert_uint_eq(p.payload.size, 100);
	ck_assert_uint_eq(decap_tally(d)->fragments, 0);
}
END_TEST

START_TEST(every_prefix_of_a_fragment_ends_at_the_page)
{
	struct guarded g = guarded_create(2048);

	for (int v6 = 0; v6 <= 1; v6++) {
		datagram(&w, v6, 300, 0);
		for (size_t i = 0; i < 4; i++) {
			ck_assert(wrap_fragment(&other, wrap_bytes(&w), 96, 9, i));
			for (size_t size = 0; size <= other.size; size++) {
				struct packet p;
				struct frame f = {
					.data = guarded_prefix(&g, wrap_bytes(&other), size),
					.wire_size = (uint32_t)size,
					.link_type = 101};
				enum packet_outcome r = packet_decode(&p, d, &f);

				if (i == 3 && size == other.size) {
					ck_assert_int_eq(r, PACKET_OK);
					check_whole(&p, &w);
				} else {
					ck_assert_int_ne(r, PACKET_OK);
				}
			}
		}
	}
	guarded_destroy(&g);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {pieces_join_in_every_order,
				      pieces_of_eight_bytes_join,
				      largest_datagrams_join,
				      copies_of_a_mirror_change_nothing,
				      identification_may_be_used_again_at_once,
				      bytes_that_came_first_stay,
				      contradicting_ends_are_dropped,
				      joined_bytes_stay_for_sixty_four_more_calls,
				      what_takes_too_long_is_given_up,
				      oldest_gives_way_when_memory_is_used_up,
				      lines_with_the_same_addresses_are_kept_apart,
				      tunnels_in_fragments_with_fragments_inside_join,
				      cut_and_impossible_fragments_are_dropped,
				      atomic_fragments_are_packets,
				      every_prefix_of_a_fragment_ends_at_the_page,
				      NULL};
	Suite *suite = suite_create("fragments");
	TCase *all = tcase_create("fragments");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, setup, teardown);
	for (const TTest *const *t = tests; *t; t++)
		tcase_add_test(all, *t);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
