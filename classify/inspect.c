/* SPDX-License-Identifier: Apache-2.0 */
/* One packet of an inspected flow: counted, reassembled, and handed to what its direction is. */
#include "classify/inspect_internal.h"

/* A mirror that sees a packet twice delivers the copies within this span. */
#define DUPLICATE_NS (2 * NS_PER_MS)

/* Between the segments of one line there is less. */
#define LINE_PAUSE_NS (500 * NS_PER_MS)

/* ... and where lines are words and never longer than a segment, much less. */
#define WORDS_PAUSE_NS (5 * NS_PER_MS)

/* Payload packets of a flow of which one direction is clean and the other silent. */
#define CLEAN_PACKETS_MAX 16

/* Hinted messages without sense after which nDPI is asked, and packets it is shown. */
#define APP_ID_AFTER   3
#define APP_ID_PACKETS 12

static bool is_duplicate(struct flow_direction *d, const struct packet *p)
{
	uint32_t mark =
		p->seq + p->ack * 0x9e3779b1u + p->payload_size * 0x85ebca6bu + p->tcp_flags;

	for (unsigned i = 0; i < 4; i++)
		if (d->last_mark[i] == mark && d->last_id[i] == p->ip_id &&
		    !instant_is_none(d->last_at[i]) && p->ip_id != 0 &&
		    instant_span_ns(d->last_at[i], p->at) <= DUPLICATE_NS)
			return true;
	d->last_mark[d->last_next] = mark;
	d->last_id[d->last_next] = p->ip_id;
	d->last_at[d->last_next] = p->at;
	d->last_next = (d->last_next + 1) % 4;
	return false;
}

static void take_chunk(struct inspector *in, struct flow *f, enum side from,
		       const struct stream_chunk *chunk)
{
	struct flow_direction *d = &f->direction[from];

	d->lost_bytes += chunk->gap;
	d->inspected_bytes += (uint32_t)chunk->bytes.size;
	switch (d->content) {
	case CONTENT_UNKNOWN:
	case CONTENT_TLS:
		inspect_front(in, f, from, chunk);
		break;
	case CONTENT_LINE:
	case CONTENT_HTTP:
		inspect_framed(in, f, from, chunk);
		break;
	case CONTENT_CLEAN:
	case CONTENT_DONE:
		break;
	}
}

static bool is_parsed(const struct flow_direction *d)
{
	return d->content != CONTENT_CLEAN && d->content != CONTENT_DONE;
}

static void drain(struct inspector *in, struct flow *f, enum side from, struct instant now)
{
	struct flow_direction *d = &f->direction[from], *o = &f->direction[side_other(from)];
	struct stream_chunk chunk;

	inspect_order_settle(d, o, is_parsed(o), now);
	while (stream_next(&chunk, &d->stream, in->streams, now))
		take_chunk(in, f, from, &chunk);
}

static void ask_app_id(struct inspector *in, struct flow *f, const struct packet *p, enum side from)
{
	if (in->app_id == NULL || f->app || f->app_packets >= APP_ID_PACKETS)
		return;
	if (f->app_flow == NULL) {
		f->app_flow = app_id_open(in->app_id);
		in->tally->app_id_asked += f->app_flow != NULL;
	}
	if (f->app_flow)
		f->app = app_id_ask(in->app_id, f->app_flow, p, from == f->opener);
	if (++f->app_packets == APP_ID_PACKETS || f->app) {
		app_id_close(in->app_id, f->app_flow);
		f->app_flow = NULL;
	}
}

/* What nDPI calls by these names may carry mining all the same. */
static bool may_carry_mining(const char *app)
{
	return strstr(app, "HTTP") || strstr(app, "TLS") || strstr(app, "SOCKS") ||
	       strstr(app, "WebSocket") || strstr(app, "JSON");
}

static enum inspect_outcome outcome_of(const struct flow *f)
{
	const struct flow_direction *a = &f->direction[0], *b = &f->direction[1];
	uint64_t parsed = (uint64_t)is_parsed(a) + is_parsed(b);

	if (f->is_understood)
		return INSPECT_GO_ON;
	if (f->node)
		return INSPECT_CONTACT;
	if (f->pool && parsed == 0)
		return INSPECT_CONTACT;
	if (f->app && !may_carry_mining(f->app))
		return f->pool ? INSPECT_CONTACT : INSPECT_RULED_OUT;
	if (f->nominated ? f->dull_messages >= DULL_HINTED_MAX
			 : f->dull_messages >= DULL_UNHINTED_MAX)
		return f->pool ? INSPECT_CONTACT : INSPECT_RULED_OUT;
	if (parsed == 2 || f->pool)
		return INSPECT_GO_ON;
	/* A TLS hello without a pool's name: done. */
	if (parsed == 0 || a->content == CONTENT_DONE || b->content == CONTENT_DONE)
		return f->nominated ? INSPECT_GO_ON : INSPECT_RULED_OUT;
	return a->packets + b->packets > CLEAN_PACKETS_MAX ? INSPECT_RULED_OUT : INSPECT_GO_ON;
}

