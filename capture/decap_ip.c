/* SPDX-License-Identifier: Apache-2.0 */
/*
 * IP of both versions, its extension headers, and IP in IP.
 *
 * Sources: RFC 791, RFC 8200 with the headers of the IANA registry "IPv6 Extension
 * Header Types"; RFC 4302 AH; RFC 2003, 4213, 2473 IP in IP.
 */
#include "capture/decap_internal.h"

#include <xxhash.h>

enum {
	PROTOCOL_HOP_BY_HOP = 0,
	PROTOCOL_IPV4 = 4,
	PROTOCOL_IPV6 = 41,
	PROTOCOL_ROUTING = 43,
	PROTOCOL_FRAGMENT = 44,
	PROTOCOL_GRE = 47,
	PROTOCOL_AH = 51,
	PROTOCOL_NONE = 59,
	PROTOCOL_ICMPV6 = 58,
	PROTOCOL_DESTINATION = 60,
	PROTOCOL_MOBILITY = 135,
	PROTOCOL_MPLS = 137,
	PROTOCOL_HIP = 139,
	PROTOCOL_SHIM6 = 140,

	IPV4_HEADER = 20,
	IPV6_HEADER = 40,
	MORE_FRAGMENTS = 0x2000,
};

enum next decap_ip_by_protocol(const struct walk *w, uint8_t protocol)
{
	switch (protocol) {
	case PACKET_TCP:
		return NEXT_TCP;
	case PACKET_UDP:
		return NEXT_UDP;
	case PROTOCOL_IPV4:
		return NEXT_IPV4_INSIDE;
	case PROTOCOL_IPV6:
		return NEXT_IPV6_INSIDE;
	case PROTOCOL_GRE:
		return NEXT_GRE;
	case PROTOCOL_AH:
		return NEXT_AH;
	case PROTOCOL_MPLS:
		return NEXT_MPLS;
	case PROTOCOL_FRAGMENT:
		return w->is_v6 ? NEXT_FRAGMENT : END_OTHER;
	case PROTOCOL_HOP_BY_HOP:
	case PROTOCOL_ROUTING:
	case PROTOCOL_DESTINATION:
	case PROTOCOL_MOBILITY:
	case PROTOCOL_HIP:
	case PROTOCOL_SHIM6:
		return w->is_v6 ? NEXT_EXTENSION : END_OTHER;
	default:
		return END_OTHER;
	}
}

/* The addresses so far turn out to be those of a tunnel. */
static void note_outer(struct packet *out)
{
	if (out->tags.present & LINK_TAG_OUTER)
		return;
	out->tags.present |= LINK_TAG_OUTER;
	out->tags.outer_src = out->src;
	out->tags.outer_dst = out->dst;
}

/*
 * What may repeat between lines as their private addresses do, so that fragments
 * of two lines are never joined. MPLS labels stay out: a router may spread
 * the fragments of one datagram over paths.
 */
static uint64_t context_of(const struct link_tags *t)
{
	struct {
		struct address outer[2];
		uint32_t gre_key, vni, teid, isid;
		uint16_t vlans[LINK_VLANS_MAX];
		uint16_t pppoe, erspan, l2tp_tunnel, l2tp_session;
	} c;

	if ((t->present & ~(uint32_t)LINK_TAG_MPLS) == 0)
		return 0;
	memset(&c, 0, sizeof c);
	if (t->present & LINK_TAG_OUTER) {
		c.outer[0] = t->outer_src;
		c.outer[1] = t->outer_dst;
	}
	if (t->present & LINK_TAG_VLAN)
		memcpy(c.vlans, t->vlans, t->vlan_count * sizeof c.vlans[0]);
	if (t->present & LINK_TAG_GRE_KEY)
		c.gre_key = t->gre_key;
	if (t->present & LINK_TAG_VNI)
		c.vni = t->vni;
	if (t->present & LINK_TAG_TEID)
		c.teid = t->teid;
	if (t->present & LINK_TAG_ISID)
		c.isid = t->isid;
	if (t->present & LINK_TAG_PPPOE)
		c.pppoe = t->pppoe_session;
	if (t->present & LINK_TAG_ERSPAN)
		c.erspan = t->erspan_session;
	if (t->present & LINK_TAG_L2TP) {
		c.l2tp_tunnel = t->l2tp_tunnel;
		c.l2tp_session = t->l2tp_session;
	}
	return XXH3_64bits(&c, sizeof c);
}

static uint16_t checksum(const uint8_t *at, size_t size)
{
	uint32_t sum = 0;

	for (size_t i = 0; i + 1 < size; i += 2)
		sum += (uint32_t)(at[i] << 8 | at[i + 1]);
	sum = (sum & 0xffff) + (sum >> 16);
	sum += sum >> 16;
	return (uint16_t)~sum;
}

