/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/oracle/grant.h"

#include <stdio.h>
#include <stdlib.h>

static void *must(void *p)
{
	if (p == NULL) {
		fprintf(stderr, "adit-oracle: out of memory\n");
		abort();
	}
	return p;
}

/* Does the packet fall among the bytes that this side sent? One byte more at both ends: SYN and FIN. */
static bool fits(const struct wire *wire, const struct packet *p)
{
	int64_t at = wire_offset(wire, p->seq);

	return !wire->has_base || (at >= -1 && at <= (int64_t)wire->size + 1);
}

/* The connection whose bytes a damaged packet carries: of several between the same ends the one its sequence number fits. */
static size_t match(const struct whole *w, const struct recorded *one)
{
	struct flow_key key;
	enum side from = recording_key(&key, &one->packet);
	size_t newest = recording_find(&w->recording, &key), i;

	for (i = newest; i != RECORDING_NOWHERE; i = recording_older(&w->recording, i))
		if (fits(&w->wires[i][from], &one->packet) &&
		    !instant_before((struct instant){one->at.ns + NS_PER_S},
				    w->recording.connections[i].first_at))
			return i;
	return newest;
}

static void take_packet(struct grants *g, const struct whole *w, const struct recorded *one,
			size_t connection)
{
	const struct packet *p = &one->packet;
	struct remains *r = &g->remains[connection];
	int64_t at = wire_offset(&w->wires[connection][one->from], packet_payload_seq(p));
	int32_t moved;

	if (r->packets++ == 0)
		r->first_at = one->at;
	r->side_packets[one->from]++;
	r->last_at = instant_max(r->last_at, one->at);
	r->has_payload[one->from] |= p->payload_size > 0;
	r->has_syn |= (p->tcp_flags & TCP_SYN) != 0;
	coverage_add(&r->covered[one->from], at, at + (int64_t)p->payload.size);
	if ((p->tcp_flags & (TCP_ACK | TCP_RST)) != TCP_ACK)
		return;
	if (!r->has_ack[one->from]) {
		r->has_ack[one->from] = true;
		r->ack_first[one->from] = p->ack;
	}
	moved = (int32_t)(p->ack - r->ack_first[one->from]);
	if (moved < r->ack_least[one->from])
		r->ack_least[one->from] = moved;
	if (moved > r->ack_most[one->from])
		r->ack_most[one->from] = moved;
}

static unsigned read_told(struct exchange *x, const struct told *t)
{
	static struct json json;
	static struct http_head head;
	struct event events[DIALECT_EVENTS_MAX];
	struct message m = t->message;
	size_t size;

	if (t->json.size) {
		json_read(&json, t->json);
		m.json = &json;
	}
	if (t->head.size) {
		http_head_read(&head, &size, t->head);
		head.offset = t->head_offset;
		m.http = &head;
	}
	return exchange_read(x, events, &m, UINT64_MAX);
}

/* A FIN moves the other side's acknowledgement by one: more than that is data. */
static bool has_acknowledged_data(const struct remains *r, enum side side)
{
	return r->ack_most[side] - r->ack_least[side] > 1;
}

/* Known from its first byte on, this side never said anything that concerns us. */
static bool is_silent(const struct whole *w, size_t connection, enum side side)
{
	for (size_t i = 0; i < w->told_count; i++)
		if (w->told[i].connection == connection && w->told[i].message.from == side)
			return false;
	return w->recording.connections[connection].has_isn[side];
}

/*
 * Words whose sender sends no line end, ended by the other side's answer alone: where the tap
 * does not see that side, nothing tells where they end. JSON tells its end itself.
 */
static bool is_delimited(const struct remains *r, const struct whole *w, const struct told *t)
{
	const struct wire *wire = &w->wires[t->connection][t->message.from];

	if (t->head.size || t->json.size || t->end >= (int64_t)wire->size)
		return true;
	return wire->bytes[t->end] == '\n' || wire->bytes[t->end] == '\r' ||
	       r->has_payload[side_other(t->message.from)];
}

