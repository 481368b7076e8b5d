/* SPDX-License-Identifier: Apache-2.0 */
/* What a flow amounts to when it is over. */
#include "classify/conclude.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

/* A server's FIN moves the client's acknowledgement by one: more than that is data. */
static bool acknowledged_data(const struct flow_direction *client)
{
	int32_t moved = (int32_t)(client->ack_last - client->ack_first);

	return client->has_ack && moved > 1;
}

/*
 * Text that quotes mining messages is no conversation. A direction that carries them
 * between lines of something else (a mail's, a store's commands) quotes them. Two
 * lines may be a greeting or damage; one in eight is more than any pool or miner sends.
 */
static bool is_wrapped(const struct flow_direction *d)
{
	return d->mining_lines && d->foreign_lines >= 2 && d->foreign_lines >= d->mining_lines / 8;
}

/* Understood messages that come from the wrong side, as a share of all that were understood. */
static bool says_both_parts(const struct flow *f)
{
	uint32_t wrong =
		f->exchange ? f->exchange->contradictions[0] + f->exchange->contradictions[1] : 0;

	return wrong >= 2 &&
	       wrong >= (f->direction[0].mining_lines + f->direction[1].mining_lines) / 4;
}

static bool speaks(const struct flow *f, enum side side)
{
	return f->direction[side].mining_lines ||
	       (f->exchange && f->exchange->contradictions[side]);
}

/*
 * A pool's lines to somebody who, seen from the SYN and without loss, says nothing that a
 * miner says: a feed of jobs, or a log. Every miner begins by asking.
 */
static bool is_unasked(const struct flow *f)
{
	const struct flow_direction *miner, *pool;

	if (f->exchange == NULL || !f->exchange->facts.has_client)
		return false;
	miner = &f->direction[f->exchange->facts.client];
	pool = &f->direction[side_other(f->exchange->facts.client)];
	return pool->mining_lines && miner->mining_lines == 0 && miner->packets &&
	       miner->lost_bytes == 0 && pool->stream.from_start &&
	       (miner->stream.from_start || !miner->has_payload);
}

bool conclude_flow(struct finding *out, const struct flow *f)
{
	static const struct exchange_facts nothing = {.dialect = NULL};
	const struct exchange_facts *facts = f->exchange ? &f->exchange->facts : &nothing;
	enum side server;

	memset(out, 0, sizeof *out);
	out->flow = f->serial;
	out->key = f->key;
	out->client = facts->has_client ? facts->client : f->opener;
	server = side_other(out->client);
	out->tags = f->tags;
	out->first_seen = f->first_seen;
	out->last_seen = f->last_seen;
	out->connections = 1;
	out->node = f->node;
	out->facts = *facts;
	/* What was on the tap counts, understood or not. */
	for (unsigned side = 0; side < 2; side++)
		out->facts.has_side[side] |= f->direction[side].has_payload;
	out->facts.client = out->client;
	out->packets[0] = f->direction[out->client].packets;
	out->packets[1] = f->direction[server].packets;
	out->bytes[0] = f->direction[out->client].bytes;
	out->bytes[1] = f->direction[server].bytes;
	out->lost_bytes = f->direction[0].lost_bytes + f->direction[1].lost_bytes;
	out->encrypted = f->is_tls ? ENCRYPTED_TLS : ENCRYPTED_NONE;
	if (f->pool) {
		snprintf(out->pool, sizeof out->pool, "%s", f->pool->pool);
		snprintf(out->host, sizeof out->host, "%s", f->host);
		out->context.pool_name = f->pool->pool;
	}
	out->context.node = f->node;
	out->context.app = f->app;
	out->context.is_one_sided = !(out->facts.has_side[0] && out->facts.has_side[1]);
	/* What a miner says and what a pool says: from one side it is a log read out, from both an echo. */
	out->context.is_echoed = says_both_parts(f);
	out->context.is_quoted =
		is_wrapped(&f->direction[0]) || is_wrapped(&f->direction[1]) || is_unasked(f) ||
		(out->context.is_echoed && !(speaks(f, SIDE_LOW) && speaks(f, SIDE_HIGH)));
	out->context.server_acknowledged_data = acknowledged_data(&f->direction[out->client]);
	out->verdict = evidence_judge(&out->facts, &out->context, out->missing);
	out->evidence_count = evidence_list(out->evidence, f->exchange, &out->context);
	return out->verdict != VERDICT_NONE || facts->dialect;
}

struct pollers {
	struct finding *held[POLLERS_MAX];
};

int pollers_create(struct pollers **out)
{
	struct pollers *p = calloc(1, sizeof *p);

	if (p == NULL)
		return -ENOMEM;
	*out = p;
	return 0;
}

void pollers_destroy(struct pollers *p)
{
	if (p == NULL)
		return;
	for (unsigned i = 0; i < POLLERS_MAX; i++)
		free(p->held[i]);
	free(p);
}

/*
 * The place does not depend on the process's seed: what shares a place decides what
 * is joined, and the same input gives the same output.
 */
static unsigned place_of(const struct finding *f)
{
	struct {
		struct address client, server;
		uint32_t port, context;
	} ends;
	enum side server = side_other(f->client);
	uint32_t h = 2166136261u;
	const uint8_t *at = (const uint8_t *)&ends;

	memset(&ends, 0, sizeof ends);
	ends.client = f->key.address[f->client];
	ends.server = f->key.address[server];
	ends.port = f->key.port[server];
	ends.context = f->key.context;
	for (size_t i = 0; i < sizeof ends; i++)
		h = (h ^ at[i]) * 16777619u;
	return h % POLLERS_MAX;
}

void pollers_add(struct pollers *p, const struct finding *f,
		 void (*sink)(void *context, const struct finding *f), void *context)
{
	struct finding **place = &p->held[place_of(f)];

	if (*place && finding_joins(*place, f)) {
		finding_join(*place, f);
		return;
	}
	if (*place == NULL)
		*place = malloc(sizeof **place);
	else if ((*place)->verdict != VERDICT_NONE)
		sink(context, *place);
	if (*place)
		**place = *f;
	else if (f->verdict != VERDICT_NONE)
		sink(context, f);
}

void pollers_flush(struct pollers *p, void (*sink)(void *context, const struct finding *f),
		   void *context)
{
	for (unsigned i = 0; i < POLLERS_MAX; i++) {
		if (p->held[i] && p->held[i]->verdict != VERDICT_NONE)
			sink(context, p->held[i]);
		free(p->held[i]);
		p->held[i] = NULL;
	}
}
