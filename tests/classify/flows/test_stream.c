/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/flows/stream.h"
#include "tests/support/stream_model.h"
#include "tests/support/suite.h"

static struct stream s;
static struct stream_pool *pool;
static struct stream_chunk chunk;
static struct instant now;

static void begin(size_t pool_bytes)
{
	ck_assert_int_eq(stream_pool_create(&pool, pool_bytes), 0);
	stream_init(&s);
	now.ns = 1000 * NS_PER_S;
}

static void end(void)
{
	stream_finish(&s, pool);
	stream_pool_destroy(pool);
}

static void push(uint32_t seq, const char *text)
{
	struct bytes b = bytes_of_text(text);

	stream_push(&s, pool, b, (uint32_t)b.size, seq, now, 7);
}

static bool next(void)
{
	return stream_next(&chunk, &s, pool, now);
}

#define EXPECT(text, missing)                                                                      \
	do {                                                                                       \
		ck_assert(next());                                                                 \
		ck_assert(bytes_equal(chunk.bytes, bytes_of_text(text)));                          \
		ck_assert_uint_eq(chunk.gap, missing);                                             \
	} while (0)
#define EXPECT_NOTHING ck_assert(!next())

START_TEST(stream_begins_where_the_peer_waits)
{
	begin(1 << 20);
	stream_expect(&s, 100);
	push(105, " world");
	EXPECT_NOTHING;
	push(100, "hello");
	EXPECT("hello", 0);
	EXPECT(" world", 0);
	EXPECT_NOTHING;
	ck_assert(!s.from_start);
	end();
}
END_TEST

START_TEST(first_segment_before_what_the_peer_waits_for_is_taken)
{
	begin(1 << 20);
	stream_expect(&s, 100);
	push(95, "early");
	EXPECT("early", 0);
	push(90, "older");
	EXPECT_NOTHING;
	end();
	begin(1 << 20);
	stream_expect(&s, 100);
	stream_start(&s, 95);
	push(95, "early");
	EXPECT("early", 0);
	ck_assert(s.from_start);
	end();
}
END_TEST

