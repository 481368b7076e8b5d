/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blockchain nodes, told by the headers of their peer-to-peer protocols: Bitcoin and the chains made after it, Monero
 * and its kin (Levin), Ethereum (RLPx over TCP, node discovery version 4 over UDP).
 *
 * Left alone, for want of anything to tell: Bitcoin's encrypted transport (BIP 324: random bytes both ways), Ethereum's
 * discovery version 5 (masked with a key that is not on the wire), libp2p, which many other programs speak.
 */
#include "classify/nodes.h"

#include "base/cursor.h"
#include "classify/keccak.h"
#include "classify/secp256k1.h"

/* In the middle of a connection a header is looked for so far into what is in hand. */
#define SEARCH_BYTES_MAX 2048

/* ---- Bitcoin */

#define BITCOIN_HEADER_SIZE  24
#define BITCOIN_COMMAND_SIZE 12

/* The longest payload that a node takes: 32 MiB at Bitcoin Cash, 4 MB at Bitcoin. */
#define BITCOIN_PAYLOAD_MAX (32u * 1024 * 1024)

/*
 * The four bytes in front of every message, by network, in the order of the wire.
 *
 * Sources: the chains' chainparams.cpp (pchMessageStart).
 */
static const uint8_t bitcoin_magics[][4] = {
	{0xf9, 0xbe, 0xb4, 0xd9}, /* Bitcoin */
	{0x0b, 0x11, 0x09, 0x07}, /* Bitcoin, third test network */
	{0x1c, 0x16, 0x3f, 0x28}, /* Bitcoin, fourth test network */
	{0x0a, 0x03, 0xcf, 0x40}, /* Bitcoin, signet */
	{0xfa, 0xbf, 0xb5, 0xda}, /* regression test networks */
	{0xfb, 0xc0, 0xb6, 0xdb}, /* Litecoin */
	{0xfd, 0xd2, 0xc8, 0xf1}, /* Litecoin, test */
	{0xc0, 0xc0, 0xc0, 0xc0}, /* Dogecoin */
	{0xfc, 0xc1, 0xb7, 0xdc}, /* Dogecoin, test */
	{0xe3, 0xe1, 0xf3, 0xe8}, /* Bitcoin Cash, Bitcoin SV */
	{0xf4, 0xe5, 0xf3, 0xf4}, /* Bitcoin Cash, test */
	{0xbf, 0x0c, 0x6b, 0xbd}, /* Dash */
	{0xce, 0xe2, 0xca, 0xff}, /* Dash, test */
	{0x24, 0xe9, 0x27, 0x64}, /* Zcash */
	{0xfa, 0x1a, 0xf9, 0xbf}, /* Zcash, test */
};

/*
 * A command: letters and digits, then zeros to the end of the field. Below is how many letters the field holds;
 * 0: it is none.
 */
static size_t bitcoin_command_length(struct bytes field)
{
	size_t length = 0;

	while (length < field.size && ((field.at[length] >= 'a' && field.at[length] <= 'z') ||
				       (field.at[length] >= '0' && field.at[length] <= '9')))
		length++;
	for (size_t i = length; i < field.size; i++)
		if (field.at[i])
			return 0;
	return length;
}

static bool is_bitcoin_magic(struct bytes magic)
{
	for (size_t i = 0; i < sizeof bitcoin_magics / sizeof bitcoin_magics[0]; i++)
		if (bytes_start_with(bytes_of(bitcoin_magics[i], 4), magic))
			return true;
	return false;
}

/*
 * Dogecoin's magic is what an empty stretch of memory may hold: there the command has to be one of its nodes'.
 *
 * Source: dogecoin, src/protocol.cpp.
 */
static bool is_dogecoin_command(struct bytes field)
{
	static const char *const commands[] = {
		"version",     "verack",     "addr",       "inv",         "getdata",
		"merkleblock", "getblocks",  "getheaders", "tx",          "headers",
		"block",       "getaddr",    "mempool",    "ping",        "pong",
		"notfound",    "filterload", "filteradd",  "filterclear", "reject",
		"sendheaders", "feefilter",  "sendcmpct",  "cmpctblock",  "getblocktxn",
		"blocktxn",    "alert",
	};
	struct bytes command = bytes_part(field, 0, bitcoin_command_length(field));

	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (bytes_equal(command, bytes_of_text(commands[i])))
			return true;
	return false;
}

