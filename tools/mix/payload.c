/* SPDX-License-Identifier: Apache-2.0 */
/* What the flows of the mix say. */
#include "tools/mix/mix.h"

#include <stdio.h>
#include <string.h>

#define POOL_SIZE (1u << 20)

static uint8_t pool[POOL_SIZE + MIX_PAYLOAD_MAX];

void mix_payload_init(struct mix_random *r)
{
	for (size_t i = 0; i + 8 <= sizeof pool; i += 8) {
		uint64_t z = mix_next(r);

		memcpy(pool + i, &z, 8);
	}
}

static unsigned random_bytes(uint8_t *out, unsigned size, struct mix_random *r)
{
	memcpy(out, pool + mix_below(r, POOL_SIZE), size);
	return size;
}

static unsigned text(uint8_t *out, const char *string)
{
	unsigned size = (unsigned)strlen(string);

	memcpy(out, string, size);
	return size;
}

static unsigned put(uint8_t *out, unsigned at, unsigned value, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		out[at + i] = (uint8_t)(value >> 8 * (bytes - 1 - i));
	return at + bytes;
}

/* A ClientHello with SNI and ALPN, padded to the usual 517 bytes. */
static unsigned client_hello(uint8_t *out, uint32_t flow, struct mix_random *r)
{
	char name[64];
	unsigned length = (unsigned)snprintf(name, sizeof name, "host%u.service%u.example",
					     flow % 997, flow % 89);
	unsigned at;

	random_bytes(out, 517, r);
	at = put(out, 0, 0x160301, 3);
	at = put(out, at, 512, 2);
	at = put(out, at, 1, 1);
	at = put(out, at, 508, 3);
	at = put(out, at, 0x0303, 2) + 32;
	at = put(out, at, 32, 1) + 32;
	at = put(out, at, 4, 2);
	at = put(out, at, 0x13011302, 4);
	at = put(out, at, 0x0100, 2);
	at = put(out, at, 517 - at - 2, 2);
	at = put(out, at, 0, 2);
	at = put(out, at, length + 5, 2);
	at = put(out, at, length + 3, 2);
	at = put(out, at, 0, 1);
	at = put(out, at, length, 2);
	memcpy(out + at, name, length);
	at += length;
	at = put(out, at, 0x0010000e, 4);
	at = put(out, at, 12, 2);
	memcpy(out + at, "\x02h2\x08http/1.1", 12);
	at += 12;
	at = put(out, at, 0x002b0003, 4);
	at = put(out, at, 0x020304, 3);
	at = put(out, at, 21, 2);
	at = put(out, at, 517 - at - 2, 2);
	memset(out + at, 0, 517 - at);
	return 517;
}

static unsigned server_hello(uint8_t *out, struct mix_random *r)
{
	unsigned size = random_bytes(out, MIX_PAYLOAD_MAX, r);
	unsigned at = put(out, 0, 0x160303, 3);

	at = put(out, at, 90, 2);
	at = put(out, at, 2, 1);
	at = put(out, at, 86, 3);
	at = put(out, at, 0x0303, 2) + 32;
	at = put(out, at, 32, 1) + 32;
	at = put(out, at, 0x1301, 2);
	at = put(out, at, 0, 1);
	at = put(out, at, 14, 2);
	put(out, 95, 0x170303, 3);
	put(out, 98, 4000, 2);
	return size;
}

static unsigned bulk(uint8_t *out, int full, struct mix_random *r)
{
	return random_bytes(out, full ? MIX_PAYLOAD_MAX : 20 + mix_below(r, 80), r);
}

static unsigned tls(uint8_t *out, int *from_server, uint32_t step, uint32_t flow, int full,
		    struct mix_random *r)
{
	unsigned size;

	*from_server = step % 8 != 0;
	if (step == 0)
		return client_hello(out, flow, r);
	if (step == 1)
		return server_hello(out, r);
	size = *from_server ? bulk(out, full, r) : random_bytes(out, 60 + mix_below(r, 400), r);
	/* Records begin where they like: every fourth packet shows a header. */
	if (step % 4 == 0) {
		put(out, 0, 0x170303, 3);
		put(out, 3, size - 5, 2);
	}
	return size;
}

