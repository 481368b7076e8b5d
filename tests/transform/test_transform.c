/* SPDX-License-Identifier: Apache-2.0 */
/* The transformations do what their names say, and all of it. */
#include "tests/transform/transform.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/oracle/coverage.h"
#include "tests/support/suite.h"
#include "tests/transform/pcap_out.h"

#define TURNS 300

#define FOLDER "/tmp/adit-transform-XXXXXX"

static char folder[] = FOLDER;
static struct recording whole, changed;
static struct transform_options options = {.seed = 7};

static const char *path(const char *name)
{
	static char out[2][128];
	static unsigned turn;

	turn ^= 1;
	snprintf(out[turn], sizeof out[turn], "%s/%s.pcap", folder, name);
	return out[turn];
}

static void put(struct pcap_out *o, const struct wrap_ends *e, uint32_t seq, uint32_t ack,
		uint8_t flags, const char *text)
{
	static struct wrap w;
	static int64_t ms;

	wrap_tcp(&w, e, seq, ack, flags, bytes_of_text(text));
	wrap_ethernet(&w);
	pcap_out_write(o, wrap_bytes(&w), (uint32_t)w.size,
		       (struct instant){1000 * NS_PER_S + ms++ * NS_PER_MS});
}

/* A handshake, then turns of a question and an answer. */
static void write_whole(void)
{
	struct wrap_ends up = wrap_ends("192.0.2.7", 50000, "198.51.100.9", 3333);
	struct wrap_ends down = wrap_ends_back(up);
	struct pcap_out o;
	uint32_t client = 1001, server = 5001;

	ck_assert_int_eq(pcap_out_open(&o, path("whole"), 1), 0);
	put(&o, &up, client - 1, 0, TCP_SYN, "");
	put(&o, &down, server - 1, client, TCP_SYN | TCP_ACK, "");
	put(&o, &up, client, server, TCP_ACK, "");
	for (unsigned i = 0; i < TURNS; i++) {
		char text[160];
		int size = snprintf(text, sizeof text, "question %u of many\n", i);

		put(&o, &up, client, server, TCP_ACK | TCP_PSH, text);
		client += (uint32_t)size;
		size = snprintf(text, sizeof text,
				"answer %u, which is longer than a frame may be "
				"that is cut to 128 bytes, headers included\n",
				i);
		put(&o, &down, server, client, TCP_ACK | TCP_PSH, text);
		server += (uint32_t)size;
	}
	ck_assert_int_eq(pcap_out_close(&o), 0);
	ck_assert_int_eq(recording_load(&whole, path("whole")), 0);
	ck_assert_uint_eq(whole.count, 3 + 2 * TURNS);
	ck_assert_uint_eq(whole.connection_count, 1);
}

static void begin(const char *kind)
{
	memcpy(folder, FOLDER, sizeof folder);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	write_whole();
	ck_assert_ptr_nonnull(kind_find(kind));
	ck_assert_int_eq(transform_run(&whole, path("changed"), kind_find(kind), &options), 0);
	ck_assert_int_eq(recording_load(&changed, path("changed")), 0);
}

static void end(void)
{
	recording_free(&whole);
	recording_free(&changed);
	remove(path("whole"));
	remove(path("changed"));
	rmdir(folder);
}

/* The bytes of one direction. */
static struct wire wire_of(const struct recording *r, enum side side)
{
	struct wire w = {.base = side == whole.items[0].from ? 1001 : 5001};

	for (size_t i = 0; i < r->count; i++)
		if (r->items[i].outcome == PACKET_OK && r->items[i].from == side)
			wire_put(&w, r->items[i].packet.seq, r->items[i].packet.payload);
	return w;
}

static void check_same_streams(void)
{
	for (unsigned side = 0; side < 2; side++) {
		struct wire a = wire_of(&whole, (enum side)side);
		struct wire b = wire_of(&changed, (enum side)side);

		ck_assert_uint_gt(a.size, TURNS);
		ck_assert(bytes_equal(bytes_of(a.bytes, a.size), bytes_of(b.bytes, b.size)));
		wire_free(&a);
		wire_free(&b);
	}
}

static size_t payload_packets(const struct recording *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->count; i++)
		n += r->items[i].outcome == PACKET_OK && r->items[i].packet.payload.size > 0;
	return n;
}

START_TEST(every_lossless_kind_keeps_both_streams)
{
	begin(kinds[_i].name);
	if (kind_is_lossless(&kinds[_i])) {
		check_same_streams();
		for (size_t i = 0; i < changed.count; i++)
			ck_assert(changed.items[i].outcome == PACKET_OK ||
				  changed.items[i].outcome == PACKET_FRAGMENT);
	}
	end();
}
END_TEST

START_TEST(twice_doubles_every_frame)
{
	begin("twice");
	ck_assert_uint_eq(changed.count, 2 * whole.count);
	for (size_t i = 0; i < whole.count; i++) {
		/* Its packets are a millisecond apart. */
		ck_assert(bytes_equal(changed.items[2 * i].frame, changed.items[2 * i + 1].frame));
		ck_assert_int_eq(changed.items[2 * i + 1].at.ns - changed.items[2 * i].at.ns,
				 100 * NS_PER_US);
	}
	end();
}
END_TEST