START_TEST(stopped_stream_keeps_what_is_behind)
{
	begin(1 << 20);
	stream_start(&s, 100);
	stream_stop(&s, 105);
	push(105, " world");
	EXPECT_NOTHING;
	push(100, "hello");
	EXPECT("hello", 0);
	EXPECT_NOTHING;
	push(111, "!");
	EXPECT_NOTHING;
	stream_go_on(&s);
	EXPECT(" world", 0);
	EXPECT("!", 0);
	stream_stop(&s, 112);
	push(112, "end");
	EXPECT_NOTHING;
	stream_flush(&s);
	EXPECT("end", 0);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(stopped_stream_goes_on_where_there_is_no_room)
{
	begin(0);
	stream_start(&s, 100);
	stream_stop(&s, 100);
	push(100, "hello");
	EXPECT("hello", 0);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(acknowledgement_that_overtakes_the_bytes_costs_nothing)
{
	begin(1 << 20);
	stream_start(&s, 100);
	push(105, " world");
	EXPECT_NOTHING;
	now.ns += 2 * STREAM_ACKED_WAIT_NS;
	stream_acked(&s, 111);
	EXPECT_NOTHING;
	now.ns += STREAM_OVERTAKEN_NS / 2;
	push(100, "hello");
	EXPECT("hello", 0);
	EXPECT(" world", 0);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(segments_in_order_pass_in_place)
{
	begin(1 << 20);
	stream_start(&s, 100);
	const char *text = "hello";

	push(100, text);
	ck_assert(next());
	ck_assert_ptr_eq(chunk.bytes.at, text);
	ck_assert_uint_eq(chunk.offset, 0);
	ck_assert_uint_eq(chunk.packet, 7);
	EXPECT_NOTHING;
	push(105, " world");
	EXPECT(" world", 0);
	ck_assert_uint_eq(chunk.offset, 5);
	EXPECT_NOTHING;
	ck_assert(s.from_start);
	end();
}
END_TEST

START_TEST(early_segment_waits_for_the_bytes_before_it)
{
	begin(1 << 20);
	stream_start(&s, UINT32_MAX - 1);
	push(2, "ef");
	EXPECT_NOTHING;
	push(0, "cd");
	EXPECT_NOTHING;
	push(UINT32_MAX - 1, "ab");
	EXPECT("ab", 0);
	EXPECT("cd", 0);
	EXPECT("ef", 0);
	ck_assert_uint_eq(chunk.offset, 4);
	EXPECT_NOTHING;
	ck_assert_uint_eq(stream_pool_tally(pool)->reordered, 2);
	ck_assert_uint_eq(stream_pool_tally(pool)->gaps, 0);
	end();
}
END_TEST

START_TEST(first_bytes_win)
{
	begin(1 << 20);
	stream_start(&s, 0);
	push(2, "CD");
	EXPECT_NOTHING;
	push(0, "abcdef");
	EXPECT("ab", 0);
	EXPECT("CD", 0);
	EXPECT("ef", 0);
	EXPECT_NOTHING;
	push(4, "xxg");
	EXPECT("g", 0);
	EXPECT_NOTHING;
	ck_assert_uint_eq(stream_pool_tally(pool)->overlaps, 2);
	push(10, "k");
	EXPECT_NOTHING;
	push(8, "");
	EXPECT_NOTHING;
	push(7, "hijKl");
	EXPECT("hij", 0);
	EXPECT("k", 0);
	EXPECT("l", 0);
	end();
}
END_TEST

START_TEST(duplicates_and_keepalive_probes_bring_nothing)
{
	begin(1 << 20);
	stream_start(&s, 0);
	push(0, "abc");
	EXPECT("abc", 0);
	EXPECT_NOTHING;
	push(0, "abc");
	EXPECT_NOTHING;
	push(2, "?");
	EXPECT_NOTHING;
	push(5, "f");
	EXPECT_NOTHING;
	push(5, "f");
	EXPECT_NOTHING;
	push(3u + (1u << 30) + 1u, "strange");
	EXPECT_NOTHING;
	push(3u - (1u << 30) - 1u, "strange");
	EXPECT_NOTHING;
	ck_assert_uint_eq(stream_pool_tally(pool)->duplicates, 5);
	ck_assert_uint_eq(stream_pool_tally(pool)->overlaps, 0);
	end();
}
END_TEST

START_TEST(snap_length_cut_is_told_at_once)
{
	begin(1 << 20);
	stream_start(&s, 0);
	stream_push(&s, pool, BYTES("abc"), 10, 0, now, 1);
	EXPECT("abc", 0);
	EXPECT("", 7);
	ck_assert_uint_eq(chunk.offset, 10);
	EXPECT_NOTHING;
	stream_push(&s, pool, BYTES(""), 5, 10, now, 2);
	EXPECT("", 5);
	EXPECT_NOTHING;
	push(15, "x");
	EXPECT("x", 0);
	EXPECT_NOTHING;
	/* the same for one that came early */
	stream_push(&s, pool, BYTES("ef"), 4, 18, now, 3);
	EXPECT_NOTHING;
	push(16, "cd");
	EXPECT("cd", 0);
	EXPECT("ef", 0);
	EXPECT("", 2);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(gap_is_given_up_after_its_time)
{
	begin(1 << 20);
	stream_start(&s, 0);
	push(10, "k");
	EXPECT_NOTHING;
	now.ns += STREAM_EARLY_WAIT_NS - 1;
	push(20, "u");
	EXPECT_NOTHING;
	now.ns += 1;
	EXPECT("k", 10);
	ck_assert_uint_eq(chunk.offset, 10);
	ck_assert_uint_eq(chunk.packet, 7);
	EXPECT_NOTHING; /* the second came later and waits on */
	now.ns += STREAM_EARLY_WAIT_NS - 1;
	EXPECT("u", 9);
	EXPECT_NOTHING;
	ck_assert_uint_eq(stream_pool_tally(pool)->gap_bytes, 19);
	end();
}
END_TEST

START_TEST(acknowledged_gap_is_given_up_sooner)
{
	begin(1 << 20);
	stream_start(&s, 0);
	push(10, "k");
	EXPECT_NOTHING;
	stream_acked(&s, 11);
	EXPECT_NOTHING;
	now.ns += STREAM_ACKED_WAIT_NS;
	EXPECT("k", 10);
	push(20, "u");
	stream_acked(&s, 19);
	stream_acked(&s, 12);
	now.ns += STREAM_ACKED_WAIT_NS;
	EXPECT_NOTHING; /* only a part of the gap is acknowledged */
	stream_acked(&s, 20);
	EXPECT_NOTHING;
	now.ns += STREAM_OVERTAKEN_NS;
	EXPECT("u", 9);
	end();
}
END_TEST

START_TEST(stream_joined_in_the_middle_starts_where_it_may)
{
	begin(1 << 20);
	push(500, "def");
	EXPECT("def", 0);
	ck_assert_uint_eq(chunk.offset, 0);
	ck_assert(!s.from_start);
	EXPECT_NOTHING;
	push(497, "abc");
	EXPECT_NOTHING;
	push(498, "bcdefg");
	EXPECT("g", 0);
	EXPECT_NOTHING;
	stream_start(&s, 400);
	ck_assert(!s.from_start);
	stream_start(&s, 500); /* the SYN came late */
	ck_assert(s.from_start);
	end();
}
END_TEST

START_TEST(flush_delivers_what_is_early_and_tells_what_is_missing)
{
	begin(1 << 20);
	stream_start(&s, 0);
	push(2, "c");
	EXPECT_NOTHING;
	push(6, "g");
	EXPECT_NOTHING;
	stream_fin(&s, 10);
	EXPECT_NOTHING;
	stream_flush(&s);
	EXPECT("c", 2);
	EXPECT("g", 3);
	ck_assert(!s.is_finished);
	EXPECT("", 3);
	ck_assert(s.is_finished);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(fin_counts_once_all_before_it_has_passed)
{
	begin(1 << 20);
	stream_start(&s, 0);
	stream_fin(&s, 4);
	EXPECT_NOTHING;
	push(2, "cd");
	EXPECT_NOTHING;
	ck_assert(!s.is_finished);
	push(0, "ab");
	EXPECT("ab", 0);
	EXPECT("cd", 0);
	EXPECT_NOTHING;
	ck_assert(s.is_finished);
	end();
}
END_TEST

START_TEST(stream_that_never_began_has_nothing)
{
	begin(1 << 20);
	stream_acked(&s, 77);
	stream_fin(&s, 99);
	stream_flush(&s);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(too_many_early_segments_give_up_the_gap)
{
	begin(8 << 20);
	stream_start(&s, 0);
	for (uint32_t i = 1; i <= STREAM_EARLY_PIECES_MAX; i++) {
		push(i * 2, "x");
		EXPECT_NOTHING;
	}
	push((STREAM_EARLY_PIECES_MAX + 1) * 2, "y");
	EXPECT("x", 2);
	EXPECT_NOTHING; /* one place is free, and the hand took it */
	ck_assert_uint_eq(s.early_pieces, STREAM_EARLY_PIECES_MAX);
	ck_assert_uint_eq(stream_pool_tally(pool)->early_refused, 1);
	end();
}
END_TEST

START_TEST(too_many_early_bytes_give_up_the_gap)
{
	static uint8_t large[STREAM_EARLY_BYTES_MAX];
	size_t got = 0;

	begin(8 << 20);
	stream_start(&s, 0);
	stream_push(&s, pool, bytes_of(large, sizeof large), sizeof large, 1, now, 1);
	EXPECT_NOTHING;
	push(2 + sizeof large, "x");
	while (next()) {
		got += chunk.bytes.size;
		ck_assert_uint_le(chunk.gap, 1);
	}
	ck_assert_uint_eq(got, sizeof large);
	ck_assert_uint_eq(s.early_pieces, 1);
	end();
}
END_TEST

START_TEST(full_pool_gives_up_the_gap_and_loses_no_byte)
{
	struct stream other;

	begin(0);
	stream_start(&s, 0);
	push(5, "fgh");
	EXPECT("fgh", 5);
	EXPECT_NOTHING;
	end();
	begin(80 * 1024); /* one slab */
	stream_init(&other);
	stream_start(&other, 0);
	stream_start(&s, 0);
	push(1, "b");
	EXPECT_NOTHING;
	for (uint32_t i = 1; i < 40; i++) {
		stream_push(&other, pool, BYTES("z"), 1, 2 * i, now, 1);
		while (stream_next(&chunk, &other, pool, now))
			continue;
	}
	push(3, "d");
	EXPECT("b", 1);
	EXPECT_NOTHING;
	stream_finish(&other, pool);
	push(2, "c");
	EXPECT("c", 0);
	EXPECT("d", 0);
	EXPECT_NOTHING;
	end();
}
END_TEST

static uint32_t random_below(uint32_t limit)
{
	static uint64_t state = 88172645463325252u;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 32) % limit;
}

/* Segments of a text in random order, cut, lost, doubled, overlapping with other bytes. */
static void run_random(bool may_give_up, size_t pool_bytes)
{
	static struct stream_model m;
	static uint8_t bytes[4096];
	uint32_t base =
		random_below(2) ? UINT32_MAX - random_below(2000) : random_below(UINT32_MAX);
	/* where no gap may be given up, few enough pieces to stay within the limits */
	uint32_t span = 200 + random_below(may_give_up ? 20000 : 4000);
	uint32_t most = (may_give_up ? 1 : 200) + random_below(3000);

	begin(pool_bytes);
	stream_model_init(&m);
	stream_start(&s, base);
	for (uint32_t offset = 0, i = 0; offset < span; i++) {
		uint32_t size = 1 + random_below(most),
			 back = random_below(4) ? 0 : random_below(6000);
		uint32_t at = back > offset ? 0 : offset - back;
		uint32_t captured = random_below(8) ? size : random_below(size + 1);

		if (random_below(4) == 0)
			at += random_below(4000); /* early */
		for (uint32_t b = 0; b < size; b++)
			bytes[b] = (uint8_t)random_below(256);
		stream_model_push(&m, bytes_of(bytes, captured), size, at);
		stream_push(&s, pool, bytes_of(bytes, captured), size, base + at, now, i);
		while (next())
			stream_model_check(&m, &chunk, may_give_up);
		if (may_give_up) {
			now.ns += random_below(2000) * NS_PER_MS;
			stream_acked(&s, base + random_below(span));
		}
		if (random_below(3))
			offset += size;
	}
	stream_flush(&s);
	while (next())
		stream_model_check(&m, &chunk, true);
	stream_model_finish(&m);
	ck_assert_uint_eq(s.early_pieces, 0);
	ck_assert_uint_eq(s.early_bytes, 0);
	end();
}

START_TEST(random_segments_give_what_the_model_gives)
{
	for (int i = 0; i < 2000; i++) {
		run_random(false, 8 << 20);
		run_random(true, 8 << 20);
		run_random(true, random_below(3) * 80 * 1024);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {segments_in_order_pass_in_place,
				      stream_begins_where_the_peer_waits,
				      first_segment_before_what_the_peer_waits_for_is_taken,
				      stopped_stream_keeps_what_is_behind,
				      stopped_stream_goes_on_where_there_is_no_room,
				      acknowledgement_that_overtakes_the_bytes_costs_nothing,
				      early_segment_waits_for_the_bytes_before_it,
				      first_bytes_win,
				      duplicates_and_keepalive_probes_bring_nothing,
				      snap_length_cut_is_told_at_once,
				      gap_is_given_up_after_its_time,
				      acknowledged_gap_is_given_up_sooner,
				      stream_joined_in_the_middle_starts_where_it_may,
				      flush_delivers_what_is_early_and_tells_what_is_missing,
				      fin_counts_once_all_before_it_has_passed,
				      stream_that_never_began_has_nothing,
				      too_many_early_segments_give_up_the_gap,
				      too_many_early_bytes_give_up_the_gap,
				      full_pool_gives_up_the_gap_and_loses_no_byte,
				      random_segments_give_what_the_model_gives,
				      NULL};

	return suite_run("stream", tests);
}