static unsigned http(uint8_t *out, int *from_server, uint32_t step, uint32_t flow, int full,
		     struct mix_random *r)
{
	*from_server = step % 16 != 0;
	if (!*from_server)
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"GET /files/%u/%u.bin HTTP/1.1\r\nHost: cdn%u.example\r\n"
			"User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101\r\n"
			"Accept: */*\r\nConnection: keep-alive\r\n\r\n",
			flow, step, flow % 50);
	if (step % 16 == 1) {
		unsigned at =
			text(out, "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: application/"
				  "octet-stream\r\nContent-Length: 21000\r\n\r\n");

		return at + random_bytes(out + at, MIX_PAYLOAD_MAX - at, r);
	}
	return bulk(out, full, r);
}

static unsigned quic(uint8_t *out, int *from_server, uint32_t step, int full, struct mix_random *r)
{
	unsigned size = step < 2 ? 1200 : full ? 1350 : 30 + mix_below(r, 60);

	*from_server = step % 6 != 0;
	random_bytes(out, size, r);
	if (step < 2) {
		put(out, 0, 0xc3, 1);
		put(out, 1, 1, 4);
		put(out, 5, 8, 1);
	} else {
		out[0] = (uint8_t)(0x40 | (out[0] & 0x3f));
	}
	return size;
}

static unsigned dns(uint8_t *out, int *from_server, uint32_t step, uint32_t flow)
{
	char name[24];
	unsigned length = (unsigned)snprintf(name, sizeof name, "h%u", flow % 5000);
	unsigned at = put(out, 0, flow & 0xffff, 2);

	*from_server = step % 2;
	at = put(out, at, step % 2 ? 0x8180 : 0x0100, 2);
	at = put(out, at, 1, 2);
	at = put(out, at, step % 2, 2);
	at = put(out, at, 0, 4);
	at = put(out, at, length, 1);
	memcpy(out + at, name, length);
	at = at + length;
	memcpy(out + at,
	       "\x07"
	       "example",
	       9);
	at = put(out, at + 9, 0x00010001, 4);
	if (step % 2 == 0)
		return at;
	at = put(out, at, 0xc00c0001, 4);
	at = put(out, at, 1, 2);
	at = put(out, at, 300, 4);
	at = put(out, at, 4, 2);
	return put(out, at, 0xc6336400 | (flow & 255), 4);
}

static unsigned mail(uint8_t *out, int *from_server, uint32_t step, struct mix_random *r)
{
	static const char *const lines[] = {"EHLO client.example\r\n",
					    "250-mail.example\r\n250 PIPELINING\r\n",
					    "MAIL FROM:<a@example>\r\n",
					    "250 2.1.0 Ok\r\n",
					    "RCPT TO:<b@example>\r\n",
					    "250 2.1.5 Ok\r\n",
					    "DATA\r\n",
					    "354 End data with <CR><LF>.<CR><LF>\r\n"};

	*from_server = step < 8 && step % 2;
	if (step < 8)
		return text(out, lines[step]);
	for (unsigned i = 0; i < MIX_PAYLOAD_MAX; i++)
		out[i] = (uint8_t)(i % 78 == 77 ? '\n' : 'A' + pool[mix_below(r, 4096) + i] % 26);
	return MIX_PAYLOAD_MAX;
}

static unsigned chat(uint8_t *out, int *from_server, uint32_t step, uint32_t flow)
{
	*from_server = step % 3 != 0;
	return (unsigned)snprintf(
		(char *)out, MIX_PAYLOAD_MAX,
		"{\"id\":%u,\"type\":\"%s\",\"room\":\"r%u\",\"text\":\"message number "
		"%u of a conversation\",\"at\":17300%05u}\n",
		step, step % 3 ? "message" : "post", flow % 40, step, step);
}

static unsigned miner_cn(uint8_t *out, int *from_server, uint32_t step, uint32_t flow,
			 struct mix_random *r)
{
	static const char *const blob =
		"101096e4d0c7067eb1a9b9b6c6d7a1f9a3d1c8b2e4f5a6978899aabbccddeeff00112233445566"
		"778899aabbccddeeff00112233445566778899aabbccddeeff001122334455667788aa";

