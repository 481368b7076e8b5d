/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/behaviour/tls.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

/* Hellos made by hand. A length is written when its part is closed. */
struct made {
	uint8_t at[4096];
	size_t size;
};

static void put(struct made *m, uint64_t value, int bytes)
{
	while (bytes--)
		m->at[m->size++] = (uint8_t)(value >> 8 * bytes);
}

static void put_text(struct made *m, const char *text)
{
	memcpy(m->at + m->size, text, strlen(text));
	m->size += strlen(text);
}

static size_t begin(struct made *m, int bytes)
{
	put(m, 0, bytes);
	return m->size;
}

static void end(struct made *m, size_t from, int bytes)
{
	size_t length = m->size - from;

	for (int i = 1; i <= bytes; i++, length >>= 8)
		m->at[from - (size_t)i] = (uint8_t)length;
}

static void put_server_name(struct made *m, const char *name)
{
	size_t extension, list, one;

	put(m, 0, 2);
	extension = begin(m, 2);
	list = begin(m, 2);
	put(m, 0, 1);
	one = begin(m, 2);
	put_text(m, name);
	end(m, one, 2);
	end(m, list, 2);
	end(m, extension, 2);
}

static void put_alpn(struct made *m, const char *first, const char *second)
{
	size_t extension, list;

	put(m, 16, 2);
	extension = begin(m, 2);
	list = begin(m, 2);
	put(m, strlen(first), 1);
	put_text(m, first);
	if (second) {
		put(m, strlen(second), 1);
		put_text(m, second);
	}
	end(m, list, 2);
	end(m, extension, 2);
}

/* A client's hello message, without records. */
static void client_hello(struct made *m, const char *name)
{
	size_t message, part;

	m->size = 0;
	put(m, 1, 1);
	message = begin(m, 3);
	put(m, 0x0303, 2);
	for (int i = 0; i < 4; i++)
		put(m, 0x1122334455667788, 8);
	put(m, 4, 1); /* session */
	put(m, 0xaabbccdd, 4);
	put(m, 4, 2); /* cipher suites */
	put(m, 0x13011302, 4);
	put(m, 0x0100, 2); /* compression */
	part = begin(m, 2);
	put(m, 0x0a0a0000, 4); /* GREASE */
	put_server_name(m, name);
	put_alpn(m, "h2", "http/1.1");
	put(m, 43, 2);
	put(m, 7, 2);
	put(m, 6, 1);
	put(m, 0x7a7a03040303, 6);
	end(m, part, 2);
	end(m, message, 3);
}

static void server_hello(struct made *m, bool is_13, const char *alpn)
{
	size_t message, part;

	m->size = 0;
	put(m, 2, 1);
	message = begin(m, 3);
	put(m, 0x0303, 2);
	for (int i = 0; i < 4; i++)
		put(m, 0x1122334455667788, 8);
	put(m, 0, 1);
	put(m, 0x1301, 2);
	put(m, 0, 1);
	part = begin(m, 2);
	if (is_13)
		put(m, 0x002b00020304, 6);
	if (alpn)
		put_alpn(m, alpn, NULL);
	end(m, part, 2);
	end(m, message, 3);
}

/* The message cut into records of at most step bytes. */
static void in_records(struct made *out, const struct made *message, size_t step)
{
	out->size = 0;
	for (size_t at = 0; at < message->size; at += step) {
		size_t size = message->size - at < step ? message->size - at : step;

		put(out, 0x160301, 3);
		put(out, size, 2);
		memcpy(out->at + out->size, message->at + at, size);
		out->size += size;
	}
}

static struct bytes view(const struct made *m)
{
	return bytes_of(m->at, m->size);
}

static void check_client(const struct tls_client_hello *h)
{
	ck_assert(bytes_equal(h->sni, BYTES("xmr.pool.example")));
	ck_assert(h->has_alpn && h->offers_h2 && h->offers_http1);
	ck_assert_uint_eq(h->version, 0x0304);
}

START_TEST(client_hello_is_read_from_one_record)
{
	struct made message, stream;
	struct tls_client_hello h;

	client_hello(&message, "xmr.pool.example");
	in_records(&stream, &message, 4096);
	ck_assert_int_eq(tls_client_hello_read(&h, view(&stream)), TLS_OK);
	check_client(&h);
	ck_assert(h.sni.at >= stream.at && h.sni.at < stream.at + stream.size);
}
END_TEST

START_TEST(client_hello_is_read_from_records_of_any_size)
{
	struct made message, stream;
	struct tls_client_hello h;

	client_hello(&message, "xmr.pool.example");
	for (size_t step = 1; step <= message.size; step++) {
		in_records(&stream, &message, step);
		ck_assert_int_eq(tls_client_hello_read(&h, view(&stream)), TLS_OK);
		check_client(&h);
	}
}
END_TEST

START_TEST(every_prefix_of_a_hello_asks_for_more)
{
	struct guarded g = guarded_create(4096);
	struct made message, stream;
	struct tls_client_hello h;
	struct tls_server_hello s;

	for (size_t step = 3; step < 5000; step += 700) {
		client_hello(&message, "xmr.pool.example");
		in_records(&stream, &message, step);
		for (size_t size = 0; size < stream.size; size++)
			ck_assert_int_eq(
				tls_client_hello_read(&h, guarded_prefix(&g, view(&stream), size)),
				TLS_NEED_MORE);
		server_hello(&message, true, NULL);
		in_records(&stream, &message, step);
		for (size_t size = 0; size < stream.size; size++)
			ck_assert_int_eq(
				tls_server_hello_read(&s, guarded_prefix(&g, view(&stream), size)),
				TLS_NEED_MORE);
	}
	guarded_destroy(&g);
}
END_TEST

