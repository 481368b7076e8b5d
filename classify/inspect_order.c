/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Order between the two directions of a flow. Within one, sequence numbers tell it;
 * between them, acknowledgements do: who acknowledges a byte has had it before. A mirror may
 * deliver an answer before its request all the same, and what is read in that order is
 * understood badly. So a segment that acknowledges bytes of the other direction
 * which are still to come waits for them, for a moment.
 */
#include "classify/inspect_internal.h"

/* Packet time that a segment waits at most: mirrors mix directions by microseconds. */
#define WAIT_NS (200 * NS_PER_MS)

/* More bytes than can be on the way between the two places of a mirror were lost, or not captured. */
#define AHEAD_MAX (64 * 1024)

/* Bytes that were acknowledged, but have not come. */
static int32_t ahead(const struct flow_direction *o, uint32_t ack)
{
	return (int32_t)(ack - o->stream.next);
}

void inspect_order_note(struct flow_direction *d, const struct flow_direction *o,
			const struct packet *p)
{
	/* A direction that was never seen may not be on this tap at all. */
	if (!(p->tcp_flags & TCP_ACK) || p->payload_size == 0 || !o->stream.is_started ||
	    o->packets == 0)
		return;
	if (ahead(o, p->ack) <= 0 || ahead(o, p->ack) > AHEAD_MAX ||
	    d->wait_count == FLOW_WAITS_MAX)
		return;
	if (d->wait_count == 0)
		d->wait_since = p->at;
	d->waits[d->wait_count].seq = packet_payload_seq(p);
	d->waits[d->wait_count].ack = p->ack;
	d->wait_count++;
}

void inspect_order_settle(struct flow_direction *d, const struct flow_direction *o,
			  bool is_other_read, struct instant now)
{
	unsigned kept = 0;
	uint32_t stop = 0;

	if (d->wait_count == 0)
		return;
	if (!is_other_read || !o->stream.is_started ||
	    instant_span_ns(d->wait_since, now) > WAIT_NS)
		d->wait_count = 0;
	for (unsigned i = 0; i < d->wait_count; i++) {
		if (ahead(o, d->waits[i].ack) <= 0)
			continue;
		if (kept == 0 || (int32_t)(d->waits[i].seq - stop) < 0)
			stop = d->waits[i].seq;
		d->waits[kept++] = d->waits[i];
	}
	d->wait_count = (uint8_t)kept;
	if (kept)
		stream_stop(&d->stream, stop);
	else
		stream_go_on(&d->stream);
}
