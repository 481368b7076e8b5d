/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packets find their flows; most flows are ruled out by their first segments
 * and cost a probe of the table from then on. What is worth it goes to inspect.c.
 */
#include "classify/classifier.h"

#include <errno.h>
#include <stdlib.h>

#include "classify/conclude.h"
#include "classify/flows/flow_table.h"
#include "classify/inspect.h"
#include "classify/nodes.h"
#include "classify/probe.h"

#define BATCH 16

/* Entries looked at for idleness with each packet. */
#define SWEEP_STEP 2

/* Packet time for which an inspected flow is kept without a packet. */
#define IDLE_MINING_S  7200
#define IDLE_CLOSING_S 15

#define CONTACTS_MAX 65536

struct classifier {
	struct inspector in;
	struct probe probe;
	struct flow_table *table;
	struct slab flows;
	struct contacts *contacts;
	struct pollers *pollers;
	classifier_sink sink;
	void *sink_context;
	struct instant now;
	struct classifier_tally tally;
};

uint32_t flow_idle_s(const struct flow *f)
{
	if (f->is_closing)
		return IDLE_CLOSING_S;
	return f->is_understood || f->pool || f->node ? IDLE_MINING_S : FLOW_IDLE_TCP_S;
}

static void deliver(struct classifier *c, const struct finding *f)
{
	if (f->facts.dialect && f->facts.dialect->framing == FRAMING_HTTP)
		pollers_add(c->pollers, f, c->sink, c->sink_context);
	else if (f->verdict != VERDICT_NONE)
		c->sink(c->sink_context, f);
}

static void free_flow(struct classifier *c, struct flow *f)
{
	inspect_release(&c->in, f);
	slab_give(&c->flows, f);
}

/* The flow is over: what it amounts to goes out, its memory comes back. */
static void end_flow(struct classifier *c, struct flow *f)
{
	struct finding finding;

	inspect_finish(&c->in, f);
	c->tally.one_sided_flows += !(f->direction[0].has_payload && f->direction[1].has_payload);
	if (conclude_flow(&finding, f, c->in.signatures))
		deliver(c, &finding);
	free_flow(c, f);
}

static void on_release(void *context, struct flow_entry *e)
{
	end_flow(context, e->flow);
	e->flow = NULL;
}

static void find_contact(struct classifier *c, struct flow *f)
{
	enum side server = side_other(f->opener);
	const struct pool_name *pool;

	if (contacts_is_empty(c->contacts))
		return;
	pool = contacts_find(c->contacts, f->host, &f->key.address[f->opener],
			     &f->key.address[server], f->key.port[server], f->first_seen);
	if (pool) {
		f->pool = pool;
		f->pool_source = NAME_DNS;
	}
}

static void start_direction(struct flow *f, enum side side, const struct flow_entry *e)
{
	struct flow_direction *d = &f->direction[side];

	stream_init(&d->stream);
	framing_init(&d->framing, FRAMING_UNKNOWN, side, FRAMING_SERVER_MAX);
	if (e->has_isn >> side & 1)
		stream_start(&d->stream, e->fresh.isn[side] + 1);
	if (e->has_isn >> side_other(side) & 1) {
		d->has_ack = d->is_ack_from_start = true;
		d->ack_first = d->ack_last = e->fresh.isn[side_other(side)] + 1;
	}
	d->packets = side == SIDE_LOW ? e->packets_low : e->packets_high;
	d->bytes = side == SIDE_LOW ? e->fresh.bytes_low : e->fresh.bytes_high;
	/* Text before counts like two lines of it. */
	d->foreign_lines = (side == SIDE_LOW ? e->text_low : e->text_high) ? 2 : 0;
	d->has_payload = (side == SIDE_LOW ? e->clean_low : e->clean_high) > 0;
	for (unsigned i = 0; i < 4; i++)
		d->last_at[i] = INSTANT_NONE;
}

