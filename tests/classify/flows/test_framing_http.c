/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/framing_record.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

#include <stdio.h>
#include <zlib.h>

static struct framing_record r, whole;
static struct message m;
static char stream[1 << 17];

static void begin(void)
{
	framing_record_begin(&r, FRAMING_HTTP, FRAMING_CLIENT_MAX, 1 << 20);
}

static void push_bytes(uint64_t gap, struct bytes bytes)
{
	r.chunk.offset += r.chunk.bytes.size + gap;
	r.chunk.bytes = bytes;
	r.chunk.gap = gap;
	r.chunk.packet++;
	framing_push(&r.framing, r.pool, &r.chunk);
}

static void push(const char *text)
{
	push_bytes(0, bytes_of_text(text));
}

static void push_behind(uint64_t gap, const char *text)
{
	push_bytes(gap, bytes_of_text(text));
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

#define POST      "POST /json_rpc HTTP/1.1\r\nHost: a\r\n"
#define OK        "HTTP/1.1 200 OK\r\n"
#define LENGTH(n) "Content-Length: " #n "\r\n\r\n"
#define CHUNKED   "Transfer-Encoding: chunked\r\n\r\n"

static size_t encode(uint8_t *out, size_t room, struct bytes body, int window_bits)
{
	z_stream z = {0};

	ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (z_const Bytef *)(uintptr_t)body.at;
	z.avail_in = (uInt)body.size;
	z.next_out = out;
	z.avail_out = (uInt)room;
	ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return room - z.avail_out;
}

/* Appends a response with an encoded body, in chunks where chunk is not 0. Returns its size. */
static size_t add_encoded(char *at, struct bytes body, int window_bits, const char *name,
			  size_t chunk)
{
	static uint8_t encoded[1 << 16];
	size_t size = encode(encoded, sizeof encoded, body, window_bits);
	size_t used = (size_t)sprintf(at, OK "Content-Encoding: %s\r\n", name);

	if (chunk == 0) {
		used += (size_t)sprintf(at + used, "Content-Length: %zu\r\n\r\n", size);
		memcpy(at + used, encoded, size);
		return used + size;
	}
	used += (size_t)sprintf(at + used, CHUNKED);
	for (size_t i = 0; i < size; i += chunk) {
		size_t part = size - i < chunk ? size - i : chunk;

		used += (size_t)sprintf(at + used, "%zx;ext=1\r\n", part);
		memcpy(at + used, encoded + i, part);
		used += part;
		used += (size_t)sprintf(at + used, "\r\n");
	}
	return used + (size_t)sprintf(at + used, "0\r\nTrailer: x\r\n\r\n");
}

START_TEST(message_whole_in_a_chunk_is_handed_out_in_place)
{
	const char *text = POST LENGTH(5) "hello" POST "\r\n";

	begin();
	push(text);
	EXPECT("hello");
	ck_assert_ptr_eq(m.http->text.at, text);
	ck_assert(bytes_equal(m.http->target, BYTES("/json_rpc")));
	ck_assert_uint_eq(m.offset, m.http->text.size);
	ck_assert_uint_eq(m.http->offset, 0);
	EXPECT("");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(answers_without_bodies_are_told_by_status)
{
	begin();
	push("HTTP/1.1 100 Continue\r\n\r\n" OK LENGTH(
		2) "ab"
		   "HTTP/1.1 204 No Content\r\n" LENGTH(9) "HTTP/1.1 304 Not Modified\r\n" LENGTH(9)
			   OK LENGTH(0) OK LENGTH(1) "z");
	EXPECT("ab");
	EXPECT("");
	ck_assert_uint_eq(m.http->status, 204);
	EXPECT("");
	ck_assert_uint_eq(m.http->status, 304);
	EXPECT("");
	EXPECT("z");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(answer_to_head_has_no_body)
{
	for (int is_told = 0; is_told < 2; is_told++) {
		struct http_head request = {.method = BYTES("HEAD")};

		begin();
		if (is_told)
			framing_expect(&r.framing, &request);
		push(OK LENGTH(40) OK CHUNKED OK LENGTH(2) "ab");
		EXPECT("");
		ck_assert(!m.is_cut);
		EXPECT("");
		ck_assert(!m.is_cut);
		EXPECT("ab");
		EXPECT_NOTHING;
		ck_assert_uint_eq(framing_pool_tally(r.pool)->http_broken, 0);
		end();
	}
}
END_TEST

START_TEST(body_may_begin_like_a_response_and_be_none)
{
	begin();
	push(OK LENGTH(6) "HTTP/1" OK LENGTH(9) "HTTP/2 ok" OK LENGTH(2) "HT");
	EXPECT("HTTP/1");
	EXPECT("HTTP/2 ok");
	EXPECT("HT");
	EXPECT_NOTHING;
	push(OK LENGTH(2));
	EXPECT_NOTHING;
	push("HT");
	EXPECT("HT");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(chunked_body_is_put_together)
{
	begin();
	push(OK CHUNKED "5;x=y\r\nhello\r\n06 \n world\n0\r\nA: b\r\n\r\n" OK LENGTH(1) "z");
	EXPECT("hello world");
	ck_assert_uint_eq(m.offset, FRAMING_NO_OFFSET);
	ck_assert(!m.is_cut);
	EXPECT("z");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(broken_chunk_cuts_the_message_and_the_next_is_found)
{
	static const char *const bad[] = {"5\r\nhelloX", "x\r\n", "fffffffffffffffff\r\n", "\r\n"};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		begin();
		push(OK CHUNKED);
		EXPECT_NOTHING;
		push(bad[i]);
		EXPECT(i ? "" : "hello");
		ck_assert(m.is_cut);
		EXPECT_NOTHING;
		push(OK LENGTH(1) "z");
		EXPECT("z");
		ck_assert_uint_eq(framing_pool_tally(r.pool)->http_broken, 1);
		end();
	}
}
END_TEST

START_TEST(body_to_the_end_of_the_stream)
{
	begin();
	push("HTTP/1.0 200 OK\r\n\r\n{\"result\"");
	EXPECT_NOTHING;
	push(":true}");
	EXPECT_NOTHING;
	framing_flush(&r.framing, r.pool);
	EXPECT("{\"result\":true}");
	ck_assert(!m.is_cut);
	EXPECT_NOTHING;
	end();
	begin();
	push("HTTP/1.0 200 OK\r\n\r\n{\"result\"");
	EXPECT_NOTHING;
	framing_flush(&r.framing, r.pool);
	EXPECT("{\"result\"");
	ck_assert(m.is_cut);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(encoded_bodies_are_decoded)
{
	static const struct {
		int window_bits;
		const char *name;
	} forms[] = {{31, "gzip"}, {15, "deflate"}, {-15, "Deflate"}, {31, "x-gzip"}};

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		for (size_t chunk = 0; chunk < 9; chunk += 4) {
			struct bytes body =
				BYTES("{\"id\":1,\"result\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\"}");
			size_t size = add_encoded(stream, body, forms[i].window_bits, forms[i].name,
						  chunk);

			begin();
			push_bytes(0, bytes_of(stream, size));
			ck_assert(next());
			ck_assert(bytes_equal(m.body, body));
			ck_assert(!m.is_cut);
			ck_assert_uint_eq(m.offset, FRAMING_NO_OFFSET);
			push(OK LENGTH(1) "z");
			EXPECT("z");
			end();
		}
}
END_TEST

START_TEST(gzip_bomb_stops_at_the_limit)
{
	static uint8_t zeros[40 << 20];
	static char bomb[1 << 17];
	size_t size;

	for (size_t length = FRAMING_CLIENT_MAX; length < sizeof zeros;
	     length += sizeof zeros / 2) {
		size = add_encoded(bomb, bytes_of(zeros, length), 31, "gzip", 1000);
		begin();
		push_bytes(0, bytes_of(bomb, size));
		ck_assert(next());
		ck_assert_uint_eq(m.body.size, FRAMING_CLIENT_MAX);
		ck_assert(m.is_cut == (length > FRAMING_CLIENT_MAX));
		ck_assert_uint_le(r.framing.capacity, 128 * 1024);
		EXPECT_NOTHING;
		push(OK LENGTH(1) "z");
		EXPECT("z");
		end();
	}
}
END_TEST

START_TEST(broken_encoding_gives_what_was_decoded)
{
	struct bytes body = BYTES("{\"id\":1}");
	size_t size = add_encoded(stream, body, 31, "gzip", 0);

	stream[size - 6] ^= 1; /* of the checksum */
	begin();
	push_bytes(0, bytes_of(stream, size));
	ck_assert(next());
	ck_assert(bytes_equal(m.body, body));
	ck_assert(m.is_cut);
	push(OK LENGTH(1) "z");
	EXPECT("z");
	end();
	begin();
	push(OK "Content-Encoding: gzip\r\n" LENGTH(5) "plain" OK LENGTH(1) "z");
	EXPECT("");
	ck_assert(m.is_cut);
	EXPECT("z");
	end();
}
END_TEST

START_TEST(long_body_is_cut_at_the_limit_and_passed_over)
{
	begin();
	r.framing.limit = 4;
	push(OK LENGTH(4) "abcd" OK LENGTH(5) "abcde" OK CHUNKED
					      "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n" OK LENGTH(1) "z");
	EXPECT("abcd");
	ck_assert(!m.is_cut);
	EXPECT("abcd");
	ck_assert(m.is_cut);
	EXPECT("abcd");
	ck_assert(m.is_cut);
	EXPECT("z");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(gap_in_a_body_is_passed_over_by_its_length)
{
	begin();
	push(OK LENGTH(10) "ab");
	EXPECT_NOTHING;
	push_behind(3, "fghij" OK LENGTH(1) "z");
	EXPECT("ab");
	ck_assert(m.is_cut);
	ck_assert_uint_eq(m.packet, 1);
	EXPECT("z");
	ck_assert_uint_eq(m.packet, 2);
	EXPECT_NOTHING;
	push(OK LENGTH(10) "ab");
	EXPECT_NOTHING;
	push_behind(8, OK LENGTH(1) "y");
	EXPECT("ab");
	EXPECT("y");
	EXPECT_NOTHING;
	push(OK CHUNKED "a\r\nab");
	EXPECT_NOTHING;
	push_behind(8, "\r\n3\r\nxyz\r\n0\r\n\r\n" OK LENGTH(1) "x");
	EXPECT("ab");
	ck_assert(m.is_cut);
	EXPECT("x");
	EXPECT_NOTHING;
	ck_assert_uint_eq(framing_pool_tally(r.pool)->http_broken, 0);
	end();
}
END_TEST

START_TEST(gap_beyond_a_body_looks_for_the_next_start)
{
	begin();
	push(OK LENGTH(4) "ab");
	EXPECT_NOTHING;
	push_behind(100, "HTTP\nPOST\n" OK LENGTH(1) "z");
	EXPECT("ab");
	ck_assert(m.is_cut);
	EXPECT("z");
	EXPECT_NOTHING;
	push_behind(1000, OK LENGTH(1) "y");
	EXPECT("y");
	push_behind(1000, "x" OK LENGTH(1) "y");
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(head_cut_by_a_gap_is_handed_out_as_far_as_it_goes)
{
	begin();
	push(POST "User-Agent: XM");
	EXPECT_NOTHING;
	push_behind(7, "");
	EXPECT("");
	ck_assert(m.is_cut);
	ck_assert(bytes_equal(m.http->method, BYTES("POST")));
	ck_assert_uint_eq(m.http->header_count, 1);
	ck_assert_uint_eq(m.packet, 1);
	EXPECT_NOTHING;
	push(POST LENGTH(1) "z");
	EXPECT("z");
	push("POST /js");
	EXPECT_NOTHING;
	push_behind(7, POST LENGTH(1) "y");
	EXPECT("y");
	push(POST);
	EXPECT_NOTHING;
	framing_flush(&r.framing, r.pool);
	EXPECT("");
	ck_assert(m.is_cut);
	EXPECT_NOTHING;
	end();
}
END_TEST

START_TEST(connection_that_switches_ends_http)
{
	struct http_head request = {.method = BYTES("CONNECT")};

	begin();
	push("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x02hi");
	EXPECT("");
	ck_assert_int_eq(m.kind, FRAMING_HTTP);
	ck_assert_uint_eq(m.http->status, 101);
	EXPECT("\x81\x02hi");
	ck_assert_int_eq(m.kind, FRAMING_SWITCHED);
	EXPECT_NOTHING;
	push("more");
	EXPECT("more");
	end();
	begin();
	framing_expect(&r.framing, &request);
	framing_expect(&r.framing, &request);
	push("HTTP/1.1 407 Authenticate\r\n" LENGTH(2) "no" OK "\r\n{\"id\":1}\n");
	EXPECT("no");
	EXPECT("");
	EXPECT("{\"id\":1}\n");
	ck_assert_int_eq(r.framing.kind, FRAMING_SWITCHED);
	end();
	begin(); /* the side of the requests */
	push("CONNECT pool.example:3333 HTTP/1.1\r\n\r\n");
	EXPECT("");
	push("CONNECT pool.example:3333 HTTP/1.1\r\nProxy-Authorization: Basic eA==\r\n\r\n");
	EXPECT("");
	EXPECT_NOTHING;
	push("PO");
	EXPECT_NOTHING;
	push("X{\"id\":1}\n");
	EXPECT("PO");
	ck_assert_int_eq(m.kind, FRAMING_SWITCHED);
	EXPECT("X{\"id\":1}\n");
	end();
}
END_TEST

START_TEST(full_pool_passes_over_the_message_and_goes_on)
{
	/* room for the state, not for a buffer; then for a buffer, not for an inflater */
	for (size_t room = 1024; room <= 4096; room += 3072) {
		size_t size = add_encoded(stream, BYTES("hello"), 31, "gzip", 0);

		framing_record_begin(&r, FRAMING_HTTP, FRAMING_CLIENT_MAX, room);
		push_bytes(0, bytes_of(stream, size));
		if (room > 2048) {
			EXPECT("");
			ck_assert(m.is_cut);
		}
		EXPECT_NOTHING;
		push(OK LENGTH(1) "z");
		EXPECT("z");
		ck_assert_uint_eq(framing_pool_tally(r.pool)->buffers_refused, 1);
		end();
	}
	framing_record_begin(&r, FRAMING_HTTP, FRAMING_CLIENT_MAX, 0);
	push(OK LENGTH(1) "z");
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

/* The same messages whether the stream comes at once, by the byte, or in chunks of any size. */
static void compare_chunkings(struct bytes b)
{
	static struct guarded g;

	if (g.map == NULL)
		g = guarded_create(sizeof stream);
	for (int round = 0; round < 60; round++) {
		enum framing_kind kind = round % 2 ? FRAMING_HTTP : FRAMING_UNKNOWN;
		uint32_t limit = round % 3 ? FRAMING_CLIENT_MAX : 10;

		framing_record_begin(&whole, kind, limit, 1 << 20);
		framing_record_push(&whole, 0, guarded_prefix(&g, b, b.size));
		framing_record_end(&whole);
		framing_record_begin(&r, kind, limit, 1 << 20);
		for (size_t at = 0; at < b.size;) {
			size_t most = round > 1 ? random_below(100) : 0;
			struct bytes part = bytes_part(b, at, 1 + random_below((uint32_t)most + 1));

			framing_record_push(&r, 0, guarded_prefix(&g, part, part.size));
			at += part.size;
		}
		framing_record_end(&r);
		ck_assert_str_eq(r.storage, whole.storage);
		ck_assert_uint_eq(r.messages, whole.messages);
	}
}

START_TEST(chunks_of_any_size_give_the_same_messages)
{
	static const char *const inputs[] = {
		POST LENGTH(5) "hello" POST "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
		OK LENGTH(40) OK CHUNKED OK LENGTH(2) "ab",
		OK LENGTH(6) "HTTP/1" OK LENGTH(9) "HTTP/2 ok" OK LENGTH(2) "HT",
		"HTTP/1.1 100 Continue\r\n\r\n" OK LENGTH(2) "abHTTP/1.1 204 No\r\n" LENGTH(
			9) "\n" OK LENGTH(30) "a body longer than the limit !" OK LENGTH(0),
		OK CHUNKED "5;x=y\r\nhello\r\n06 \n world\n0\r\nA: b\r\n\r\n" OK LENGTH(1) "z",
		"HTTP/1.0 200 OK\n\n{\"result\":true}",
		"HTTP/1.0 200 OK\n\nHTTP/1",
		OK CHUNKED "c\r\nnot the end",
		POST "Content-Le",
		"",
	};
	size_t size = 0;

	for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++)
		compare_chunkings(bytes_of_text(inputs[i]));
	size += add_encoded(stream + size, BYTES("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 31,
			    "gzip", 0);
	size += add_encoded(stream + size, BYTES("0123456789"), 15, "deflate", 3);
	size += add_encoded(stream + size, BYTES("bbbbbbbbbbbbbbbbbbbbb"), -15, "deflate", 5);
	size += (size_t)sprintf(stream + size, OK "Content-Encoding: br\r\n" LENGTH(3) "raw");
	compare_chunkings(bytes_of(stream, size));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {message_whole_in_a_chunk_is_handed_out_in_place,
				      answers_without_bodies_are_told_by_status,
				      answer_to_head_has_no_body,
				      body_may_begin_like_a_response_and_be_none,
				      chunked_body_is_put_together,
				      broken_chunk_cuts_the_message_and_the_next_is_found,
				      body_to_the_end_of_the_stream,
				      encoded_bodies_are_decoded,
				      gzip_bomb_stops_at_the_limit,
				      broken_encoding_gives_what_was_decoded,
				      long_body_is_cut_at_the_limit_and_passed_over,
				      gap_in_a_body_is_passed_over_by_its_length,
				      gap_beyond_a_body_looks_for_the_next_start,
				      head_cut_by_a_gap_is_handed_out_as_far_as_it_goes,
				      connection_that_switches_ends_http,
				      full_pool_passes_over_the_message_and_goes_on,
				      chunks_of_any_size_give_the_same_messages,
				      NULL};

	return suite_run("framing_http", tests);
}
