/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A dialect: one mining protocol. Its key is the name used in signatures, JSON
 * and reports. Dialects are stateless; see event.h and docs/dialects.md.
 */
#ifndef CLASSIFY_DIALECT_H
#define CLASSIFY_DIALECT_H

#include "classify/event.h"
#include "classify/flows/framing.h"
#include "classify/flows/rpc.h"

struct dialect;

/* What a reader may know beside the message. */
struct dialect_view {
	const struct rpc *rpc; /* of m->json; is_object false where there is none. Never NULL */
	const struct dialect *held; /* the dialect that the flow holds so far, or NULL */
	enum request request; /* what m answers, by id or HTTP order; REQUEST_NONE: not known */
	enum role from;       /* who sent m, as far as the flow knows */
	unsigned awaited;     /* requests still without an answer: a bit for each enum request */
	bool is_peer_seen;    /* the other side has said something in this flow */
	unsigned jobs;        /* jobs seen in this flow so far */
	/* DIALECT_SCRATCH bytes for decoded fields; valid until the next message */
	uint8_t *scratch;
};

#define DIALECT_SCRATCH    512
#define DIALECT_EVENTS_MAX 24

struct dialect {
	const char *key;
	enum framing_kind framing; /* FRAMING_LINE or FRAMING_HTTP */
	/*
	 * Reads a message into at most DIALECT_EVENTS_MAX zeroed events and returns how many;
	 * 0: not this dialect's. Events of a message that is_cut carry what is whole.
	 * A message that only quotes mining (inside a longer text, in another JSON
	 * structure) must give 0.
	 */
	unsigned (*read)(struct event *out, const struct message *m,
			 const struct dialect_view *view);
	bool is_plain_text; /* lines of words, no JSON; they may lack their ends */
};

/* Every dialect, in the order of classify/dialects/meson.build. */
extern const struct dialect *const dialects[];
extern const unsigned dialect_count;

#define DIALECTS_MAX 60

/* By key; NULL if there is none. */
const struct dialect *dialect_find(struct bytes key);

/* Its place in dialects[]. */
unsigned dialect_index(const struct dialect *d);

#endif