START_TEST(name_met_before_the_cut_is_told)
{
	struct made message, stream;
	struct tls_client_hello h;

	client_hello(&message, "xmr.pool.example");
	in_records(&stream, &message, 4096);
	stream.size -= 20;
	ck_assert_int_eq(tls_client_hello_read(&h, view(&stream)), TLS_NEED_MORE);
	ck_assert(bytes_equal(h.sni, BYTES("xmr.pool.example")));
}
END_TEST

START_TEST(server_hello_tells_version_and_protocol)
{
	struct made message, stream;
	struct tls_server_hello h;

	for (size_t step = 1; step < 200; step += 9) {
		server_hello(&message, false, "h2");
		in_records(&stream, &message, step);
		ck_assert_int_eq(tls_server_hello_read(&h, view(&stream)), TLS_OK);
		ck_assert(h.chose_h2 && !h.chose_http1);
		ck_assert_uint_eq(h.version, 0x0303);
		server_hello(&message, false, "http/1.1");
		in_records(&stream, &message, step);
		ck_assert_int_eq(tls_server_hello_read(&h, view(&stream)), TLS_OK);
		ck_assert(!h.chose_h2 && h.chose_http1);
		server_hello(&message, true, NULL);
		in_records(&stream, &message, step);
		ck_assert_int_eq(tls_server_hello_read(&h, view(&stream)), TLS_OK);
		ck_assert_uint_eq(h.version, 0x0304);
		ck_assert(!h.chose_h2 && !h.chose_http1);
	}
}
END_TEST

START_TEST(each_side_refuses_the_others_hello)
{
	struct made message, stream;
	struct tls_client_hello c;
	struct tls_server_hello s;

	client_hello(&message, "a.example");
	in_records(&stream, &message, 4096);
	ck_assert_int_eq(tls_server_hello_read(&s, view(&stream)), TLS_NOT);
	server_hello(&message, true, NULL);
	in_records(&stream, &message, 4096);
	ck_assert_int_eq(tls_client_hello_read(&c, view(&stream)), TLS_NOT);
}
END_TEST

START_TEST(other_protocols_are_refused_by_their_first_bytes)
{
	static const char *const others[] = {
		"{",        "GET / HTTP/1.1\r\n", "SSH-2.0-x",    "\x80\x2e\x01\x03\x01",
		"\x16\x04", "\x16\x03\x05",       "\x15\x03\x03", "\x17"};
	static const uint8_t empty_record[] = {0x16, 3, 1, 0, 0, 1, 2, 3};
	static const uint8_t long_record[] = {0x16, 3, 1, 0x40, 1};
	struct tls_client_hello h;

	for (unsigned i = 0; i < sizeof others / sizeof others[0]; i++)
		ck_assert_int_eq(tls_client_hello_read(&h, bytes_of_text(others[i])), TLS_NOT);
	ck_assert_int_eq(tls_client_hello_read(&h, bytes_of(empty_record, sizeof empty_record)),
			 TLS_NOT);
	ck_assert_int_eq(tls_client_hello_read(&h, bytes_of(long_record, sizeof long_record)),
			 TLS_NOT);
}
END_TEST

START_TEST(nested_length_cannot_escape_its_part)
{
	struct made message, stream;
	struct tls_client_hello h;
	size_t at;

	client_hello(&message, "xmr.pool.example");
	for (at = 0; memcmp(message.at + at, "xmr.", 4) != 0; at++)
		;
	message.at[at - 1] = 200; /* the name claims more than its list */
	in_records(&stream, &message, 4096);
	ck_assert_int_eq(tls_client_hello_read(&h, view(&stream)), TLS_NOT);
}
END_TEST

START_TEST(name_longer_than_any_host_is_left_out)
{
	struct made message, stream;
	struct tls_client_hello h;
	char name[400];

	memset(name, 'a', sizeof name);
	name[399] = '\0';
	client_hello(&message, name);
	in_records(&stream, &message, 100);
	ck_assert_int_eq(tls_client_hello_read(&h, view(&stream)), TLS_OK);
	ck_assert_uint_eq(h.sni.size, 0);
	ck_assert(h.offers_h2);
}
END_TEST

START_TEST(hello_without_extensions_is_read)
{
	struct made message, stream;
	struct tls_server_hello h;

	server_hello(&message, false, NULL);
	message.size -= 2;
	message.at[3] -= 2;
	in_records(&stream, &message, 4096);
	ck_assert_int_eq(tls_server_hello_read(&h, view(&stream)), TLS_OK);
	ck_assert_uint_eq(h.version, 0x0303);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {client_hello_is_read_from_one_record,
				      client_hello_is_read_from_records_of_any_size,
				      every_prefix_of_a_hello_asks_for_more,
				      name_met_before_the_cut_is_told,
				      server_hello_tells_version_and_protocol,
				      each_side_refuses_the_others_hello,
				      other_protocols_are_refused_by_their_first_bytes,
				      nested_length_cannot_escape_its_part,
				      name_longer_than_any_host_is_left_out,
				      hello_without_extensions_is_read,
				      NULL};

	return suite_run("tls", tests);
}