/* Reads what is held of a connection. False: no dialect makes sense of it. */
static bool read_connection(struct grant *out, const struct grants *g, const struct whole *w,
			    size_t connection, size_t first_told)
{
	static struct exchange x;
	const struct remains *r = &g->remains[connection];
	const struct recorded_connection *c = &w->recording.connections[connection];
	struct finding *f = &out->finding;
	enum side client;

	memset(out, 0, sizeof *out);
	out->connection = connection;
	out->held = must(malloc((w->told_count + 1) * sizeof *out->held));
	exchange_init(&x);
	x.facts.has_side[0] = r->has_payload[0];
	x.facts.has_side[1] = r->has_payload[1];
	for (size_t i = first_told; i < w->told_count; i++) {
		const struct told *t = &w->told[i];

		if (t->connection == connection &&
		    coverage_holds(&r->covered[t->message.from], t->start, t->end) &&
		    is_delimited(r, w, t)) {
			read_told(&x, t);
			out->held[out->held_count++] = i;
		}
	}
	if (x.facts.dialect == NULL)
		return false;
	client = x.facts.has_client ? x.facts.client : c->opener;
	f->key = c->key;
	f->facts = x.facts;
	f->facts.client = client;
	f->client = client;
	f->connections = 1;
	f->first_seen = r->first_at;
	f->last_seen = r->last_at;
	f->context.is_one_sided = !(r->has_payload[0] && r->has_payload[1]);
	f->context.server_acknowledged_data = has_acknowledged_data(r, client);
	f->context.client_acknowledged_data = has_acknowledged_data(r, side_other(client));
	f->context.miner_is_on_tap = r->side_packets[client] > 0;
	f->context.miner_is_silent = is_silent(w, connection, client);
	f->context.is_backwards = x.facts.has_client && client != c->opener && r->has_syn;
	f->verdict = evidence_judge(&f->facts, &f->context, NULL);
	return true;
}

/* Adds the grant, or joins it to a poller's. */
static void add_grant(struct grants *g, struct grant *one)
{
	for (size_t i = 0; i < g->count; i++) {
		struct grant *old = &g->list[i];

		if (!finding_joins(&old->finding, &one->finding))
			continue;
		finding_join(&old->finding, &one->finding);
		old->held = must(realloc(old->held, (old->held_count + one->held_count + 1) *
							    sizeof *old->held));
		memcpy(old->held + old->held_count, one->held, one->held_count * sizeof *old->held);
		old->held_count += one->held_count;
		free(one->held);
		return;
	}
	if (g->count == g->capacity) {
		g->capacity = g->capacity ? 2 * g->capacity : 64;
		g->list = must(realloc(g->list, g->capacity * sizeof *g->list));
	}
	g->list[g->count++] = *one;
}

int grants_make(struct grants *g, const struct whole *w, const char *damaged)
{
	bool *is_done = must(calloc(w->recording.connection_count + 1, sizeof *is_done));
	int r;

	memset(g, 0, sizeof *g);
	g->remains = must(calloc(w->recording.connection_count + 1, sizeof *g->remains));
	r = recording_load(&g->damaged, damaged);
	g->matched = must(calloc(g->damaged.count + 1, sizeof *g->matched));
	for (size_t i = 0; i < w->recording.connection_count; i++)
		g->remains[i].last_at = INSTANT_NONE;
	for (size_t i = 0; i < g->damaged.count; i++) {
		const struct recorded *one = &g->damaged.items[i];

		g->matched[i] = RECORDING_NOWHERE;
		if (one->connection == RECORDING_NOWHERE)
			continue;
		g->matched[i] = match(w, one);
		if (g->matched[i] != RECORDING_NOWHERE)
			take_packet(g, w, one, g->matched[i]);
	}
	for (size_t i = 0; i < w->told_count; i++) {
		struct grant one;

		if (is_done[w->told[i].connection])
			continue;
		is_done[w->told[i].connection] = true;
		if (read_connection(&one, g, w, w->told[i].connection, i))
			add_grant(g, &one);
		else
			free(one.held);
	}
	free(is_done);
	return r;
}

void grants_free(struct grants *g, const struct whole *w)
{
	for (size_t i = 0; i < w->recording.connection_count; i++) {
		coverage_free(&g->remains[i].covered[0]);
		coverage_free(&g->remains[i].covered[1]);
	}
	for (size_t i = 0; i < g->count; i++)
		free(g->list[i].held);
	free(g->list);
	free(g->remains);
	free(g->matched);
	recording_free(&g->damaged);
}
