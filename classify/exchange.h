/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An exchange: what the dialects understood of one mining conversation. Events
 * come in; counts, names, work and times come out. No allocation: a struct exchange
 * is a few KiB and lives in its flow.
 */
#ifndef CLASSIFY_EXCHANGE_H
#define CLASSIFY_EXCHANGE_H

#include "base/instant.h"
#include "classify/dialect.h"

#define EXCHANGE_ACCOUNT_SIZE    160 /* longer ones are cut */
#define EXCHANGE_AGENT_SIZE      96
#define EXCHANGE_WORKER_SIZE     48
#define EXCHANGE_WORKERS_MAX     8 /* kept by name; all are counted up to EXCHANGE_WORKERS_COUNTED */
#define EXCHANGE_WORKERS_COUNTED 64

/* A short text of strangers, copied; may hold any byte. */
#define EXCHANGE_STRING(size)                                                                      \
	struct {                                                                                   \
		uint8_t length;                                                                    \
		char at[size];                                                                     \
	}

/* Shares of one kind of work. */
struct share_sum {
	uint32_t shares;
	double work;                  /* sum of the shares' work */
	double work_squared;          /* sum of its squares: how uneven the shares were */
	double work_first, work_last; /* of the first and the newest share */
};

/*
 * An algorithm that the pool has switched to in mid-session, as MoneroOcean does. Shares of
 * two algorithms are never added up.
 */
#define EXCHANGE_ALGORITHMS_MAX 8 /* the first one included */

struct exchange_algorithm {
	EXCHANGE_STRING(32) name; /* as sent */
	enum work_kind work_kind;
	struct share_sum sum_accepted, sum_submitted;
	uint32_t submits, accepted;
	uint64_t in_force_ns; /* while its jobs were the newest, up to the last switch */
};

/* What is known of the conversation: the part that leaves in a finding. */
struct exchange_facts {
	const struct dialect *dialect; /* NULL: none was understood */
	bool is_dialect_decided; /* by a job or another message of its own shape, not only by common words */
	bool has_client;         /* client is known */
	enum side client;        /* the miner's side */
	uint32_t strong[2];      /* by side: messages that only mining sends, from the right side */
	uint32_t contradictions; /* ... and from the wrong one: both parts' words in one mouth */
	uint32_t foreign[2];     /* by side: lines of text that belong to no mining conversation */
	bool has_side[2];        /* payload was seen, by enum side */

	/* the miner's requests: seen, and of these answered well or badly */
	uint32_t opens, opens_accepted, opens_refused;
	uint32_t logins, logins_accepted, logins_refused;
	uint32_t polls, polls_answered, polls_refused;
	/* good answers to an open, login or poll that was not seen, told by content */
	uint32_t unasked_accepted;
	uint32_t submits, submits_whole; /* whole: with job and nonce */
	uint32_t accepted,
		rejected; /* answers matched to a submit, or told as share answers by their content */
	uint32_t unasked_share_answers; /* of these: submit not seen */
	uint32_t mining_errors;         /* answers that only a pool gives */
	uint32_t rates, keepalives, chatter;

	/* the pool's work */
	uint32_t jobs;  /* distinct job ids in a row */
	uint32_t works; /* jobs that answered a poll */
	uint32_t difficulties;

	/* names */
	EXCHANGE_STRING(EXCHANGE_ACCOUNT_SIZE)
	account; /* without the worker, where one could be told apart */
	EXCHANGE_STRING(EXCHANGE_AGENT_SIZE) agent;
	EXCHANGE_STRING(EXCHANGE_WORKER_SIZE) workers[EXCHANGE_WORKERS_MAX];
	uint32_t worker_count;    /* distinct, kept or not */
	uint32_t account_changes; /* logins with another account than the first: relays that skim */
	EXCHANGE_STRING(32) algorithm; /* as sent; where the pool switched, the first one */
	EXCHANGE_STRING(64) tag;       /* of the coinbase */
	const char *coin;              /* static, NULL: not told */
	uint64_t height_first, height_last;
	uint32_t nbits;
	uint8_t branches_max;
	bool rolls_version;

