/* SPDX-License-Identifier: Apache-2.0 */
/* Scripts played from memory, and the packets taken apart again. */
#include "base/cursor.h"
#include "tests/support/suite.h"
#include "tools/talk/script.h"

#include <zlib.h>

#define FLOW "flow a client 100.64.0.1:5000 server 203.0.113.1:80\n"

static struct complaints complaints;
static struct wire wire;

static void play(const char *text)
{
	wire_finish(&wire);
	memset(&wire, 0, sizeof wire);
	memset(&complaints, 0, sizeof complaints);
	script_play(&complaints, &wire, "t", bytes_of_text(text));
}

/* One packet of the wire, its checksums held to be right. */
struct seen {
	struct instant at;
	bool is_from_client;
	uint32_t seq, ack;
	uint8_t flags;
	struct bytes payload;
};

static uint32_t sum(uint32_t total, struct bytes b)
{
	for (size_t i = 0; i < b.size; i++)
		total += i % 2 ? b.at[i] : (uint32_t)b.at[i] << 8;
	while (total >> 16)
		total = (total & 0xffff) + (total >> 16);
	return total;
}

static struct seen look(size_t i)
{
	const struct wire_packet *p = &wire.packet[i];
	struct cursor c = cursor_over(bytes_of(wire.bytes.at + p->offset, p->size));
	struct seen s = {.at = p->at};
	struct bytes ends, transport;
	uint8_t protocol;

	cursor_skip(&c, 12);
	if (cursor_be16(&c) == 0x0800) {
		struct bytes head = cursor_take(&c, 20);

		ck_assert_uint_eq(sum(0, head), 0xffff);
		ck_assert_uint_eq((unsigned)head.at[2] << 8 | head.at[3], p->size - 14);
		protocol = head.at[9];
		ends = bytes_part(head, 12, 8);
	} else {
		struct bytes head = cursor_take(&c, 40);

		ck_assert_uint_eq((unsigned)head.at[4] << 8 | head.at[5], p->size - 54);
		protocol = head.at[6];
		ends = bytes_part(head, 8, 32);
	}
	transport = cursor_rest(&c);
	ck_assert_uint_eq(sum(sum((uint32_t)transport.size + protocol, ends), transport), 0xffff);
	s.is_from_client = cursor_be16(&c) == 5000;
	cursor_skip(&c, 2);
	if (protocol == 17) {
		ck_assert_uint_eq(cursor_be16(&c), transport.size);
		cursor_skip(&c, 2);
	} else {
		uint8_t offset;

		s.seq = cursor_be32(&c);
		s.ack = cursor_be32(&c);
		offset = cursor_u8(&c);
		s.flags = cursor_u8(&c);
		c = cursor_over(bytes_from(transport, (offset >> 4) * 4u));
	}
	ck_assert(cursor_ok(&c));
	s.payload = cursor_rest(&c);
	return s;
}

/* All that one side said, in order of time; checks that its sequence numbers have no gap. */
static struct bytes said(bool by_client)
{
	static struct buffer all[2];
	uint32_t next = 0;
	bool is_first = true;

	all[by_client].size = 0;
	buffer_add(&all[by_client], BYTES(""));
	for (size_t i = 0; i < wire.count; i++) {
		struct seen s = look(i);

		if (s.is_from_client != by_client)
			continue;
		if (!is_first)
			ck_assert_uint_eq(s.seq, next);
		is_first = false;
		next = s.seq + (uint32_t)s.payload.size + ((s.flags & 3) != 0);
		buffer_add(&all[by_client], s.payload);
	}
	return buffer_bytes(&all[by_client]);
}

static void client_says(const char *script, const char *wanted)
{
	char text[1024];
	struct bytes b;

	snprintf(text, sizeof text, "%s%s\n", FLOW, script);
	play(text);
	ck_assert_msg(complaints.total == 0, "%s: %s", script, complaints.list[0].text);
	b = said(true);
	ck_assert_msg(bytes_equal(b, bytes_of_text(wanted)), "%s gives %.*s", script, (int)b.size,
		      b.at);
}

static void is_refused(const char *script, unsigned line, const char *part)
{
	play(script);
	ck_assert_msg(complaints.total > 0, "%s is taken", script);
	ck_assert_uint_eq(complaints.list[0].line, line);
	ck_assert_msg(strstr(complaints.list[0].text, part) != NULL, "%s: %s", script,
		      complaints.list[0].text);
}

START_TEST(text_is_sent_as_it_stands)
{
	client_says("C {\"id\":1,\"a\":{}}  # not a comment",
		    "{\"id\":1,\"a\":{}}  # not a comment\n");
	client_says("C- no line end", "no line end");
	client_says("C", "\n");
	client_says("C  two blanks", " two blanks\n");
	client_says("  # a comment\n\n  C x", "x\n");
}
END_TEST

