/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A finding: what leaves classify/. One flow, or one HTTP poller's flows, with
 * its verdict, its evidence and what was understood. Plain data, handed by copy;
 * the only pointers are to static storage.
 */
#ifndef CLASSIFY_FINDING_H
#define CLASSIFY_FINDING_H

#include "classify/evidence.h"

struct finding {
	/* number of the packet with which its inspection began: names it within one run */
	uint64_t flow;
	struct flow_key key;
	enum side client;      /* the miner's side; where no message told, the side that opened */
	struct link_tags tags; /* of the client's first packet, or of the first packet at all */
	struct instant first_seen, last_seen;
	uint64_t packets[2],
		bytes[2];     /* by [0] client, [1] server; bytes of IP packets as on the wire */
	uint64_t lost_bytes;  /* gaps in both streams */
	uint32_t connections; /* TCP connections joined in this finding */
	enum verdict verdict;
	enum { ENCRYPTED_NONE, ENCRYPTED_TLS, ENCRYPTED_NOISE, ENCRYPTED_TUNNEL } encrypted;
	const char *tunnel; /* static: "socks5", "connect", ...; NULL: none */
	const char *node;   /* blockchain_p2p: "bitcoin", "monero", "ethereum" */
	char pool[48]; /* the pool by its name in DNS, SNI, Host or coinbase; "" if not known */
	char host[96]; /* the name itself; "" */
	struct evidence_context context;
	struct exchange_facts facts;
	unsigned evidence_count;
	struct evidence evidence[EVIDENCE_MAX];
	char missing[EVIDENCE_DETAIL_SIZE]; /* what the next verdict would need */
};

/* Order of output: first_seen, then the flow's number. For qsort of struct finding. */
int finding_compare(const void *a, const void *b);

/*
 * May a and b be one: HTTP of the same client address, server address and port, and
 * dialect, no more than FINDING_POLLER_IDLE apart? Then finding_join(a, b) adds b to a.
 */
#define FINDING_POLLER_IDLE_NS (600 * NS_PER_S)
bool finding_joins(const struct finding *a, const struct finding *b);
void finding_join(struct finding *a, const struct finding *b);

#endif