/* Is there a whole message header at the front of b? */
static bool is_bitcoin_header(struct bytes b)
{
	struct cursor c = cursor_over(b);
	struct bytes magic = cursor_take(&c, 4);
	struct bytes command = cursor_take(&c, BITCOIN_COMMAND_SIZE);
	uint32_t length = cursor_le32(&c);

	cursor_skip(&c, 4); /* checksum */
	if (magic.size && magic.at[0] == 0xc0 && !is_dogecoin_command(command))
		return false;
	return cursor_ok(&c) && is_bitcoin_magic(magic) && bitcoin_command_length(command) >= 2 &&
	       length <= BITCOIN_PAYLOAD_MAX;
}

/* Both sides begin with "version". */
static enum node_outcome bitcoin_from_start(struct bytes b)
{
	static const uint8_t version[BITCOIN_COMMAND_SIZE] = "version";
	struct bytes command = bytes_part(b, 4, BITCOIN_COMMAND_SIZE);

	if (!is_bitcoin_magic(bytes_part(b, 0, 4)) ||
	    !bytes_start_with(bytes_of(version, sizeof version), command))
		return NODE_NOT;
	if (b.size < BITCOIN_HEADER_SIZE)
		return NODE_NEED_MORE;
	return is_bitcoin_header(b) ? NODE_OK : NODE_NOT;
}

static enum node_outcome bitcoin_in_middle(struct bytes b)
{
	for (size_t at = 0; at + BITCOIN_HEADER_SIZE <= b.size && at < SEARCH_BYTES_MAX; at++) {
		/* Most offsets end here: a letter begins the command, and a zero ends its field. */
		if (b.at[at + 4] < 'a' || b.at[at + 4] > 'z' || b.at[at + 15])
			continue;
		if (is_bitcoin_header(bytes_from(b, at)))
			return NODE_OK;
	}
	return NODE_NOT;
}

/* ---- Monero */

#define LEVIN_HEADER_SIZE 33

/* Source: monero, contrib/epee/include/net/levin_base.h. */
static const uint8_t levin_signature[] = {0x01, 0x21, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01};

enum {
	LEVIN_REQUEST = 1,
	LEVIN_RESPONSE = 2,
	LEVIN_BEGIN = 4,
	LEVIN_END = 8,
};

#define LEVIN_PAYLOAD_MAX 100000000u

/* Peer commands (handshake, timed sync, ping, ...) and those of the chain (new block, transactions, chain, ...). */
static bool is_levin_command(uint32_t command)
{
	return (command >= 1001 && command <= 1010) || (command >= 2001 && command <= 2020);
}

static bool is_levin_header(struct bytes b)
{
	struct cursor c = cursor_over(b);
	struct bytes signature = cursor_take(&c, sizeof levin_signature);
	uint64_t length = cursor_le64(&c);
	uint8_t wants_answer = cursor_u8(&c);
	uint32_t command = cursor_le32(&c);
	uint32_t flags, version;
	bool is_fragment;

	cursor_skip(&c, 4); /* return code, any */
	flags = cursor_le32(&c);
	version = cursor_le32(&c);
	if (!cursor_ok(&c) ||
	    !bytes_equal(signature, bytes_of(levin_signature, sizeof levin_signature)))
		return false;
	/* A fragment, or noise made to look like one, has no command. */
	is_fragment = command == 0 && (flags & (LEVIN_BEGIN | LEVIN_END)) != 0 &&
		      (flags & ~(uint32_t)(LEVIN_BEGIN | LEVIN_END)) == 0;
	return length <= LEVIN_PAYLOAD_MAX && wants_answer <= 1 && version == 1 &&
	       (is_fragment ||
		(is_levin_command(command) && (flags == LEVIN_REQUEST || flags == LEVIN_RESPONSE)));
}

static enum node_outcome levin_from_start(struct bytes b)
{
	struct bytes signature = bytes_of(levin_signature, sizeof levin_signature);

	if (!bytes_start_with(signature, bytes_part(b, 0, signature.size)))
		return NODE_NOT;
	if (b.size < LEVIN_HEADER_SIZE)
		return NODE_NEED_MORE;
	return is_levin_header(b) ? NODE_OK : NODE_NOT;
}

static enum node_outcome levin_in_middle(struct bytes b)
{
	struct bytes signature = bytes_of(levin_signature, sizeof levin_signature);
	struct bytes rest = bytes_part(b, 0, SEARCH_BYTES_MAX);

