/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tunnels in UDP. A port number nominates; whoever sends may use any port for
 * anything. So every header here must be right in its fixed bits, and what follows
 * must lead to IP of matching lengths (walk.is_strict), else decapsulation
 * falls back to the plain UDP packet.
 *
 * Sources: RFC 7348 VXLAN; draft-ietf-nvo3-vxlan-gpe-13; RFC 8926 GENEVE; 3GPP TS
 * 29.281 GTP-U; RFC 2661 L2TPv2; RFC 4380 Teredo; TZSP as in Wireshark's
 * documentation of the protocol.
 */
#include "capture/decap_internal.h"

static enum next by_one_port(uint16_t port)
{
	switch (port) {
	case 2152:
		return NEXT_GTPU;
	case 1701:
		return NEXT_L2TP;
	case 3544:
		return NEXT_TEREDO;
	default:
		return END_OK;
	}
}

enum next decap_udp_by_port(uint16_t src, uint16_t dst)
{
	enum next next;

	switch (dst) {
	case 4789:
	case 8472: /* before the number was assigned; Linux without an option */
		return NEXT_VXLAN;
	case 4790:
		return NEXT_VXLAN_GPE;
	case 6081:
		return NEXT_GENEVE;
	case 37008:
		return NEXT_TZSP;
	default:
		/* The others answer to the port they were asked from. */
		next = by_one_port(dst);
		return next != END_OK ? next : by_one_port(src);
	}
}

static enum next note_network(struct walk *w, uint32_t vni, enum decap_layer layer, enum next next)
{
	if (!walk_pass(w, layer))
		return END_TOO_DEEP;
	w->out->tags.present |= LINK_TAG_VNI;
	w->out->tags.vni = vni;
	return next;
}

enum next decap_udp_vxlan(struct walk *w)
{
	uint8_t flags = cursor_u8(&w->c);
	uint32_t vni = (cursor_skip(&w->c, 3), cursor_be24(&w->c)); /* group policy in between */
	uint8_t reserved = cursor_u8(&w->c);

	/* The network is there; the rest is zero but for the group policy's bit. */
	if (!cursor_ok(&w->c) || (flags & 0x7f) != 0x08 || reserved != 0)
		return END_MALFORMED;
	return note_network(w, vni, DECAP_VXLAN, NEXT_ETHERNET);
}

enum next decap_udp_vxlan_gpe(struct walk *w)
{
	static const uint8_t protocols[] = {
		[1] = NEXT_IPV4, [2] = NEXT_IPV6, [3] = NEXT_ETHERNET,
		[4] = NEXT_NSH,  [5] = NEXT_MPLS,
	};
	uint8_t flags = cursor_u8(&w->c);
	uint8_t protocol = (cursor_skip(&w->c, 2), cursor_u8(&w->c));
	uint32_t vni = cursor_be24(&w->c);

	cursor_skip(&w->c, 1);
	/* Version 0, the network is there, no OAM. */
	if (!cursor_ok(&w->c) || (flags & 0x39) != 0x08)
		return END_MALFORMED;
	/* Without the bit for a protocol it is plain VXLAN. */
	if (!(flags & 0x04))
		return note_network(w, vni, DECAP_VXLAN, NEXT_ETHERNET);
	if (protocol < 1 || protocol >= sizeof protocols)
		return END_NOT_IP;
	return note_network(w, vni, DECAP_VXLAN, (enum next)protocols[protocol]);
}

enum next decap_udp_geneve(struct walk *w)
{
	uint8_t head = cursor_u8(&w->c);
	uint8_t flags = cursor_u8(&w->c);
	uint16_t type = cursor_be16(&w->c);
	uint32_t vni = cursor_be24(&w->c);

	cursor_skip(&w->c, 1 + (size_t)(head & 0x3f) * 4); /* reserved, options */
	/* Version 0, no control packet, reserved bits zero. */
	if (!cursor_ok(&w->c) || head >> 6 != 0 || (flags & 0xbf) != 0)
		return END_MALFORMED;
	return note_network(w, vni, DECAP_GENEVE, decap_link_by_ethertype(type));
}

/* Extension headers: a length in units of 4 bytes, content, the next one's type. */
static bool skip_gtpu_extensions(struct cursor *c, uint8_t type)
{
	while (type != 0) {
		size_t size = (size_t)cursor_u8(c) * 4;

		if (size == 0)
			return false;
		cursor_skip(c, size - 2);
		type = cursor_u8(c);
		if (!cursor_ok(c))
			return false;
	}
	return true;
}