/* Gives the entry a struct flow. False where the pool is used up: the entry stays as it is. */
static bool start_inspection(struct classifier *c, struct flow_entry *e, const struct packet *p)
{
	struct flow *f = slab_take(&c->flows);
	bool was_fresh = e->state == FLOW_FRESH;

	if (f == NULL) {
		c->tally.inspected_refused++;
		return false;
	}
	memset(f, 0, sizeof *f);
	flow_table_key(&f->key, e);
	f->serial = p->number;
	f->first_seen = was_fresh ? flow_table_first_seen(c->table, e) : p->at;
	if (instant_before(p->at, f->first_seen))
		f->first_seen = p->at;
	f->last_seen = p->at;
	f->opener = (enum side)e->opener;
	f->tags = p->tags;
	if (!was_fresh) {
		e->has_isn = 0;
		e->packets_low = e->packets_high = 0;
		memset(&e->fresh, 0, sizeof e->fresh);
	}
	start_direction(f, SIDE_LOW, e);
	start_direction(f, SIDE_HIGH, e);
	find_contact(c, f);
	e->state = FLOW_INSPECTED;
	e->flow = f;
	c->tally.flows_inspected++;
	return true;
}

static void rule_out(struct classifier *c, struct flow_entry *e)
{
	e->state = FLOW_RULED_OUT;
	c->tally.flows_ruled_out++;
}

static void inspect(struct classifier *c, struct flow_entry *e, const struct packet *p,
		    enum side from)
{
	struct flow *f = e->flow;

	if (c->in.listener && c->in.listener->packet)
		c->in.listener->packet(c->in.listener->context, f->serial, p);
	if (inspect_packet(&c->in, f, p, from) != INSPECT_RULED_OUT)
		return;
	e->text_low |= f->direction[SIDE_LOW].foreign_lines > 1;
	e->text_high |= f->direction[SIDE_HIGH].foreign_lines > 1;
	free_flow(c, f);
	e->flow = NULL;
	if (e->uptakes < FLOW_UPTAKES_MAX)
		e->uptakes++;
	rule_out(c, e);
}

static void count_fresh(struct flow_entry *e, const struct packet *p, enum side from)
{
	unsigned packets = from == SIDE_LOW ? e->packets_low : e->packets_high;
	uint64_t bytes = from == SIDE_LOW ? e->fresh.bytes_low : e->fresh.bytes_high;

	packets += packets < 31;
	bytes = bytes + p->wire_size < 4096 ? bytes + p->wire_size : 4095;
	if (from == SIDE_LOW) {
		e->packets_low = packets & 31;
		e->fresh.bytes_low = bytes & 4095;
	} else {
		e->packets_high = packets & 31;
		e->fresh.bytes_high = bytes & 4095;
	}
}

static void note_isn(struct flow_entry *e, enum side side, uint32_t isn)
{
	e->has_isn |= 1u << side & 3;
	e->fresh.isn[side] = isn;
}

/*
 * What a handshake tells of both ends' first sequence numbers. A SYN that the tap has lost,
 * or brings late, is told by the other side's acknowledgement of it: without it a stream
 * whose second segment comes first would begin there, and lose its first.
 */
static void note_handshake(struct flow_entry *e, const struct packet *p, enum side from)
{
	enum side to = side_other(from);
	bool is_first = p->tcp_flags & TCP_SYN;

	if (is_first) {
		note_isn(e, from, p->seq);
		e->opener = p->tcp_flags & TCP_ACK ? to : from;
	} else {
		is_first = (e->has_isn >> from & 1) && p->seq == e->fresh.isn[from] + 1;
	}
	if (is_first && (p->tcp_flags & (TCP_ACK | TCP_RST)) == TCP_ACK && !(e->has_isn >> to & 1))
		note_isn(e, to, p->ack - 1);
}

/* The server of a new flow has an address that DNS gave this client for a pool's name. */
static bool is_contact(const struct classifier *c, const struct packet *p)
{
	char host[96];

	return !contacts_is_empty(c->contacts) &&
	       contacts_find(c->contacts, host, &p->src, &p->dst, p->dst_port, p->at);
}

static void take_fresh(struct classifier *c, struct flow_entry *e, const struct packet *p,
		       enum side from, bool is_new)
{
	bool is_first;

