/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/flows/framing.h"
#include "tests/support/framing_record.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

static struct framing_record r, whole;
static struct message m;

static void begin(enum framing_kind kind)
{
	framing_record_begin(&r, kind, FRAMING_CLIENT_MAX, 1 << 20);
}

static void push_behind(uint64_t gap, const char *text)
{
	r.chunk.offset += r.chunk.bytes.size + gap;
	r.chunk.bytes = bytes_of_text(text);
	r.chunk.gap = gap;
	r.chunk.packet++;
	framing_push(&r.framing, r.pool, &r.chunk);
}

static void push(const char *text)
{
	push_behind(0, text);
}

static bool next(void)
{
	return framing_next(&m, &r.framing, r.pool);
}

static void end(void)
{
	framing_finish(&r.framing, r.pool);
	framing_pool_destroy(r.pool);
}

#define EXPECT(text)                                                                               \
	do {                                                                                       \
		ck_assert(next());                                                                 \
		ck_assert(bytes_equal(m.body, bytes_of_text(text)));                               \
	} while (0)
#define EXPECT_NOTHING ck_assert(!next())

START_TEST(lines_whole_in_a_chunk_are_handed_out_in_place)
{
	const char *text = "{\"a\":1}\r\n\n \0{\"b\":2} \n{\"c\"";

	begin(FRAMING_LINE);
	push(text);
	ck_assert(next());
	ck_assert_ptr_eq(m.body.at, text);
	ck_assert_uint_eq(m.body.size, 7);
	ck_assert_uint_eq(m.offset, 0);
	ck_assert(!m.is_cut && !m.is_headless);
	EXPECT_NOTHING;
	end();
	begin(FRAMING_LINE);
	r.chunk.bytes = BYTES("{\"a\":1}\r\n\n \0{\"b\":2} \0\n{\"c\"");
	framing_push(&r.framing, r.pool, &r.chunk);
	EXPECT("{\"a\":1}");
	EXPECT("{\"b\":2}");
	ck_assert_uint_eq(m.offset, 12);
	EXPECT_NOTHING;
	push(":3}\nx");
	EXPECT("{\"c\":3}");
	ck_assert_uint_eq(m.packet, 1);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(line_cut_before_newline_waits)
{
	begin(FRAMING_LINE);
	push("  abc");
	EXPECT_NOTHING;
	push("def");
	EXPECT_NOTHING;
	push("\n");
	EXPECT("abcdef");
	ck_assert_uint_eq(m.offset, 2);
	ck_assert_uint_eq(m.packet, 3);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(gap_cuts_the_line_and_what_is_behind_it_is_headless)
{
	begin(FRAMING_LINE);
	push("one\ntw");
	EXPECT("one");
	EXPECT_NOTHING;
	push_behind(10, "ree\nfour\n");
	EXPECT("tw");
	ck_assert(m.is_cut);
	ck_assert_uint_eq(m.packet, 1);
	EXPECT("ree");
	ck_assert(m.is_headless);
	EXPECT("four");
	ck_assert(!m.is_cut && !m.is_headless);
	ck_assert_uint_eq(m.offset, 20);
	EXPECT_NOTHING;
	push_behind(1, "");
	EXPECT_NOTHING;
	push("lost");
	EXPECT_NOTHING;
	push(" too\nfive\n");
	EXPECT("five");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(json_right_behind_a_gap_is_handed_out_headless)
{
	begin(FRAMING_LINE);
	push_behind(5, "{\"a\":1}\n[2]\n");
	EXPECT("{\"a\":1}");
	ck_assert(m.is_headless);
	EXPECT("[2]");
	ck_assert(!m.is_headless);
	push_behind(5, "");
	EXPECT_NOTHING;
	push("{");
	EXPECT_NOTHING;
	push("}\n");
	EXPECT("{}");
	ck_assert(m.is_headless);
	end();
}
END_TEST

START_TEST(stream_joined_in_the_middle_begins_with_the_next_line)
{
	begin(FRAMING_LINE);
	framing_join(&r.framing);
	push("rest\n{\"a\":1}\n");
	EXPECT("rest");
	ck_assert(m.is_headless);
	EXPECT("{\"a\":1}");
	ck_assert(!m.is_headless);
	EXPECT_NOTHING;
	end();
	begin(FRAMING_LINE);
	framing_join(&r.framing);
	push("{\"a\":1}\n");
	EXPECT("{\"a\":1}");
	ck_assert(m.is_headless);
	end();
}
END_TEST

START_TEST(flush_hands_out_what_is_left)
{
	begin(FRAMING_LINE);
	push("{\"a\":1");
	EXPECT_NOTHING;
	framing_flush(&r.framing, r.pool);
	EXPECT("{\"a\":1");
	ck_assert(m.is_cut);
	EXPECT_NOTHING;
	end();
	begin(FRAMING_LINE);
	push("{\"a\":1} \r");
	EXPECT_NOTHING;
	framing_flush(&r.framing, r.pool);
	EXPECT("{\"a\":1}");
	ck_assert(!m.is_cut);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(pending_line_is_taken_as_whole)
{
	begin(FRAMING_LINE);
	ck_assert(!framing_take_pending(&m, &r.framing));
	push("3.0");
	EXPECT_NOTHING;
	ck_assert(framing_take_pending(&m, &r.framing));
	ck_assert(bytes_equal(m.body, BYTES("3.0")));
	ck_assert(!m.is_cut);
	ck_assert(!framing_take_pending(&m, &r.framing));
	push("\nGOOD");
	EXPECT_NOTHING;
	ck_assert(framing_take_pending(&m, &r.framing));
	ck_assert(bytes_equal(m.body, BYTES("GOOD")));
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(line_over_the_limit_ends_the_parsing)
{
	static uint8_t text[200];

	memset(text, 'x', sizeof text);
	text[100] = '\n';
	for (size_t split = 0; split < 150; split++) {
		framing_record_begin(&r, FRAMING_LINE, 100, 1 << 20);
		framing_record_push(&r, 0, bytes_of(text, split));
		framing_record_push(&r, 0, bytes_of(text + split, 150 - split));
		ck_assert_uint_eq(r.messages, 1);
		ck_assert_int_eq(r.framing.kind, FRAMING_LINE);
		framing_record_end(&r);
		framing_record_begin(&r, FRAMING_LINE, 99, 1 << 20);
		framing_record_push(&r, 0, bytes_of(text, split));
		framing_record_push(&r, 0, bytes_of(text + split, 150 - split));
		ck_assert_int_eq(r.framing.kind, FRAMING_NONE);
		ck_assert_uint_eq(framing_pool_tally(r.pool)->lines_too_long, 1);
		ck_assert_ptr_null(r.framing.buffer);
		framing_record_end(&r);
		ck_assert_uint_eq(r.messages, 0);
	}
}
END_TEST

START_TEST(full_pool_drops_the_line_and_goes_on)
{
	framing_record_begin(&r, FRAMING_LINE, 100, 1000);
	push("{\"lost\":");
	EXPECT_NOTHING;
	push("1}\n{\"a\":1}\n{");
	EXPECT("{\"a\":1}");
	EXPECT_NOTHING;
	ck_assert_uint_eq(framing_pool_tally(r.pool)->buffers_refused, 2);
	end();
}
END_TEST

START_TEST(idle_buffers_make_room_for_others)
{
	struct framing other;
	static uint8_t text[6000];
	struct stream_chunk chunk = {.bytes = {text, sizeof text}};

	memset(text, 'x', sizeof text);
	framing_record_begin(&r, FRAMING_LINE, FRAMING_CLIENT_MAX, 10 * 1024);
	framing_init(&other, FRAMING_LINE, SIDE_HIGH, FRAMING_CLIENT_MAX);
	push("abc");
	EXPECT_NOTHING;
	framing_push(&other, r.pool, &chunk);
	ck_assert(!framing_next(&m, &other, r.pool));
	ck_assert_uint_eq(other.used, sizeof text);
	framing_finish(&other, r.pool);
	for (int i = 0; i < 4; i++) {
		struct framing more[5];

		chunk.bytes.size = 10;
		for (int k = 0; k < 4; k++) {
			framing_init(&more[k], FRAMING_LINE, SIDE_HIGH, FRAMING_CLIENT_MAX);
			framing_push(&more[k], r.pool, &chunk);
			ck_assert(!framing_next(&m, &more[k], r.pool));
			ck_assert_uint_eq(more[k].used, 10);
		}
		for (int k = 0; k < 4; k++)
			framing_finish(&more[k], r.pool);
	}
	push("\n");
	EXPECT("abc");
	end();
}
END_TEST

START_TEST(first_bytes_tell_the_kind)
{
	static const struct {
		const char *text;
		enum framing_kind kind;
	} cases[] = {{"{", FRAMING_LINE},       {" \r\n[", FRAMING_LINE},
		     {"GET /", FRAMING_HTTP},   {"HTTP/1.1", FRAMING_HTTP},
		     {"GETX", FRAMING_LINE},    {"JOB,u", FRAMING_LINE},
		     {"\x05\x01", FRAMING_RAW}, {"\xff\xfe", FRAMING_RAW},
		     {"PO\x01", FRAMING_RAW},   {"3.0", FRAMING_LINE},
		     {"HTTP/1.", FRAMING_HTTP}, {"P", FRAMING_UNKNOWN},
		     {"\n", FRAMING_UNKNOWN},   {"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", FRAMING_RAW}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (int bytewise = 0; bytewise < 2; bytewise++) {
			struct bytes b = bytes_of_text(cases[i].text);

			begin(FRAMING_UNKNOWN);
			if (!bytewise)
				framing_record_push(&r, 0, b);
			for (size_t k = 0; bytewise && k < b.size; k++)
				framing_record_push(&r, 0, bytes_part(b, k, 1));
			ck_assert_int_eq(r.framing.kind, cases[i].kind);
			framing_record_end(&r);
		}
}
END_TEST

START_TEST(raw_chunks_pass_as_they_come)
{
	begin(FRAMING_UNKNOWN);
	r.chunk.bytes = BYTES("\0\0");
	framing_push(&r.framing, r.pool, &r.chunk);
	EXPECT_NOTHING;
	push("\x01x");
	ck_assert(next());
	ck_assert(bytes_equal(m.body, BYTES("\0\0")));
	EXPECT("\x01x");
	ck_assert_uint_eq(m.offset, 2);
	EXPECT_NOTHING;
	push_behind(7, "\x02y");
	EXPECT("\x02y");
	ck_assert(m.is_headless);
	ck_assert_uint_eq(m.offset, 11);
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

START_TEST(chunks_of_any_size_give_the_same_lines)
{
	static const char *const inputs[] = {
		"{\"id\":1}\n{\"id\":2}\r\n\r\n  {\"id\":3}  \n{\"id\":4",
		"\n\n\nx\n y \n\tz\t\n\n",
		"3.0\nJOB,user,LOW,key\nGOOD\n",
		"P\nPO\nHTT\n",
		"",
	};
	struct guarded g = guarded_create(256);

	for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
		struct bytes b = bytes_of_text(inputs[i]);

		for (int round = 0; round < 200; round++) {
			enum framing_kind kind = round % 2 ? FRAMING_LINE : FRAMING_UNKNOWN;
			uint32_t limit = round % 3 ? FRAMING_CLIENT_MAX : 8;

			framing_record_begin(&whole, kind, limit, 1 << 20);
			framing_record_push(&whole, 0, guarded_prefix(&g, b, b.size));
			framing_record_end(&whole);
			framing_record_begin(&r, kind, limit, 1 << 20);
			for (size_t at = 0; at < b.size;) {
				size_t size = 1 + (round > 1 ? random_below(10) : 0);
				struct bytes part = bytes_part(b, at, size);

				framing_record_push(&r, 0, guarded_prefix(&g, part, part.size));
				at += part.size;
			}
			framing_record_end(&r);
			ck_assert_str_eq(r.storage, whole.storage);
		}
	}
	guarded_destroy(&g);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {lines_whole_in_a_chunk_are_handed_out_in_place,
				      line_cut_before_newline_waits,
				      gap_cuts_the_line_and_what_is_behind_it_is_headless,
				      json_right_behind_a_gap_is_handed_out_headless,
				      stream_joined_in_the_middle_begins_with_the_next_line,
				      flush_hands_out_what_is_left,
				      pending_line_is_taken_as_whole,
				      line_over_the_limit_ends_the_parsing,
				      full_pool_drops_the_line_and_goes_on,
				      idle_buffers_make_room_for_others,
				      first_bytes_tell_the_kind,
				      raw_chunks_pass_as_they_come,
				      chunks_of_any_size_give_the_same_lines,
				      NULL};

	return suite_run("framing", tests);
}
