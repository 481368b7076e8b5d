/* SPDX-License-Identifier: Apache-2.0 */
/* What a flow amounts to when it is over. */
#include "classify/conclude.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

/* The other side's FIN moves the acknowledgement by one: more than that is data. */
static bool acknowledged_data(const struct flow_direction *d)
{
	int32_t moved = (int32_t)(d->ack_last - d->ack_first);

	return d->has_ack && moved > 1;
}

/*
 * From the first byte on this side has asked for nothing that concerns us: it sent no
 * payload, as the other side's acknowledgements prove, or all of it was read.
 */
static bool is_silent(const struct flow_direction *d, const struct flow_direction *peer)
{
	if (!d->stream.from_start)
		return false;
	if (d->has_payload)
		return d->lost_bytes == 0 && d->stream.early == NULL;
	return peer->has_ack && peer->is_ack_from_start && !acknowledged_data(peer);
}

/*
 * The coin by the wallet's form, where the work did not tell. Pools of many coins
 * pay in the coins on this list whatever is mined: they say nothing.
 */
static const char *coin_of_wallet(const struct signatures *s, const struct exchange_facts *f)
{
	static const char *const paid_in[] = {"BTC", "BCH", "LTC", "DOGE", "DASH"};
	const char *coin;

	if (f->account.length == 0)
		return NULL;
	coin = signatures_wallet_coin(s, bytes_of(f->account.at, f->account.length));
	for (unsigned i = 0; coin && i < sizeof paid_in / sizeof paid_in[0]; i++)
		if (strcmp(coin, paid_in[i]) == 0)
			return NULL;
	return coin;
}

bool conclude_flow(struct finding *out, const struct flow *f, const struct signatures *s)
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
	if (f->exchange)
		exchange_choose_algorithm(&out->facts, f->exchange, f->last_seen);
	/* What was on the tap counts, understood or not. */
	for (unsigned side = 0; side < 2; side++) {
		out->facts.has_side[side] |= f->direction[side].has_payload;
		out->facts.foreign[side] = f->direction[side].foreign_lines;
	}
	out->facts.client = out->client;
	if (out->facts.dialect && out->facts.coin == NULL)
		out->facts.coin = coin_of_wallet(s, &out->facts);
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
	/* The side that was seen tells by its acknowledgements that the other one spoke. */
	out->context.server_acknowledged_data = acknowledged_data(&f->direction[out->client]);
	out->context.client_acknowledged_data = acknowledged_data(&f->direction[server]);
	out->context.miner_is_on_tap = f->direction[out->client].packets > 0;
	out->context.miner_is_silent = is_silent(&f->direction[out->client], &f->direction[server]);
	/* A stream that is known from its first byte was begun by a SYN, which tells who called. */
	out->context.is_backwards =
		facts->has_client && facts->client != f->opener &&
		(f->direction[0].stream.from_start || f->direction[1].stream.from_start);
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
		uint32_t port, context, dialect;
	} ends;
	enum side server = side_other(f->client);
	uint32_t h = 2166136261u;
	const uint8_t *at = (const uint8_t *)&ends;

	memset(&ends, 0, sizeof ends);
	ends.client = f->key.address[f->client];
	ends.server = f->key.address[server];
	ends.port = f->key.port[server];
	ends.context = f->key.context;
	/* A miner may try one dialect after the other: they do not drive each other out. */
	ends.dialect = dialect_index(f->facts.dialect);
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