	note_handshake(e, p, from);
	is_first = (e->has_isn >> from & 1) && packet_payload_seq(p) == e->fresh.isn[from] + 1;
	if (is_new && is_contact(c, p) && start_inspection(c, e, p)) {
		inspect(c, e, p, from);
		return;
	}
	if (p->payload_size == 0) {
		count_fresh(e, p, from);
		return;
	}
	switch (probe_segment(&c->probe, e, p, from, is_first)) {
	case PROBE_INSPECT:
		if (start_inspection(c, e, p))
			inspect(c, e, p, from);
		return;
	case PROBE_RULE_OUT:
		rule_out(c, e);
		return;
	case PROBE_GO_ON:
		count_fresh(e, p, from);
		return;
	}
}

static void take_ruled_out(struct classifier *c, struct flow_entry *e, const struct packet *p,
			   enum side from)
{
	if (e->uptakes == FLOW_UPTAKES_MAX || !probe_again(&c->probe, p))
		return;
	if (start_inspection(c, e, p)) {
		c->tally.flows_taken_up_again++;
		inspect(c, e, p, from);
	}
}

/* A SYN on a flow that is alive begins another connection, unless it is the first one's again. */
static bool begins_anew(const struct flow_entry *e, const struct packet *p, enum side from)
{
	if ((p->tcp_flags & (TCP_SYN | TCP_ACK)) != TCP_SYN)
		return false;
	if (e->state == FLOW_FRESH)
		return (e->has_isn >> from & 1) && e->fresh.isn[from] != p->seq;
	if (e->state == FLOW_RULED_OUT)
		return true;
	return !e->flow->direction[from].stream.is_started ||
	       e->flow->direction[from].stream.next - p->seq > (1u << 20) || e->flow->is_closing;
}

static void take_tcp(struct classifier *c, struct flow_entry *e, const struct packet *p,
		     enum side from, bool is_new)
{
	if (is_new)
		e->opener = from;
	else if (p->tcp_flags & TCP_SYN && begins_anew(e, p, from)) {
		flow_table_renew(c->table, e, p->at);
		e->opener = from;
		is_new = true;
	}
	switch ((enum flow_state)e->state) {
	case FLOW_FRESH:
		take_fresh(c, e, p, from, is_new);
		break;
	case FLOW_INSPECTED:
		inspect(c, e, p, from);
		break;
	case FLOW_RULED_OUT:
		if (p->payload.size)
			take_ruled_out(c, e, p, from);
		break;
	}
	/* DNS over TCP: a length of two bytes goes before the message. */
	if (p->src_port == 53 && p->payload.size > 2)
		contacts_learn(c->contacts, c->in.names, bytes_from(p->payload, 2), &p->dst, p->at);
}

static void take_udp(struct classifier *c, struct flow_entry *e, const struct packet *p,
		     enum side from, bool is_new)
{
	const char *node;

	if (is_new)
		e->opener = from;
	if (p->src_port == 53)
		contacts_learn(c->contacts, c->in.names, p->payload, &p->dst, p->at);
	if (e->state == FLOW_INSPECTED) {
		struct flow_direction *d = &e->flow->direction[from];

		d->packets++;
		d->bytes += p->wire_size;
		d->has_payload = true;
		e->flow->last_seen = instant_max(e->flow->last_seen, p->at);
	} else if (e->state == FLOW_FRESH && p->payload.size) {
		/* Two looks: the first datagram may be a question in other words. */
		if (node_read(&node, p->payload, true, true) == NODE_OK &&
		    start_inspection(c, e, p)) {
			e->flow->node = node;
			take_udp(c, e, p, from, false);
		} else if (++e->clean_low >= 2) {
			rule_out(c, e);
		}
	}
}

static void take_packet(struct classifier *c, const struct packet *p, const struct flow_key *key,
			uint64_t hash, enum side from)
{
	bool is_new;
	struct flow_entry *e = flow_table_touch(c->table, key, hash, p->at, &is_new);

	c->now = p->at;
	c->tally.packets++;
	c->tally.bytes += p->wire_size;
	if (p->protocol == PACKET_TCP)
		take_tcp(c, e, p, from, is_new);
	else
		take_udp(c, e, p, from, is_new);
}

static void take_batch(struct classifier *c, const struct packet *packets, unsigned count)
{
	struct flow_key keys[BATCH];
	uint64_t hashes[BATCH];
	enum side from[BATCH];

	for (unsigned i = 0; i < count; i++) {
		from[i] = flow_key_of(&keys[i], &packets[i]);
		hashes[i] = flow_table_hash(&keys[i]);
		flow_table_prefetch_slot(c->table, hashes[i]);
	}
	for (unsigned i = 0; i < count; i++)
		flow_table_prefetch_entry(c->table, hashes[i]);
	for (unsigned i = 0; i < count; i++)
		take_packet(c, &packets[i], &keys[i], hashes[i], from[i]);
	flow_table_sweep(c->table, count * SWEEP_STEP, c->now);
}