START_TEST(escapes_and_placeholders_are_filled_in)
{
	client_says("C- a\\n\\r\\t\\\\\\x41\\{n}", "a\n\r\t\\A{n}");
	client_says("C {id} {id} {lastid} {id:04x} {lastid+10}", "1 2 2 0003 13\n");
	client_says("repeat 3\nC- {n}{n:03x}{n+9:d}{n-1},\nend", "1001100,2002111,3003122,");
	client_says("repeat 2\nrepeat 2\nC- {n}\nend\nC- -{n}\nend", "12-112-2");
	client_says("set job ab{id}\nC {job}{job}{lastid}", "ab1ab11\n");
	client_says("hex C 01 0203 4{id}", "\1\2\3A");
}
END_TEST

START_TEST(random_digits_are_the_same_on_every_run)
{
	static char first[256];
	struct bytes b;

	play(FLOW "C- {rand:100}");
	b = said(true);
	ck_assert_uint_eq(b.size, 100);
	ck_assert(bytes_are_hex(b));
	memcpy(first, b.at, b.size);
	client_says("C- {rand:100}", first);
	ck_assert_int_ne(memcmp(first, first + 50, 50), 0);
}
END_TEST

START_TEST(tcp_is_played_from_handshake_to_fin)
{
	static const uint8_t flags[] = {0x02, 0x12, 0x10, 0x18, 0x18, 0x10, 0x11, 0x11, 0x10};
	struct seen s[9];

	play("rtt 10ms\n" FLOW "C hello\nS world\n+5\nclose");
	ck_assert_uint_eq(wire.count, 9);
	for (unsigned i = 0; i < 9; i++) {
		s[i] = look(i);
		ck_assert_uint_eq(s[i].flags, flags[i]);
		if (i)
			ck_assert(instant_before(s[i - 1].at, s[i].at));
	}
	ck_assert_int_eq(instant_span_ns(s[0].at, s[1].at), 10 * NS_PER_MS);
	ck_assert_int_eq(instant_span_ns(s[3].at, s[4].at), 10 * NS_PER_MS);
	ck_assert_int_eq(instant_span_ns(s[4].at, s[6].at), 5 * NS_PER_S);
	ck_assert_uint_eq(s[8].ack, s[7].seq + 1);
	ck_assert_uint_eq(s[5].ack, s[4].seq + 6);
	ck_assert(bytes_equal(said(true), BYTES("hello\n")));
	ck_assert(bytes_equal(said(false), BYTES("world\n")));
}
END_TEST

START_TEST(messages_are_cut_and_joined_as_told)
{
	play(FLOW "segment 2\nC abcd\nsegment 0\ntogether C\nC ef\nC gh\nend together");
	ck_assert(bytes_equal(look(3).payload, BYTES("ab")));
	ck_assert(bytes_equal(look(4).payload, BYTES("cd")));
	ck_assert(bytes_equal(look(5).payload, BYTES("\n")));
	ck_assert(bytes_equal(look(6).payload, BYTES("ef\ngh\n")));
	play("mss 100\n" FLOW "C- {rand:250}");
	ck_assert_uint_eq(look(5).payload.size, 50);
}
END_TEST

START_TEST(flows_may_be_joined_left_open_reset_and_interleaved)
{
	char order[8] = "";
	unsigned messages = 0;

	play(FLOW "nosyn\nnofin\nS x\nC y");
	ck_assert_uint_eq(look(0).payload.size, 2);
	for (size_t i = 0; i < wire.count; i++)
		ck_assert_uint_eq(look(i).flags & 7, 0);
	play(FLOW "C x\nreset S");
	ck_assert_uint_eq(look(wire.count - 1).flags, 0x14);
	play(FLOW "C x\nflow b client 100.64.0.2:5001 server 203.0.113.1:80\nC y\nselect a\nC z");
	ck_assert_uint_eq(complaints.total, 0);
	for (size_t i = 0; i < wire.count; i++)
		if (look(i).payload.size)
			order[messages++] = (char)look(i).payload.at[0];
	ck_assert_str_eq(order, "xyz");
}
END_TEST

START_TEST(datagrams_and_ipv6_have_right_checksums)
{
	play("flow a client [2001:db8::1]:5000 server [2001:db8::2]:53 udp\nC- q\nS answer");
	ck_assert_uint_eq(wire.count, 2);
	ck_assert(bytes_equal(look(0).payload, BYTES("q")));
	ck_assert(bytes_equal(look(1).payload, BYTES("answer\n")));
	play("flow a client [2001:db8::1]:5000 server [2001:db8::2]:53\nC odd");
	ck_assert(bytes_equal(said(true), BYTES("odd\n")));
}
END_TEST