	for (;;) {
		size_t at = bytes_find(rest, signature);

		if (at >= rest.size)
			return NODE_NOT;
		rest = bytes_from(rest, at);
		if (is_levin_header(rest))
			return NODE_OK;
		rest = bytes_from(rest, 1);
	}
}

/* ---- Ethereum */

/*
 * RLPx opens with a handshake encrypted by ECIES: a size (EIP-8), then 04 and a fresh public key as a point of
 * secp256k1. All else looks random, but random bytes are no point of the curve. The first handshake had no size.
 *
 * Sources: Ethereum devp2p, rlpx.md, "Initial Handshake"; EIP-8.
 */
#define RLPX_SIZE_MIN 200
#define RLPX_SIZE_MAX 2048
#define POINT_TAG     0x04

/* The first handshake, without a size: 307 bytes to ask, 210 to answer. A bare point is any key exchange. */
#define RLPX_BARE_MIN 210

static enum node_outcome rlpx_point(struct bytes b)
{
	if (b.size && b.at[0] != POINT_TAG)
		return NODE_NOT;
	if (b.size < 1 + SECP256K1_POINT_SIZE)
		return NODE_NEED_MORE;
	return secp256k1_is_point(bytes_from(b, 1)) ? NODE_OK : NODE_NOT;
}

static enum node_outcome rlpx_from_start(struct bytes b)
{
	struct cursor c = cursor_over(b);
	uint16_t size = cursor_be16(&c);
	enum node_outcome outcome;

	if (!cursor_ok(&c))
		return b.size == 0 || b.at[0] <= RLPX_SIZE_MAX >> 8 ? NODE_NEED_MORE : NODE_NOT;
	if (size >= RLPX_SIZE_MIN && size <= RLPX_SIZE_MAX) {
		outcome = rlpx_point(cursor_rest(&c));
		if (outcome != NODE_NOT)
			return outcome;
	}
	outcome = rlpx_point(b);
	return b.size < RLPX_BARE_MIN && outcome == NODE_OK ? NODE_NEED_MORE : outcome;
}

/*
 * A discovery packet: its hash, a signature (65 bytes, the last one 0 to 3), its type, its data. The hash is that of all
 * that follows it: nothing else is so by chance.
 *
 * Source: Ethereum devp2p, discv4.md, "Wire Protocol".
 */
#define DISCOVERY_HEAD_SIZE (KECCAK_256_SIZE + 65 + 1)
#define DISCOVERY_SIZE_MAX  1280

static bool is_discovery(struct bytes b)
{
	uint8_t hash[KECCAK_256_SIZE];
	uint8_t recovery, type;

	if (b.size < DISCOVERY_HEAD_SIZE || b.size > DISCOVERY_SIZE_MAX)
		return false;
	recovery = b.at[DISCOVERY_HEAD_SIZE - 2];
	type = b.at[DISCOVERY_HEAD_SIZE - 1];
	if (recovery > 3 || type < 1 || type > 6)
		return false;
	keccak_256(hash, bytes_from(b, KECCAK_256_SIZE));
	return memcmp(hash, b.at, KECCAK_256_SIZE) == 0;
}

enum node_outcome node_read(const char **out, struct bytes b, bool is_datagram, bool is_from_start)
{
	static const struct {
		const char *name;
		enum node_outcome (*from_start)(struct bytes b);
		enum node_outcome (*in_middle)(struct bytes b);
	} protocols[] = {
		{"bitcoin", bitcoin_from_start, bitcoin_in_middle},
		{"monero", levin_from_start, levin_in_middle},
		{"ethereum", rlpx_from_start, NULL},
	};
	enum node_outcome result = NODE_NOT;

	if (is_datagram) {
		if (!is_discovery(b))
			return NODE_NOT;
		*out = "ethereum";
		return NODE_OK;
	}
	for (size_t i = 0; i < sizeof protocols / sizeof protocols[0]; i++) {
		enum node_outcome (*read)(struct bytes) =
			is_from_start ? protocols[i].from_start : protocols[i].in_middle;
		enum node_outcome one = read ? read(b) : NODE_NOT;

		if (one == NODE_OK) {
			*out = protocols[i].name;
			return NODE_OK;
		}
		if (one == NODE_NEED_MORE)
			result = NODE_NEED_MORE;
	}
	return result;
}