enum next decap_udp_gtpu(struct walk *w)
{
	uint8_t flags = cursor_u8(&w->c);
	uint8_t message = cursor_u8(&w->c);
	size_t size = cursor_be16(&w->c);
	uint32_t teid = cursor_be32(&w->c);

	/* Version 1, GTP and not GTP', a user's packet. */
	if (!cursor_ok(&w->c) || (flags & 0xf0) != 0x30 || message != 0xff || !walk_limit(w, size))
		return END_MALFORMED;
	if (flags & 0x07) {
		uint8_t type = (cursor_skip(&w->c, 3), cursor_u8(&w->c)); /* sequence, N-PDU */

		if (!cursor_ok(&w->c))
			return END_MALFORMED;
		if ((flags & 0x04) && !skip_gtpu_extensions(&w->c, type))
			return END_MALFORMED;
	}
	if (!walk_pass(w, DECAP_GTPU))
		return END_TOO_DEEP;
	w->out->tags.present |= LINK_TAG_TEID;
	w->out->tags.teid = teid;
	return NEXT_IP;
}

enum next decap_udp_l2tp(struct walk *w)
{
	enum { CONTROL = 0x8000, LENGTH = 0x4000, SEQUENCE = 0x0800, OFFSET = 0x0200 };
	struct link_tags *tags = &w->out->tags;
	size_t whole = walk_size(w);
	uint16_t flags = cursor_be16(&w->c);
	uint16_t tunnel, session;

	if (!cursor_ok(&w->c) || (flags & CONTROL) || (flags & 0x000f) != 2)
		return END_MALFORMED;
	if (flags & LENGTH) {
		size_t size = cursor_be16(&w->c);

		if (!cursor_ok(&w->c) || size < 8 || size > whole || !walk_limit(w, size - 4))
			return END_MALFORMED;
	}
	tunnel = cursor_be16(&w->c);
	session = cursor_be16(&w->c);
	cursor_skip(&w->c, flags & SEQUENCE ? 4 : 0);
	if (flags & OFFSET)
		cursor_skip(&w->c, cursor_be16(&w->c));
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_L2TP))
		return END_TOO_DEEP;
	tags->present |= LINK_TAG_L2TP;
	tags->l2tp_tunnel = tunnel;
	tags->l2tp_session = session;
	return NEXT_PPP;
}

enum next decap_udp_teredo(struct walk *w)
{
	size_t size;
	struct cursor c;

	/* Authentication: client identifier and value of stated sizes, nonce, confirmation. */
	if (cursor_peek(&w->c, 0) == 0 && cursor_peek(&w->c, 1) == 1) {
		cursor_skip(&w->c, 2);
		size = cursor_u8(&w->c);
		size += cursor_u8(&w->c);
		cursor_skip(&w->c, size + 9);
	}
	/* Origin: port and address. */
	if (cursor_peek(&w->c, 0) == 0 && cursor_peek(&w->c, 1) == 0)
		cursor_skip(&w->c, 8);
	c = w->c;
	cursor_skip(&c, 4);
	size = cursor_be16(&c);
	/* One packet and nothing else; four bits alone would say too little. */
	if (!cursor_ok(&c) || size + 40 != walk_size(w))
		return END_MALFORMED;
	return walk_pass(w, DECAP_TEREDO) ? NEXT_IPV6 : END_TOO_DEEP;
}

enum next decap_udp_tzsp(struct walk *w)
{
	uint8_t version = cursor_u8(&w->c);
	uint8_t kind = cursor_u8(&w->c);
	uint16_t protocol = cursor_be16(&w->c);
	uint8_t tag;

	/* A packet received or to be sent, of Ethernet. */
	if (!cursor_ok(&w->c) || version != 1 || kind > 1 || protocol != 1)
		return END_MALFORMED;
	/* Fields until the end mark; padding has no length. */
	while ((tag = cursor_u8(&w->c)) != 1 && cursor_ok(&w->c)) {
		if (tag != 0)
			cursor_skip(&w->c, cursor_u8(&w->c));
	}
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	return walk_pass(w, DECAP_TZSP) ? NEXT_ETHERNET : END_TOO_DEEP;
}
