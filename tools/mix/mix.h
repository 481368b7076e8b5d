/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The traffic mix that benchmarks read: flows of the kinds that an access
 * network carries, their first bytes true to the protocol, the rest as random as
 * ciphertext is. The same seed gives the same bytes.
 */
#ifndef TOOLS_MIX_MIX_H
#define TOOLS_MIX_MIX_H

#include <stdint.h>

struct mix_random {
	uint64_t state;
};

static inline uint64_t mix_next(struct mix_random *r)
{
	uint64_t z = (r->state += 0x9e3779b97f4a7c15u);

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static inline uint32_t mix_below(struct mix_random *r, uint32_t limit)
{
	return (uint32_t)((mix_next(r) >> 32) * limit >> 32);
}

enum mix_kind {
	MIX_TLS,
	MIX_HTTP,
	MIX_QUIC,
	MIX_DNS,
	MIX_SSH,
	MIX_GAME, /* UDP, small packets both ways */
	MIX_PEER, /* TCP, encrypted from the first byte */
	MIX_MAIL,
	MIX_CHAT,     /* JSON lines that are no mining */
	MIX_SCAN,     /* a SYN that nobody answers */
	MIX_MINER_CN, /* clear-text miners */
	MIX_MINER_BTC,
	MIX_KINDS
};

#define MIX_PAYLOAD_MAX 1460

/*
 * Payload of the step-th data packet of a flow of that kind; step 0 is the client's
 * first. Sets *from_server. Returns its size, at most MIX_PAYLOAD_MAX; full says
 * whether bulk packets are full-sized (else small).
 */
unsigned mix_payload(uint8_t out[MIX_PAYLOAD_MAX], int *from_server, enum mix_kind kind,
		     uint32_t step, uint32_t flow, int full, struct mix_random *r);

/* Called once: fills the pool of random bytes. */
void mix_payload_init(struct mix_random *r);

#endif