static void put_be16(uint8_t *at, size_t value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/*
 * The header that the datagram would have had in one piece, before joined->at's
 * bytes: this fragment's, made whole, without options and extension headers.
 */
static void write_header(struct walk *w, const struct joined *j, size_t head)
{
	uint8_t *at = j->at;
	size_t size = j->size;

	memcpy(at, w->out->ip.at, head);
	if (w->is_v6) {
		put_be16(at + 4, size);
		at[6] = j->protocol;
	} else {
		at[0] = 0x45;
		put_be16(at + 2, head + size <= UINT16_MAX ? head + size : 0);
		put_be16(at + 6, 0);
		put_be16(at + 10, 0);
		put_be16(at + 10, checksum(at, head));
	}
	w->out->ip = bytes_of(at, head + size);
}

/* What follows is a fragment. Goes on with the datagram if this one makes it whole. */
static enum next add_fragment(struct walk *w, struct fragment *in)
{
	struct decap *d = w->d;
	struct packet *out = w->out;
	const struct fragments_tally *t = fragments_tally(d->fragments);
	struct joined j;
	enum fragments_outcome r;

	in->key.src = out->src;
	in->key.dst = out->dst;
	in->key.context = context_of(&out->tags);
	in->at = out->at;
	in->tick = d->calls;
	in->data = cursor_rest(&w->c);
	in->is_cut = w->cut > 0;
	in->head_size = w->is_v6 ? IPV6_HEADER : IPV4_HEADER;
	r = fragments_add(&j, d->fragments, in);
	d->tally.fragments = t->fragments;
	d->tally.datagrams_joined = t->joined;
	d->tally.fragments_expired = t->expired;
	d->tally.fragments_dropped = t->dropped;
	d->tally.fragments_overlapping = t->overlapping;
	/* Inside a datagram that was joined, the number of the innermost stays. */
	if (j.datagram != 0)
		out->datagram = j.datagram;
	if (r != FRAGMENTS_JOINED)
		return END_FRAGMENT;
	write_header(w, &j, in->head_size);
	out->is_fragmented = true;
	w->c = cursor_over(bytes_of(j.at + in->head_size, j.size));
	return decap_ip_by_protocol(w, j.protocol);
}

static void set_v4(struct address *a, struct bytes four)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

	memcpy(a->bytes, mapped, sizeof mapped);
	memcpy(a->bytes + 12, four.at, 4);
}

enum next decap_ip_v4(struct walk *w)
{
	struct packet *out = w->out;
	struct cursor c = w->c;
	struct bytes start = cursor_rest(&c);
	size_t header, total;
	uint16_t fragment;
	uint8_t first, protocol;

	if (c.left < IPV4_HEADER)
		return END_MALFORMED;
	first = cursor_u8(&c);
	header = (size_t)(first & 15) * 4;
	if (first >> 4 != 4 || header < IPV4_HEADER)
		return END_MALFORMED;
	cursor_skip(&c, 1); /* type of service */
	total = cursor_be16(&c);
	if (w->has_ip)
		note_outer(out);
	out->ip_id = cursor_be16(&c);
	fragment = cursor_be16(&c);
	cursor_skip(&c, 1); /* time to live */
	protocol = cursor_u8(&c);
	cursor_skip(&c, 2); /* checksum: may be left to the card */
	set_v4(&out->src, cursor_take(&c, 4));
	set_v4(&out->dst, cursor_take(&c, 4));
	if (header > IPV4_HEADER)
		cursor_skip(&c, header - IPV4_HEADER);
	if (!cursor_ok(&c))
		return END_MALFORMED;
	w->c = c;
	/* 0: a super-frame that the card was to cut up; its size is what was captured. */
	if (total != 0 || w->is_strict) {
		if (total < header)
			return END_MALFORMED;
		if (!walk_limit(w, total - header) && w->is_strict)
			return END_MALFORMED;
	}
	out->ip = bytes_part(start, 0, header + w->c.left);
	w->has_ip = true;
	w->is_v6 = false;
	/* Without the reserved bit and "don't fragment". */
	if ((fragment & 0x3fff) != 0) {
		struct fragment in = {.key = {.id = out->ip_id, .protocol = protocol},
				      .offset = (fragment & 0x1fffu) * 8,
				      .is_last = !(fragment & MORE_FRAGMENTS),
				      .protocol = protocol};

		return add_fragment(w, &in);
	}
	return decap_ip_by_protocol(w, protocol);
}

enum next decap_ip_v6(struct walk *w)
{
	struct packet *out = w->out;
	struct cursor c = w->c;
	struct bytes start = cursor_rest(&c);
	size_t size;
	uint8_t protocol;