	/* work and time */
	enum work_kind work_kind; /* of both sums and the difficulties; WORK_NONE: none was told */
	struct share_sum sum_accepted; /* in the difficulty in force for each share's job */
	struct share_sum sum_submitted;
	uint32_t shares_without_work; /* submits for which no difficulty was known */
	double difficulty_last, difficulty_low, difficulty_high; /* as stated; 0: none */
	struct instant first_at, last_at; /* first and last message understood */
	struct instant first_job_at, last_job_at, first_submit_at, last_submit_at;
	double rate_last, rate_sum; /* stated, H/s; rates of them */

	/* where the pool switched algorithms: what the sums above do not hold */
	uint64_t algorithm_ns; /* for which their algorithm was in force; 0: all the time */
	uint32_t submits_elsewhere, accepted_elsewhere; /* shares of other algorithms */
};

/* Where something was first said, for the evidence. */
#define EXCHANGE_EXCERPT_SIZE 120

struct exchange_mark {
	struct instant at; /* INSTANT_NONE: never */
	uint64_t packet;
	uint8_t excerpt_length;
	/* the message's front; passwords and accounts overwritten by '*' */
	char excerpt[EXCHANGE_EXCERPT_SIZE];
};

#define EXCHANGE_PENDING_MAX 64
#define EXCHANGE_JOBS_MAX    48
#define EXCHANGE_EARLY_MAX   16

/* Requests wait this long for their answer, in packet time. */
#define EXCHANGE_PENDING_NS (60 * NS_PER_S)

/* What a share counts for. */
struct exchange_worth {
	struct work work;
	uint8_t algorithm; /* 0: the first one, whose sums are in the facts; else others[] and one */
};

struct exchange_pending {
	uint64_t id_hash;
	struct instant at;
	struct exchange_worth worth;
	uint8_t request; /* enum request; of an early answer: what its content told */
	uint8_t outcome; /* enum outcome, of an early answer */
	bool is_http;    /* taken in order, not by id */
	bool is_counted; /* an early answer that was already counted as a share's */
};

struct exchange_job {
	uint64_t id_hash;
	struct exchange_worth worth;
};

struct exchange {
	struct exchange_facts facts;
	/* first event of each kind; of answers the first good one */
	struct exchange_mark first[EVENT_KINDS];
	struct exchange_mark refusal, share; /* first bad answer; first answer to a share */
	struct exchange_pending pending[EXCHANGE_PENDING_MAX];
	struct exchange_pending early[EXCHANGE_EARLY_MAX]; /* answers before their request */
	struct exchange_job jobs[EXCHANGE_JOBS_MAX];
	uint16_t pending_count, early_count, job_next, job_count;
	uint8_t dialect_level; /* what decided the dialect: see exchange.c */
	uint64_t job_last_hash;
	uint64_t account_hash;
	uint64_t workers_seen[EXCHANGE_WORKERS_COUNTED];
	struct exchange_pending http_in_hand; /* what the HTTP response being read answers */
	struct work work_next;                /* announced, for the jobs to come */
	struct work work_now;                 /* of the newest job */
	struct exchange_algorithm others[EXCHANGE_ALGORITHMS_MAX - 1];
	uint8_t algorithm_count;        /* 0: none was named by a job */
	uint8_t algorithm_now;          /* of the newest job; as in struct exchange_worth */
	struct instant algorithm_since; /* the newest switch, or the first job */
	uint64_t algorithm_ns;          /* of the first algorithm: see in_force_ns */
};

void exchange_init(struct exchange *x);

/*
 * Offers a message to the dialects that nominated allows (a bit for each place in
 * dialects[]) and the one held, applies the events of the best fit, and returns how
 * many events there were. The events are left in events (DIALECT_EVENTS_MAX) for a listener.
 */
unsigned exchange_read(struct exchange *x, struct event *events, const struct message *m,
		       uint64_t nominated);

/*
 * Where the pool switched algorithms, makes out, a copy of x's facts, speak of the one with most
 * shares. end is the time up to which the newest was in force.
 */
void exchange_choose_algorithm(struct exchange_facts *out, const struct exchange *x,
			       struct instant end);

/* Applies one event of m; exchange_read() does this for each. For tests. */
void exchange_apply(struct exchange *x, const struct event *e, const struct message *m);

#endif
