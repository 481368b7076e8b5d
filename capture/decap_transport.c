/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TCP and UDP: the end of the walk, unless a UDP port is one that tunnels use.
 * Checksums are not looked at: offload leaves them to be filled in by the card
 * after the capture.
 */
#include "capture/decap_internal.h"

enum next decap_transport_tcp(struct walk *w)
{
	struct packet *out = w->out;
	struct cursor c = w->c;
	size_t header, whole = walk_size(w);

	if (c.left < 20)
		return END_MALFORMED;
	out->src_port = cursor_be16(&c);
	out->dst_port = cursor_be16(&c);
	out->seq = cursor_be32(&c);
	out->ack = cursor_be32(&c);
	header = (size_t)(cursor_u8(&c) >> 4) * 4;
	out->tcp_flags = cursor_u8(&c);
	out->protocol = PACKET_TCP;
	if (header < 20 || header > whole)
		return END_MALFORMED;
	/* The snap length may have cut the options; that leaves an empty payload. */
	out->payload = bytes_from(cursor_rest(&w->c), header);
	out->payload_size = (uint32_t)(whole - header);
	return END_OK;
}

enum next decap_transport_udp(struct walk *w)
{
	struct packet *out = w->out;
	struct cursor c = w->c;
	size_t size, room;
	enum next tunnel;

	if (c.left < 8)
		return END_MALFORMED;
	out->src_port = cursor_be16(&c);
	out->dst_port = cursor_be16(&c);
	size = cursor_be16(&c);
	cursor_skip(&c, 2); /* checksum */
	w->c = c;
	room = walk_size(w);
	/* 0: a jumbogram, or a sender that leaves segmentation to the card. */
	if (size != 0) {
		if (size < 8 || (w->is_strict && size - 8 > room))
			return END_MALFORMED;
		if (size - 8 < room)
			walk_limit(w, size - 8);
	}
	out->seq = 0;
	out->ack = 0;
	out->tcp_flags = 0;
	out->protocol = PACKET_UDP;
	out->payload = cursor_rest(&w->c);
	out->payload_size = (uint32_t)walk_size(w);
	tunnel = decap_udp_by_port(out->src_port, out->dst_port);
	if (tunnel == END_OK)
		return END_OK;
	w->held = *out;
	w->held_depth = w->depth;
	w->held_cut = w->cut;
	w->is_held = true;
	w->is_strict = true;
	return tunnel;
}
