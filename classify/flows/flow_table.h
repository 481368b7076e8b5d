/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every flow that is alive, 64 bytes each. What is ruled out stays here and
 * nowhere else; what is inspected has a struct flow beside it. Bounded: when
 * the table is full, the entry idle for longest of a handful gives up its
 * place, ruled-out ones first, flows under inspection last.
 */
#ifndef CLASSIFY_FLOWS_FLOW_TABLE_H
#define CLASSIFY_FLOWS_FLOW_TABLE_H

#include "base/instant.h"
#include "classify/flows/flow_key.h"

struct flow;

enum flow_state {
	FLOW_FRESH = 0, /* no payload told anything yet */
	FLOW_INSPECTED, /* has a struct flow */
	FLOW_RULED_OUT,
};

/* Segments without a hint that rule a direction out: as far as the counters reach. */
#define FLOW_CLEAN_MAX   7
#define FLOW_UPTAKES_MAX 7

struct flow_entry {
	struct address address[2];
	uint16_t port[2];
	uint32_t context;
	uint32_t is_udp : 1;
	uint32_t state : 2;     /* enum flow_state */
	uint32_t has_isn : 2;   /* a bit for each side */
	uint32_t opener : 1;    /* enum side: who sent the SYN, else the first packet */
	uint32_t uptakes : 3;   /* times it was taken up again in vain */
	uint32_t clean_low : 3; /* payload segments without a hint, by side */
	uint32_t clean_high : 3;
	uint32_t packets_low : 5; /* before inspection, by side; they stop at 31 */
	uint32_t packets_high : 5;
	uint32_t text_low : 1; /* text that is no JSON was sent, by side */
	uint32_t text_high : 1;
	uint32_t seen; /* last packet, in 1/16 s since the table's first packet */
	union {
		struct {
			uint32_t isn[2]; /* initial sequence numbers */
			uint64_t
				first_us : 40; /* first packet, us since the table's first packet, modulo 2^40 */
			uint64_t bytes_low : 12;
			uint64_t bytes_high : 12;
		} fresh;
		struct flow *flow; /* FLOW_INSPECTED */
	};
};

_Static_assert(sizeof(struct flow_entry) == 64, "a ruled-out flow costs 64 bytes");

struct flow_table;

/* Called when the table lets an inspected flow go (idle or evicted): the owner frees e->flow. */
typedef void (*flow_table_release)(void *context, struct flow_entry *e);

struct flow_table_tally {
	uint64_t flows, evicted, expired;
};

/* max: entries, at least 64. */
int flow_table_create(struct flow_table **out, uint32_t max, flow_table_release release,
		      void *context);
void flow_table_destroy(struct flow_table *t); /* does not release */

/* A key's hash; then ask for its place in the cache ahead of use. Two steps, for batches. */
uint64_t flow_table_hash(const struct flow_key *key);
void flow_table_prefetch_slot(const struct flow_table *t, uint64_t hash);
void flow_table_prefetch_entry(const struct flow_table *t, uint64_t hash);

/*
 * The entry of key, created fresh where there is none or where the old one had been
 * idle for too long (that one is released first). Sets *is_new. e->seen is brought to at.
 * Never NULL. Borrowed until the next call on t.
 */
struct flow_entry *flow_table_touch(struct flow_table *t, const struct flow_key *key, uint64_t hash,
				    struct instant at, bool *is_new);

/* Makes e what a new entry is: for a port that is used again. Inspected ones are released. */
void flow_table_renew(struct flow_table *t, struct flow_entry *e, struct instant at);

/* Looks at the next count entries and drops those that are idle. */
void flow_table_sweep(struct flow_table *t, unsigned count, struct instant now);

/* Calls each for every entry that is inspected, in order of creation of their places. */
void flow_table_each_inspected(struct flow_table *t,
			       void (*each)(void *context, struct flow_entry *e), void *context);

/* When the entry's first packet came. */
struct instant flow_table_first_seen(const struct flow_table *t, const struct flow_entry *e);
void flow_table_key(struct flow_key *out, const struct flow_entry *e);

/* Idle spans in packet time. An inspected flow says its own by flow_idle_s(). */
#define FLOW_IDLE_TCP_S 300
#define FLOW_IDLE_UDP_S 120
uint32_t flow_idle_s(const struct flow *f); /* provided by the owner of struct flow */

const struct flow_table_tally *flow_table_tally(const struct flow_table *t);

#endif