static void note_ack(struct flow_direction *d, const struct packet *p)
{
	if ((p->tcp_flags & (TCP_ACK | TCP_RST)) != TCP_ACK)
		return;
	if (!d->has_ack) {
		d->has_ack = true;
		d->ack_first = d->ack_last = p->ack;
	}
	/* What comes out of order takes nothing back. */
	if ((int32_t)(p->ack - d->ack_last) > 0)
		d->ack_last = p->ack;
}

/*
 * What the packet acknowledges of the other direction. Of one that has sent nothing yet
 * it is the next byte to come, so that it may come out of order.
 */
static void note_other(struct flow_direction *o, const struct packet *p)
{
	if ((p->tcp_flags & (TCP_ACK | TCP_RST)) != TCP_ACK)
		return;
	if (o->stream.is_started)
		stream_acked(&o->stream, p->ack);
	else if (is_parsed(o))
		stream_expect(&o->stream, p->ack);
}

enum inspect_outcome inspect_packet(struct inspector *in, struct flow *f, const struct packet *p,
				    enum side from)
{
	struct flow_direction *d = &f->direction[from], *o = &f->direction[side_other(from)];
	bool was_hinted;

	if (is_duplicate(d, p)) {
		in->tally->duplicates++;
		return INSPECT_GO_ON;
	}
	d->packets++;
	d->bytes += p->wire_size;
	f->last_seen = instant_max(f->last_seen, p->at);
	note_ack(d, p);
	if (p->tcp_flags & TCP_SYN)
		stream_start(&d->stream, packet_payload_seq(p));
	d->has_payload |= p->payload_size > 0;
	if (p->payload_size && is_parsed(d)) {
		inspect_pending(in, f, side_other(from));
		/* A line that lacks its end: a pause ends it where the other side is not on the tap. */
		if (instant_span_ns(d->stream.hand_at, p->at) >
		    (inspect_is_plain_text(in, f) ? WORDS_PAUSE_NS : LINE_PAUSE_NS))
			inspect_pending(in, f, from);
		stream_push(&d->stream, in->streams, p->payload, p->payload_size,
			    packet_payload_seq(p), p->at, p->number);
		if (is_parsed(o))
			inspect_order_note(d, o, p);
	}
	note_other(o, p);
	was_hinted = f->nominated != 0;
	if (is_parsed(d))
		drain(in, f, from, p->at);
	/* The hint tells what the other side's words before it were. */
	if (!was_hinted && f->nominated)
		inspect_pending(in, f, side_other(from));
	if (is_parsed(o))
		drain(in, f, side_other(from), p->at);
	if (p->tcp_flags & TCP_FIN) {
		d->has_fin = true;
		stream_fin(&d->stream, packet_payload_seq(p) + p->payload_size);
	}
	f->is_closing = (d->has_fin && o->has_fin) || p->tcp_flags & TCP_RST;
	if (f->nominated && !f->is_understood && f->dull_messages >= APP_ID_AFTER)
		ask_app_id(in, f, p, from);
	return outcome_of(f);
}

void inspect_finish(struct inspector *in, struct flow *f)
{
	for (unsigned side = 0; side < 2; side++) {
		struct flow_direction *d = &f->direction[side];

		if (!is_parsed(d))
			continue;
		d->wait_count = 0;
		stream_flush(&d->stream);
		drain(in, f, (enum side)side, f->last_seen);
		if (d->content == CONTENT_LINE || d->content == CONTENT_HTTP)
			inspect_framed_flush(in, f, (enum side)side);
		else
			inspect_front_flush(in, f, (enum side)side);
	}
}

void inspect_release(struct inspector *in, struct flow *f)
{
	for (unsigned side = 0; side < 2; side++) {
		struct flow_direction *d = &f->direction[side];

		stream_finish(&d->stream, in->streams);
		framing_finish(&d->framing, in->framings);
		slab_give(&in->fronts, d->front);
		d->front = NULL;
	}
	slab_give(&in->exchanges, f->exchange);
	f->exchange = NULL;
	if (f->app_flow) {
		app_id_close(in->app_id, f->app_flow);
		f->app_flow = NULL;
	}
}
