/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What one message says in a dialect's terms. A dialect is a pure reader: a
 * message in, events out; exchange.c keeps the conversation's state. Views
 * in an event borrow from the message.
 */
#ifndef CLASSIFY_EVENT_H
#define CLASSIFY_EVENT_H

#include "base/bytes.h"

/* The two parts in a mining conversation. The client of a flow is its miner. */
enum role {
	ROLE_UNKNOWN = 0,
	ROLE_MINER,
	ROLE_POOL,
};

enum event_kind {
	EVENT_NONE = 0,
	EVENT_OPEN, /* miner: subscribe, hello, configure: what opens a conversation, without an account */
	EVENT_LOGIN,      /* miner: authorize, login: names the account */
	EVENT_POLL,       /* miner: asks for work */
	EVENT_SUBMIT,     /* miner: a share or a block */
	EVENT_RATE,       /* miner: states its own hashrate */
	EVENT_KEEPALIVE,  /* miner */
	EVENT_ANSWER,     /* pool: answers one of the above */
	EVENT_JOB,        /* pool: work */
	EVENT_DIFFICULTY, /* pool: difficulty or target for the jobs to come */
	EVENT_CHATTER,    /* either: belongs to the dialect, decides nothing */
	EVENT_KINDS
};

/* What a request asked, kept until its answer. */
enum request {
	REQUEST_NONE = 0, /* not known */
	REQUEST_OPEN,
	REQUEST_LOGIN,
	REQUEST_POLL,
	REQUEST_SUBMIT,
	REQUEST_RATE,
	REQUEST_KEEPALIVE,
	REQUEST_CHATTER,
};

enum outcome {
	OUTCOME_UNKNOWN = 0,
	OUTCOME_ACCEPTED,
	OUTCOME_REJECTED,
};

/*
 * How well a message fits a dialect. Of several dialects that read a message the
 * best fit wins; at equal fit the one the flow already holds, then the order of
 * the registry.
 */
enum fit {
	FIT_NONE = 0,
	FIT_WEAK, /* shape only, or weak words (login, job, result) without a second discriminator: is
	                  believed only in a flow that already holds this dialect */
	FIT_COMMON, /* mining without doubt, in words that several dialects share (mining.authorize) */
	FIT_DISTINCT, /* only this dialect says this: a job, a submit or an opener of its own shape */
};

/* The unit in which a share's worth is stated. */
enum work_kind {
	WORK_NONE = 0,
	WORK_DIFFICULTY, /* pool difficulty: hashes = value * factor of the algorithm, which the wire may not tell */
	WORK_HASHES,    /* expected hash evaluations, the algorithm's own factor included */
	WORK_SOLUTIONS, /* expected Equihash-like solutions */
};

struct work {
	enum work_kind kind;
	double value; /* above 0 and finite where kind is not WORK_NONE */
};

struct event {
	enum event_kind kind;
	enum fit fit;
	enum role from; /* who says such a thing */

	/* requests and answers */
	uint64_t id_hash;  /* rpc.id_hash of the message; 0: none */
	bool wants_answer; /* a request that the other side will answer */
	/*
	 * ANSWER: what it answers, where its content alone tells; else REQUEST_NONE, and
	 * the exchange knows it by id or by HTTP order
	 */
	enum request request;
	enum outcome outcome; /* ANSWER */
	bool is_mining_error; /* ANSWER: an error that only a pool gives (codes 20 to 25 with their texts, "Low difficulty
	                             share", "Unauthorized worker", ...) */
	struct bytes reason; /* ANSWER: the error's text, for people */

	/* login and open */
	struct bytes account; /* the whole user string as sent: "wallet.worker" */
	struct bytes worker;  /* where the message has it apart from the account (rigid, worker) */
	struct bytes agent;
	/*
	 * the password's bytes within message.body or http->text, for masking only: never
	 * copied
	 */
	struct bytes secret;

	/* jobs and submits */
	struct bytes job; /* the job's id, as text of the wire */
	/* SUBMIT: present only if the submit carries nonce data that fits the dialect */
	struct bytes nonce;
	bool is_clean;          /* JOB: earlier jobs are void (new block, mostly) */
	bool is_work_for_miner; /* JOB that answers a poll or a login rather than a push */
	/*
	 * JOB: worth of a share of this job, where the job states it; DIFFICULTY: from the
	 * next job on; ANSWER to a login: from then on; SUBMIT: where the submit states it
	 */
	struct work work;
	double rate; /* RATE: hashes per second as stated; ANSWER/SUBMIT of duco too; 0: not stated */

	/* what the work says of the coin */
	const char *coin;       /* static, e.g. "XMR", where the message decides it; else NULL */
	struct bytes algorithm; /* as sent ("rx/0"), or as the dialect implies; empty: not told */
	bool is_algorithm_general; /* ... and a name on the wire says it better: a family's */
	uint64_t height;           /* 0: not told */
	uint32_t nbits;            /* compact network target; 0: not told */
	uint8_t branches;          /* merkle branches of a Bitcoin-like job */
	bool rolls_version;        /* version rolling: SHA-256d hardware */
	/*
	 * readable text of the coinbase: the pool's name, often (decoded by the dialect
	 * into scratch: see dialect_view)
	 */
	struct bytes tag;
	/*
	 * JOB: previous block's hash or another value that changes with the block and only
	 * then
	 */
	struct bytes block;
};

#endif