	*from_server = step % 2;
	if (step == 0)
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"user%u\","
			"\"pass\":\"x\",\"agent\":\"XMRig/6.21.0\",\"algo\":[\"rx/0\"]}}\n",
			flow);
	if (step == 1)
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"id\":\"a1\",\"job\":{"
			"\"blob\":\"%s\",\"job_id\":\"j%u\",\"target\":\"b88d0600\",\"algo\":\"rx/0\","
			"\"height\":3000000,\"seed_hash\":\"%.64s\"},\"status\":\"OK\"}}\n",
			blob, flow, blob);
	if (step % 2 == 0)
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"{\"id\":%u,\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"a1\","
			"\"job_id\":\"j%u\",\"nonce\":\"%08x\",\"result\":\"%.64s\"}}\n",
			step / 2 + 1, flow, (unsigned)mix_next(r), blob);
	return (unsigned)snprintf(
		(char *)out, MIX_PAYLOAD_MAX,
		"{\"id\":%u,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":"
		"\"OK\"}}\n",
		step / 2 + 1);
}

static unsigned miner_btc(uint8_t *out, int *from_server, uint32_t step, uint32_t flow,
			  struct mix_random *r)
{
	static const char hash[] =
		"00000000000000000001a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6";

	*from_server = step % 2;
	switch (step) {
	case 0:
		return text(out, "{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": "
				 "[\"cgminer/4.12.1\"]}\n");
	case 1:
		return text(
			out,
			"{\"id\":1,\"result\":[[[\"mining.set_difficulty\",\"1\"],[\"mining.notify\","
			"\"1\"]],\"08000002\",4],\"error\":null}\n");
	case 2:
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"{\"id\": 2, \"method\": \"mining.authorize\", \"params\": "
			"[\"account%u.w1\", \"x\"]}\n",
			flow);
	case 3:
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"{\"id\":2,\"result\":true,\"error\":null}\n{\"id\":null,\"method\":"
			"\"mining.set_difficulty\",\"params\":[65536]}\n{\"id\":null,\"method\":"
			"\"mining.notify\",\"params\":[\"%x\",\"%s\",\"01000000010000\",\"ffffffff0100\",["
			"\"%s\",\"%s\"],\"20000000\",\"17034219\",\"67000000\",true]}\n",
			flow, hash, hash, hash);
	default:
		break;
	}
	if (step % 2 == 0)
		return (unsigned)snprintf(
			(char *)out, MIX_PAYLOAD_MAX,
			"{\"params\": [\"account%u.w1\", \"%x\", \"%08x\", \"67000001\", "
			"\"%08x\"], \"id\": %u, \"method\": \"mining.submit\"}\n",
			flow, flow, step, (unsigned)mix_next(r), step);
	return (unsigned)snprintf((char *)out, MIX_PAYLOAD_MAX,
				  "{\"id\":%u,\"result\":true,\"error\":null}\n", step - 1);
}

unsigned mix_payload(uint8_t out[MIX_PAYLOAD_MAX], int *from_server, enum mix_kind kind,
		     uint32_t step, uint32_t flow, int full, struct mix_random *r)
{
	*from_server = step % 2;
	switch (kind) {
	case MIX_TLS:
		return tls(out, from_server, step, flow, full, r);
	case MIX_HTTP:
		return http(out, from_server, step, flow, full, r);
	case MIX_QUIC:
		return quic(out, from_server, step, full, r);
	case MIX_DNS:
		return dns(out, from_server, step, flow);
	case MIX_SSH:
		if (step < 2)
			return text(out, step ? "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"
					      : "SSH-2.0-OpenSSH_8.9\r\n");
		return random_bytes(out, 36 + mix_below(r, 100), r);
	case MIX_GAME:
		return random_bytes(out, 40 + mix_below(r, 120), r);
	case MIX_PEER:
		*from_server = step % 5 != 0;
		return step < 4 ? random_bytes(out, 100 + mix_below(r, 300), r)
				: bulk(out, full, r);
	case MIX_MAIL:
		return mail(out, from_server, step, r);
	case MIX_CHAT:
		return chat(out, from_server, step, flow);
	case MIX_MINER_CN:
		return miner_cn(out, from_server, step, flow, r);
	case MIX_MINER_BTC:
		return miner_btc(out, from_server, step, flow, r);
	case MIX_SCAN:
	case MIX_KINDS:
		break;
	}
	return 0;
}