	if (c.left < IPV6_HEADER || cursor_u8(&c) >> 4 != 6)
		return END_MALFORMED;
	cursor_skip(&c, 3); /* traffic class, flow label */
	size = cursor_be16(&c);
	protocol = cursor_u8(&c);
	cursor_skip(&c, 1); /* hop limit */
	if (w->has_ip)
		note_outer(out);
	memcpy(out->src.bytes, cursor_take(&c, 16).at, 16);
	memcpy(out->dst.bytes, cursor_take(&c, 16).at, 16);
	out->ip_id = 0;
	w->c = c;
	/* 0: a jumbogram or super-frame; its size is what was captured. */
	if (size != 0 || protocol == PROTOCOL_NONE || w->is_strict) {
		if (!walk_limit(w, size) && w->is_strict)
			return END_MALFORMED;
	}
	out->ip = bytes_part(start, 0, IPV6_HEADER + w->c.left);
	w->has_ip = true;
	w->is_v6 = true;
	w->extensions = 0;
	return decap_ip_by_protocol(w, protocol);
}

enum next decap_ip_any(struct walk *w)
{
	switch (cursor_peek(&w->c, 0) >> 4) {
	case 4:
		return NEXT_IPV4;
	case 6:
		return NEXT_IPV6;
	default:
		return END_MALFORMED;
	}
}

enum next decap_ip_v4_inside(struct walk *w)
{
	return walk_pass(w, w->is_v6 ? DECAP_4IN6 : DECAP_IPIP) ? NEXT_IPV4 : END_TOO_DEEP;
}

enum next decap_ip_v6_inside(struct walk *w)
{
	return walk_pass(w, w->is_v6 ? DECAP_6IN6 : DECAP_6IN4) ? NEXT_IPV6 : END_TOO_DEEP;
}

enum next decap_ip_ah(struct walk *w)
{
	uint8_t protocol = cursor_u8(&w->c);
	size_t size = ((size_t)cursor_u8(&w->c) + 2) * 4;

	if (!walk_pass(w, DECAP_AH))
		return END_TOO_DEEP;
	if (size < 12)
		return END_MALFORMED;
	cursor_skip(&w->c, size - 2);
	return cursor_ok(&w->c) ? decap_ip_by_protocol(w, protocol) : END_MALFORMED;
}

enum next decap_ip_extension(struct walk *w)
{
	uint8_t protocol = cursor_u8(&w->c);
	size_t size = ((size_t)cursor_u8(&w->c) + 1) * 8;

	if (++w->extensions > EXTENSIONS_MAX || !walk_pass(w, DECAP_IPV6_EXTENSION))
		return END_TOO_DEEP;
	cursor_skip(&w->c, size - 2);
	return cursor_ok(&w->c) ? decap_ip_by_protocol(w, protocol) : END_MALFORMED;
}

enum next decap_ip_fragment(struct walk *w)
{
	uint8_t protocol = cursor_u8(&w->c);
	uint16_t fragment = (cursor_skip(&w->c, 1), cursor_be16(&w->c));
	uint32_t id = cursor_be32(&w->c);
	struct fragment in = {.key = {.id = id, .protocol = 0x100},
			      .offset = fragment & 0xfff8u,
			      .is_last = !(fragment & 1),
			      .protocol = protocol};

	if (++w->extensions > EXTENSIONS_MAX || !walk_pass(w, DECAP_IPV6_EXTENSION))
		return END_TOO_DEEP;
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	/* "Atomic": the header is there, the datagram in one piece (RFC 6946). */
	if (in.offset == 0 && in.is_last)
		return decap_ip_by_protocol(w, protocol);
	return add_fragment(w, &in);
}

/* Protocols that an IPv6 header is likely to announce. */
static bool is_usual(uint8_t protocol)
{
	static const uint8_t usual[] = {0, 4, 6, 17, 41, 43, 44, 47, 50, 51, 58, 59, 60, 132};

	return memchr(usual, protocol, sizeof usual) != NULL;
}

enum soundness decap_ip_soundness(struct bytes b, size_t cut)
{
	struct cursor c = cursor_over(b);
	uint8_t first = cursor_u8(&c);
	size_t header = (size_t)(first & 15) * 4, size, room = b.size + cut;
	uint8_t protocol;

	if (first >> 4 == 4) {
		cursor_skip(&c, 1);
		size = cursor_be16(&c);
		if (b.size < header || header < IPV4_HEADER || size < header || size > room)
			return SOUND_NOT;
		return checksum(b.at, header) == 0 ? SOUND_SURE : SOUND_LIKELY;
	}
	if (first >> 4 != 6)
		return SOUND_NOT;
	cursor_skip(&c, 3);
	size = cursor_be16(&c);
	protocol = cursor_u8(&c);
	if (b.size < IPV6_HEADER || IPV6_HEADER + size > room || !is_usual(protocol))
		return SOUND_NOT;
	return IPV6_HEADER + size == room ? SOUND_SURE : SOUND_LIKELY;
}