void classifier_batch(struct classifier *c, const struct packet *packets, unsigned count)
{
	for (unsigned i = 0; i < count; i += BATCH)
		take_batch(c, packets + i, count - i < BATCH ? count - i : BATCH);
}

static void finish_entry(void *context, struct flow_entry *e)
{
	struct classifier *c = context;

	end_flow(c, e->flow);
	e->flow = NULL;
	e->state = FLOW_RULED_OUT;
}

void classifier_finish(struct classifier *c)
{
	flow_table_each_inspected(c->table, finish_entry, c);
	pollers_flush(c->pollers, c->sink, c->sink_context);
}

static void note_dialects(struct inspector *in)
{
	for (unsigned i = 0; i < dialect_count; i++) {
		*(dialects[i]->framing == FRAMING_HTTP ? &in->http_dialects : &in->line_dialects) |=
			UINT64_C(1) << i;
		in->text_dialects |= (uint64_t)dialects[i]->is_plain_text << i;
	}
}

static int create_parts(struct classifier *c, const struct classifier_options *o)
{
	uint32_t inspected = o->inspected_max ? o->inspected_max : 65536;
	struct inspector *in = &c->in;
	int r = flow_table_create(&c->table, o->flows_max ? o->flows_max : 1u << 21, on_release, c);

	if (r < 0)
		return r;
	slab_init(&c->flows, sizeof(struct flow), inspected);
	slab_init(&in->fronts, sizeof(struct flow_front), inspected);
	slab_init(&in->exchanges, sizeof(struct exchange), inspected);
	if ((r = contacts_create(&c->contacts, CONTACTS_MAX)) < 0 ||
	    (r = pollers_create(&c->pollers)) < 0 ||
	    (r = matcher_create(&in->matcher, in->signatures)) < 0 ||
	    (r = stream_pool_create(&in->streams,
				    o->stream_bytes_max ? o->stream_bytes_max : 64u << 20)) < 0 ||
	    (r = framing_pool_create(&in->framings,
				     o->framing_bytes_max ? o->framing_bytes_max : 64u << 20)) < 0)
		return r;
	return o->is_app_id_off ? 0 : app_id_create(&in->app_id);
}

int classifier_create(struct classifier **out, const struct classifier_options *options,
		      const struct signatures *signatures,
		      const struct classifier_listener *listener, classifier_sink sink,
		      void *sink_context)
{
	struct classifier *c = calloc(1, sizeof *c);
	int r;

	if (c == NULL)
		return -ENOMEM;
	c->sink = sink;
	c->sink_context = sink_context;
	c->in.signatures = signatures;
	c->in.names = signatures_names(signatures);
	c->in.listener = listener;
	c->in.tally = &c->tally;
	note_dialects(&c->in);
	r = create_parts(c, options);
	if (r < 0) {
		classifier_destroy(c);
		return r;
	}
	c->probe = (struct probe){c->in.names, c->in.matcher, &c->tally};
	*out = c;
	return 0;
}

void classifier_destroy(struct classifier *c)
{
	if (c == NULL)
		return;
	flow_table_destroy(c->table);
	slab_finish(&c->flows);
	slab_finish(&c->in.fronts);
	slab_finish(&c->in.exchanges);
	contacts_destroy(c->contacts);
	pollers_destroy(c->pollers);
	matcher_destroy(c->in.matcher);
	stream_pool_destroy(c->in.streams);
	framing_pool_destroy(c->in.framings);
	app_id_destroy(c->in.app_id);
	free(c);
}

void classifier_tally(struct classifier_tally *out, const struct classifier *c)
{
	const struct flow_table_tally *t = flow_table_tally(c->table);

	*out = c->tally;
	out->flows = t->flows;
	out->flows_evicted = t->evicted;
	out->streams = *stream_pool_tally(c->in.streams);
	out->framings = *framing_pool_tally(c->in.framings);
}
