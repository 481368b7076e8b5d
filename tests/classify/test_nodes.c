/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes' headers, from the start and in the middle, and what is none. */
#include "classify/nodes.h"

#include "base/number.h"
#include "classify/keccak.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

#define VERSION         "\xf9\xbe\xb4\xd9version\0\0\0\0\0\x66\0\0\0\x01\x02\x03\x04"
#define PING            "\xf9\xbe\xb4\xd9ping\0\0\0\0\0\0\0\0\x08\0\0\0\x01\x02\x03\x04"
#define LEVIN_SIGNATURE "\x01\x21\x01\x01\x01\x01\x01\x01"
#define LEVIN_HANDSHAKE                                                                            \
	LEVIN_SIGNATURE "\xe2\0\0\0\0\0\0\0\x01\xe9\x03\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0"
#define LEVIN_NEW_BLOCK                                                                            \
	LEVIN_SIGNATURE "\xe2\0\0\0\0\0\0\0\0\xd8\x07\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0"
/* The generator of secp256k1 in place of a fresh key. */
#define POINT                                                                                      \
	"79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"                         \
	"483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"

static const char *name;

static enum node_outcome look(struct bytes b, bool is_datagram, bool is_from_start)
{
	name = NULL;
	return node_read(&name, b, is_datagram, is_from_start);
}

static struct bytes from_hex(uint8_t *out, const char *hex)
{
	size_t size = strlen(hex) / 2;

	for (size_t i = 0; i < size; i++)
		out[i] = (uint8_t)number_hex_byte(bytes_of_text(hex), i);
	return bytes_of(out, size);
}

/* Every prefix asks for more until the header is there, and reads nothing behind its end. */
static void expect_from_start(struct bytes b, size_t header, const char *network)
{
	struct guarded g = guarded_create(b.size);

	for (size_t size = 0; size < header; size++)
		ck_assert_int_eq(look(guarded_prefix(&g, b, size), false, true), NODE_NEED_MORE);
	for (size_t size = header; size <= b.size; size++) {
		ck_assert_int_eq(look(guarded_prefix(&g, b, size), false, true), NODE_OK);
		ck_assert_str_eq(name, network);
	}
	guarded_destroy(&g);
}

START_TEST(bitcoin_begins_with_version)
{
	expect_from_start(BYTES(VERSION "payload"), 24, "bitcoin");
	ck_assert_int_eq(look(BYTES(PING), false, true), NODE_NOT);
}
END_TEST

START_TEST(monero_begins_with_its_header)
{
	expect_from_start(BYTES(LEVIN_HANDSHAKE "payload"), 33, "monero");
}
END_TEST

START_TEST(ethereum_begins_with_a_point_of_its_curve)
{
	uint8_t b[320] = {0};
	struct bytes sized = from_hex(b, "018c04" POINT "0102030405060708");

	expect_from_start(sized, 67, "ethereum");
	/* The handshake of before EIP-8 has no size; a point by itself is some other program's. */
	expect_from_start(bytes_of(b + 2, 300), 210, "ethereum");
	b[40] ^= 1;
	ck_assert_int_eq(look(sized, false, true), NODE_NOT);
	b[40] ^= 1;
	b[0] = 0x40;
	ck_assert_int_eq(look(sized, false, true), NODE_NOT);
}
END_TEST

START_TEST(headers_show_in_the_middle)
{
	ck_assert_int_eq(look(BYTES("some payload's end" PING), false, false), NODE_OK);
	ck_assert_str_eq(name, "bitcoin");
	ck_assert_int_eq(look(BYTES("\x01\x21\x01" LEVIN_NEW_BLOCK), false, false), NODE_OK);
	ck_assert_str_eq(name, "monero");
	ck_assert_int_eq(look(BYTES("some payload's end" PING), false, true), NODE_NOT);
	ck_assert_int_eq(look(BYTES(""), false, false), NODE_NOT);
}
END_TEST

START_TEST(no_prefix_in_the_middle_is_read_past_its_end)
{
	struct bytes b = BYTES("xx" LEVIN_HANDSHAKE "xx" PING);
	struct guarded g = guarded_create(b.size);

	for (size_t size = 0; size <= b.size; size++)
		ck_assert_int_eq(look(guarded_prefix(&g, b, size), false, false),
				 size < 2 + 33 ? NODE_NOT : NODE_OK);
	guarded_destroy(&g);
}
END_TEST

START_TEST(a_discovery_packet_has_the_hash_of_itself)
{
	uint8_t b[170];
	struct bytes whole = bytes_of(b, sizeof b);

	for (size_t i = 0; i < sizeof b; i++)
		b[i] = (uint8_t)(i * 37);
	b[96] = 1; /* recovery */
	b[97] = 1; /* ping */
	keccak_256(b, bytes_from(whole, 32));
	ck_assert_int_eq(look(whole, true, true), NODE_OK);
	ck_assert_str_eq(name, "ethereum");
	for (size_t size = 0; size < sizeof b; size++)
		ck_assert_int_eq(look(bytes_part(whole, 0, size), true, true), NODE_NOT);
	b[150] ^= 1;
	ck_assert_int_eq(look(whole, true, true), NODE_NOT);
}
END_TEST

START_TEST(what_resembles_a_header_is_none)
{
	const struct bytes others[] = {
		/* a command with a hole, one longer than any payload, no network */
		BYTES("\xf9\xbe\xb4\xd9versio\0n\0\0\0\0\x66\0\0\0\x01\x02\x03\x04"),
		BYTES("\xf9\xbe\xb4\xd9version\0\0\0\0\0\x66\0\0\x7f\x01\x02\x03\x04"),
		BYTES("\xf9\xbe\xb4\xd8version\0\0\0\0\0\x66\0\0\0\x01\x02\x03\x04"),
		/* Levin of another program: command, flags, version */
		BYTES(LEVIN_SIGNATURE
		      "\xe2\0\0\0\0\0\0\0\x01\xe9\x13\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0"),
		BYTES(LEVIN_SIGNATURE
		      "\xe2\0\0\0\0\0\0\0\x01\xe9\x03\0\0\0\0\0\0\x10\0\0\0\x01\0\0\0"),
		BYTES(LEVIN_SIGNATURE
		      "\xe2\0\0\0\0\0\0\0\x01\xe9\x03\0\0\0\0\0\0\x01\0\0\0\x02\0\0\0"),
		BYTES("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\n"),
		BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
		BYTES("GET / HTTP/1.1\r\n\r\n"),
	};

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		ck_assert_int_eq(look(others[i], false, true), NODE_NOT);
		ck_assert_int_eq(look(others[i], false, false), NODE_NOT);
		ck_assert_int_eq(look(others[i], true, true), NODE_NOT);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		bitcoin_begins_with_version,
		monero_begins_with_its_header,
		ethereum_begins_with_a_point_of_its_curve,
		headers_show_in_the_middle,
		no_prefix_in_the_middle_is_read_past_its_end,
		a_discovery_packet_has_the_hash_of_itself,
		what_resembles_a_header_is_none,
		NULL,
	};

	return suite_run("nodes", tests);
}
