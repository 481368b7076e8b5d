/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the dialects of the mining.* family share: one JSON-RPC message of it,
 * its parameters read with their types, and the words that mean the same in all
 * of them. A dialect's own file keeps its own shapes: opener, job, submit.
 *
 * Shared words are claimed by the dialect that the flow holds; where it holds
 * none, by stratum_btc, whose words they were first. The others would read them
 * no better, and one reader is enough.
 */
#ifndef CLASSIFY_DIALECTS_MINING_H
#define CLASSIFY_DIALECTS_MINING_H

#include "classify/dialect.h"

/* Hands out the words that no other dialect of the family claims. */
extern const struct dialect dialect_stratum_btc;

struct mining {
	const struct json *json;
	const struct rpc *rpc;
	const struct dialect_view *view;
	const struct dialect *self;
	bool is_cut;         /* the message's tail is missing */
	bool is_list;        /* params are an array, and */
	bool is_whole;       /* nothing of them is missing */
	unsigned count;      /* parameters in the list */
	size_t scratch_used; /* of view->scratch */

	/* the dialect's own meaning of shared words; set after mining_begin() */
	double hashes_per_difficulty; /* 0: the algorithm decides */
	/* of mining.set_target; WORK_NONE: the dialect has no such word */
	enum work_kind target_kind;
};

/* False: no JSON object, so nothing of this family. The views of m are borrowed by *out. */
bool mining_begin(struct mining *out, const struct message *m, const struct dialect_view *view,
		  const struct dialect *self);

bool mining_says(const struct mining *c, const char *method);

/* The flow holds this dialect already. */
bool mining_is_held(const struct mining *c);

/* This dialect speaks for the family's shared words in this flow. */
bool mining_speaks(const struct mining *c);

/* Parameter i: its token, or what json.h says of it. */
unsigned mining_param(const struct mining *c, unsigned i);
enum json_type mining_type(const struct mining *c, unsigned i);
bool mining_is_bool(const struct mining *c, unsigned i);
bool mining_is_whole_number(const struct mining *c, unsigned i);

/* True: a string of min to max hexadecimal digits, without "0x" in front. */
bool mining_is_hex(const struct mining *c, unsigned i, size_t min, size_t max);

/* The same with "0x" in front, which is not counted. */
bool mining_is_0x(const struct mining *c, unsigned i, size_t min, size_t max);

/* A string's text, unescaped into the scratch if need be; empty where it is none or cut. */
struct bytes mining_text(struct mining *c, unsigned token);

/* A job's id: a string that is not empty, or a whole number's digits. */
struct bytes mining_job_id(struct mining *c, unsigned token);

/* Eight hexadecimal digits as a number; 0 where they are not. */
uint32_t mining_u32(const struct mining *c, unsigned i);

/* out[0] becomes an event of this message. */
struct event *mining_event(struct event *out, const struct mining *c, enum event_kind kind,
			   enum role from, enum fit fit);

/* The parts of a job that every shape has: DISTINCT, from the pool, id in parameter 0. */
struct event *mining_job(struct event *out, struct mining *c);

/*
 * The parts of a submit [user, job, ...] with its nonce in parameter nonce: DISTINCT where
 * the flow holds this dialect, or where nothing has decided yet and is_own says that the shape
 * or the account is this dialect's alone; else COMMON.
 */
struct event *mining_submit(struct event *out, struct mining *c, unsigned nonce, bool is_own);

/*
 * The coin whose wallets alone look like account, among those of this family that
 * share the shape of their submits with another: "KAS", "KDA", "CKB", "XEL", "CFX", "HNS",
 * "DCR", "ERG". NULL: any.
 */
const char *mining_wallet(struct bytes account);

/*
 * A dialect's own readers of the family's words; NULL: it has none, and the shared reader serves. reply
 * reads answers, and gives 0 where one is not of the dialect's own shape.
 */
struct mining_words {
	unsigned (*notify)(struct event *out, struct mining *c);
	unsigned (*submit)(struct event *out, struct mining *c);
	unsigned (*subscribe)(struct event *out, struct mining *c);
	unsigned (*reply)(struct event *out, struct mining *c);
};

/* The message as own reads it, else as mining_shared() does. */
unsigned mining_read(struct event *out, struct mining *c, const struct mining_words *own);

/* Any word of the family, an answer, or a job or submit of unknown shape, where c speaks. */
unsigned mining_shared(struct event *out, struct mining *c);

/* {"method":"mining.subscribe"} with a list of at least at_least: OPEN with its agent. */
unsigned mining_open(struct event *out, struct mining *c, enum fit fit);

/*
 * eth_submitHashrate and its relatives: params[0] is a rate in hexadecimal or a number.
 * The account's worker stands beside in some. 0 unless the flow holds this dialect.
 */
unsigned mining_rate(struct event *out, struct mining *c);

/* Answers; see mining_answer.c. 0 where the message is none. */
unsigned mining_answer(struct event *out, struct mining *c);
bool mining_is_answer(const struct mining *c);

/*
 * A reply [null, "nonce 1", size of nonce 2] whose two nonces are bytes long together: Kadena's are
 * 8, Nervos' are 16.
 */
bool mining_has_nonces(const struct mining *c, unsigned bytes);

/* A good answer to an opener, of this dialect's own shape. */
unsigned mining_opened(struct event *out, const struct mining *c, enum fit fit);

#endif