START_TEST(bytes_gives_one_byte_a_segment)
{
	begin("bytes");
	ck_assert_uint_gt(changed.count, 10 * whole.count);
	for (size_t i = 0; i < changed.count; i++)
		ck_assert_uint_le(changed.items[i].packet.payload.size, 1);
	end();
}
END_TEST

START_TEST(fragments_hold_64_bytes)
{
	begin("fragments");
	/* Behind its header of 20 bytes a question is one of them, an answer two. */
	ck_assert_uint_eq(changed.count, 3 + 3 * TURNS);
	ck_assert_uint_eq(payload_packets(&changed), payload_packets(&whole));
	for (size_t i = 0; i < changed.count; i++)
		ck_assert_uint_le(changed.items[i].frame.size, 14 + 20 + 64);
	end();
}
END_TEST

START_TEST(reorder_moves_packets_and_keeps_time)
{
	size_t moved = 0;

	begin("reorder");
	ck_assert_uint_eq(changed.count, whole.count);
	for (size_t i = 0; i < whole.count; i++) {
		moved += !bytes_equal(changed.items[i].packet.payload,
				      whole.items[i].packet.payload);
		ck_assert_int_eq(changed.items[i].at.ns, whole.items[i].at.ns);
	}
	ck_assert_uint_gt(moved, whole.count / 2);
	end();
}
END_TEST

static void check_loss(const char *kind, size_t percent)
{
	size_t lost;

	begin(kind);
	lost = whole.count - changed.count;
	ck_assert_uint_gt(lost, whole.count * percent / 200);
	ck_assert_uint_lt(lost, whole.count * percent / 50);
	end();
}

START_TEST(loss_loses_what_it_says)
{
	check_loss("loss1", 1);
	check_loss("loss5", 5);
}
END_TEST

START_TEST(one_side_is_what_the_opener_or_the_other_sent)
{
	begin("client");
	ck_assert_uint_eq(changed.count, 2 + TURNS);
	for (size_t i = 0; i < changed.count; i++)
		ck_assert_uint_eq(changed.items[i].packet.dst_port, 3333);
	end();
	begin("server");
	ck_assert_uint_eq(changed.count, 1 + TURNS);
	for (size_t i = 0; i < changed.count; i++)
		ck_assert_uint_eq(changed.items[i].packet.src_port, 3333);
	end();
}
END_TEST

START_TEST(late_begins_behind_the_first_turn)
{
	begin("late");
	ck_assert_uint_eq(changed.count, whole.count - 5);
	ck_assert(bytes_equal(changed.items[0].packet.payload, whole.items[5].packet.payload));
	end();
}
END_TEST

START_TEST(snap_cuts_frames_and_keeps_their_size)
{
	begin("snap128");
	ck_assert_uint_eq(changed.count, whole.count);
	for (size_t i = 0; i < whole.count; i++) {
		ck_assert_uint_le(changed.items[i].frame.size, 128);
		ck_assert_uint_eq(changed.items[i].wire_size, whole.items[i].wire_size);
		ck_assert_uint_eq(changed.items[i].packet.payload_size,
				  whole.items[i].packet.payload_size);
	}
	ck_assert_uint_lt(changed.items[4].packet.payload.size, whole.items[4].packet.payload.size);
	end();
}
END_TEST

START_TEST(wrapped_packets_are_wrapped)
{
	begin("qinq+mpls-eth+vlan+pppoe+4in6");
	ck_assert_uint_eq(changed.count, whole.count);
	ck_assert_uint_gt(changed.items[0].frame.size, whole.items[0].frame.size + 80);
	ck_assert_uint_eq(changed.items[0].packet.tags.present &
				  (LINK_TAG_VLAN | LINK_TAG_PPPOE | LINK_TAG_MPLS | LINK_TAG_OUTER),
			  LINK_TAG_VLAN | LINK_TAG_PPPOE | LINK_TAG_MPLS | LINK_TAG_OUTER);
	end();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		twice_doubles_every_frame,         bytes_gives_one_byte_a_segment,
		fragments_hold_64_bytes,           reorder_moves_packets_and_keeps_time,
		loss_loses_what_it_says,           one_side_is_what_the_opener_or_the_other_sent,
		late_begins_behind_the_first_turn, snap_cuts_frames_and_keeps_their_size,
		wrapped_packets_are_wrapped,       NULL,
	};
	Suite *suite = suite_create("transform every kind");
	TCase *each = tcase_create("kinds");
	SRunner *runner;
	int failed;

	tcase_set_timeout(each, 60);
	tcase_add_loop_test(each, every_lossless_kind_keeps_both_streams, 0, (int)kind_count);
	suite_add_tcase(suite, each);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return suite_run("transform", tests) != EXIT_SUCCESS || failed ? EXIT_FAILURE
								       : EXIT_SUCCESS;
}