START_TEST(http_bodies_announce_themselves)
{
	struct bytes b;
	size_t body;
	char unpacked[64];
	z_stream z = {0};

	client_says("http C GET / HTTP/1.1\n h Host: x", "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
	client_says("http C POST / HTTP/1.1\n b abc\nC- !",
		    "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc!");
	client_says("http C X\n bc 2 abc",
		    "X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
	play(FLOW "http C X\n bz packed packed packed");
	b = said(true);
	ck_assert_uint_lt(bytes_find(b, BYTES("Content-Encoding: gzip\r\n")), b.size);
	body = bytes_find(b, BYTES("\r\n\r\n")) + 4;
	ck_assert_int_eq(inflateInit2(&z, 31), Z_OK);
	z.next_in = (Bytef *)(b.at + body);
	z.avail_in = (uInt)(b.size - body);
	z.next_out = (Bytef *)unpacked;
	z.avail_out = sizeof unpacked;
	ck_assert_int_eq(inflate(&z, Z_FINISH), Z_STREAM_END);
	ck_assert_uint_eq(z.avail_in, 0);
	ck_assert(bytes_equal(bytes_of(unpacked, z.total_out), BYTES("packed packed packed")));
	inflateEnd(&z);
}
END_TEST

START_TEST(mistakes_are_told_with_their_line)
{
	is_refused("C x", 1, "no flow yet");
	is_refused("flow a client 1.2.3.4 server 1.2.3.4:5", 1, "ADDR:PORT");
	is_refused("flow a client 1.2.3.4:1 server [::1]:5", 1, "both ends");
	is_refused(FLOW FLOW, 2, "already");
	is_refused(FLOW "\n# x\nC {nothing}", 4, "unknown placeholder");
	is_refused(FLOW "C {rand:zz}", 2, "{rand:N}");
	is_refused(FLOW "C {n}", 2, "outside repeat");
	is_refused(FLOW "C {n", 2, "not closed");
	is_refused(FLOW "C \\q", 2, "escape");
	is_refused(FLOW "C- ", 2, "empty");
	is_refused(FLOW "hex C 123", 2, "hexadecimal");
	is_refused(FLOW "hex X 12", 2, "a side is");
	is_refused(FLOW "b x", 2, "below an http line");
	is_refused(FLOW "repeat 0\nend", 2, "1 to");
	is_refused(FLOW "repeat 2\nC x", 2, "without end");
	is_refused(FLOW "end", 2, "end without repeat");
	is_refused(FLOW "together C\nS x\nend together", 3, "other side");
	is_refused(FLOW "together C\nC x", 2, "without end together");
	is_refused(FLOW "close\nC x", 3, "closed");
	is_refused(FLOW "select b", 2, "no flow is called");
	is_refused(FLOW "C x\nnosyn", 3, "before");
	is_refused(FLOW "C x\nsequence C 7", 3, "before");
	is_refused(FLOW "C x\nagain S", 3, "no segment");
	is_refused(FLOW "C x\nalive S", 3, "no segment");
	is_refused(FLOW "+one", 2, "seconds");
	is_refused("at yesterday", 1, "a time is");
	is_refused("at 2026-02-30T25:00:00", 1, "a time is");
	is_refused("rtt 5", 1, "milliseconds");
	is_refused("say x", 1, "unknown word");
	is_refused("set Id x", 1, "small letters");
	is_refused("set rand x", 1, "meaning");
	is_refused("# nothing", 0, "says nothing");
}
END_TEST

START_TEST(a_mistake_inside_a_repeat_is_told_once)
{
	play(FLOW "repeat 1000\nC {nothing}\nend");
	ck_assert_uint_eq(complaints.total, 1);
}
END_TEST

START_TEST(time_begins_where_at_says)
{
	play("at 2024-03-01T00:00:00\n" FLOW "C x");
	ck_assert_int_eq(look(0).at.ns, INT64_C(1709251200) * NS_PER_S);
	play(FLOW "C x");
	ck_assert_int_eq(look(0).at.ns, INT64_C(1793520000) * NS_PER_S);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {text_is_sent_as_it_stands,
				      escapes_and_placeholders_are_filled_in,
				      random_digits_are_the_same_on_every_run,
				      tcp_is_played_from_handshake_to_fin,
				      messages_are_cut_and_joined_as_told,
				      flows_may_be_joined_left_open_reset_and_interleaved,
				      datagrams_and_ipv6_have_right_checksums,
				      http_bodies_announce_themselves,
				      mistakes_are_told_with_their_line,
				      a_mistake_inside_a_repeat_is_told_once,
				      time_begins_where_at_says,
				      NULL};

	return suite_run("script", tests);
}
