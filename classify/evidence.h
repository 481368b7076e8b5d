/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Evidence and the verdict drawn from it, in one place for all dialects alike.
 * The ladder stands in docs/design.md; every rung is a line of evidence_judge().
 */
#ifndef CLASSIFY_EVIDENCE_H
#define CLASSIFY_EVIDENCE_H

#include "classify/exchange.h"

enum verdict {
	VERDICT_NONE = 0,
	VERDICT_BLOCKCHAIN_P2P, /* a class of its own, never mining */
	VERDICT_CONTACT,
	VERDICT_SUSPECTED,
	VERDICT_PROBABLE,
	VERDICT_CONFIRMED,
};

/* "confirmed", ...; "none". Static. */
const char *verdict_name(enum verdict v);

enum weight {
	WEIGHT_CONTEXT = 0, /* explains, decides nothing */
	WEIGHT_WEAK,
	WEIGHT_STRONG,
	WEIGHT_CONCLUSIVE, /* part of a decoded exchange that only mining makes */
};
const char *weight_name(enum weight w);

enum evidence_kind {
	EVIDENCE_OPENER,
	EVIDENCE_LOGIN,
	EVIDENCE_ANSWER,
	EVIDENCE_POLL,
	EVIDENCE_WORK,
	EVIDENCE_JOB,
	EVIDENCE_SUBMIT,
	EVIDENCE_SHARE,
	EVIDENCE_REFUSED,
	EVIDENCE_ONE_SIDED,
	EVIDENCE_NAME,
	EVIDENCE_NODE,
	EVIDENCE_APP_ID,
	EVIDENCE_KINDS
};
/* "opener", "login", ... Static. */
const char *evidence_kind_name(enum evidence_kind k);

#define EVIDENCE_DETAIL_SIZE 128
#define EVIDENCE_MAX         12

struct evidence {
	enum evidence_kind kind;
	enum weight weight;
	struct instant at;
	uint64_t packet; /* 0: of no single packet */
	uint8_t excerpt_length;
	char excerpt[EXCHANGE_EXCERPT_SIZE]; /* see struct exchange_mark; printable */
	/* a sentence with its numbers; strings of strangers made safe, no secrets */
	char detail[EVIDENCE_DETAIL_SIZE];
};

/* What beside the exchange bears on a verdict. */
struct evidence_context {
	/* one-sided: the client's acknowledgements move, so the server, not seen, did answer */
	bool server_acknowledged_data;
	bool client_acknowledged_data; /* the same the other way: the miner, not seen, did ask */
	bool miner_is_on_tap;          /* its packets are seen, with payload or not */
	/* The miner's side is known from its first byte on, and it has asked for nothing: it sent no payload
	 * (the pool's acknowledgements prove it) or all that it sent was read, without gaps. */
	bool miner_is_silent;
	/* The connection was opened by what talks like the pool: miners call, pools do not. */
	bool is_backwards;
	bool is_one_sided;     /* payload of one direction only */
	const char *pool_name; /* from a name; NULL: none */
	const char *node;      /* blockchain node protocol ("bitcoin"); NULL: none */
	const char *app;       /* what nDPI is certain of; NULL: not asked, or not certain */
};

/* DESIGN's ladder. missing (may be NULL) gets one sentence: what the next rung would need. */
enum verdict evidence_judge(const struct exchange_facts *f, const struct evidence_context *c,
			    char missing[EVIDENCE_DETAIL_SIZE]);

/* The list that goes with the verdict, in order of weight, then time. Returns how many (at most EVIDENCE_MAX). */
unsigned evidence_list(struct evidence out[EVIDENCE_MAX], const struct exchange *x,
		       const struct evidence_context *c);

#endif
