/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GRE and what is carried by it alone.
 *
 * Sources: RFC 2784, 2890, RFC 1701 for the routing field; RFC 2637 PPTP; RFC 7637
 * NVGRE; draft-foschiano-erspan-03; draft-wilson-wrec-wccp-v2.
 */
#include "capture/decap_internal.h"

enum {
	GRE_CHECKSUM = 0x8000,
	GRE_ROUTING = 0x4000,
	GRE_KEY = 0x2000,
	GRE_SEQUENCE = 0x1000,
	GRE_ACK = 0x0080, /* version 1 */
	GRE_VERSION = 0x0007,
};

/* Source routes, until an empty one. */
static void skip_routes(struct cursor *c)
{
	while (cursor_ok(c)) {
		uint16_t family = cursor_be16(c);
		uint8_t size = (cursor_skip(c, 1), cursor_u8(c));

		if (family == 0 && size == 0)
			return;
		cursor_skip(c, size);
	}
}

static void note_key(struct walk *w, uint32_t key)
{
	w->out->tags.present |= LINK_TAG_GRE_KEY;
	w->out->tags.gre_key = key;
}

/* PPTP: the key is a length and the call's number, PPP follows where there is a sequence number. */
static enum next point_to_point(struct walk *w, uint16_t flags)
{
	size_t size = cursor_be16(&w->c);
	uint16_t call = cursor_be16(&w->c);

	cursor_skip(&w->c, flags & GRE_SEQUENCE ? 4 : 0);
	cursor_skip(&w->c, flags & GRE_ACK ? 4 : 0);
	if (!cursor_ok(&w->c) || !(flags & GRE_KEY))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_GRE))
		return END_TOO_DEEP;
	note_key(w, call);
	if (!(flags & GRE_SEQUENCE) || size == 0)
		return END_OTHER; /* an acknowledgement */
	if (size < walk_size(w))
		walk_limit(w, size);
	return NEXT_PPP;
}

enum next decap_gre_header(struct walk *w)
{
	uint16_t flags = cursor_be16(&w->c);
	uint16_t type = cursor_be16(&w->c);
	enum decap_layer layer = DECAP_GRE;

	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if ((flags & GRE_VERSION) == 1)
		return type == 0x880b ? point_to_point(w, flags) : END_MALFORMED;
	if ((flags & GRE_VERSION) != 0)
		return END_MALFORMED;
	if (flags & (GRE_CHECKSUM | GRE_ROUTING))
		cursor_skip(&w->c, 4); /* checksum, offset */
	if (flags & GRE_KEY) {
		uint32_t key = cursor_be32(&w->c);

		note_key(w, key);
		/* Ethernet with a key and nothing else is NVGRE, or can not be told from it. */
		if (type == 0x6558 && !(flags & (GRE_CHECKSUM | GRE_ROUTING | GRE_SEQUENCE))) {
			layer = DECAP_NVGRE;
			w->out->tags.present |= LINK_TAG_VNI;
			w->out->tags.vni = key >> 8;
		}
	}
	if (flags & GRE_SEQUENCE)
		cursor_skip(&w->c, 4);
	if (flags & GRE_ROUTING)
		skip_routes(&w->c);
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, layer))
		return END_TOO_DEEP;
	switch (type) {
	case 0x88be:
		/* Type I is a bare frame, and has no sequence number. */
		return flags & GRE_SEQUENCE ? NEXT_ERSPAN : NEXT_ETHERNET;
	case 0x22eb:
		return NEXT_ERSPAN3;
	case 0x883e:
		return NEXT_WCCP;
	default:
		return decap_link_by_ethertype(type);
	}
}

static enum next note_session(struct walk *w, uint16_t session, enum next next)
{
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_ERSPAN))
		return END_TOO_DEEP;
	w->out->tags.present |= LINK_TAG_ERSPAN;
	w->out->tags.erspan_session = session;
	return next;
}

enum next decap_gre_erspan(struct walk *w)
{
	uint16_t version = cursor_be16(&w->c) >> 12; /* with a VLAN */
	uint16_t session = cursor_be16(&w->c) & 0x3ff;

	cursor_skip(&w->c, 4); /* index */
	return version == 1 ? note_session(w, session, NEXT_ETHERNET) : END_MALFORMED;
}

enum next decap_gre_erspan3(struct walk *w)
{
	uint16_t version = cursor_be16(&w->c) >> 12;
	uint16_t session = cursor_be16(&w->c) & 0x3ff;
	uint16_t flags = (cursor_skip(&w->c, 6), cursor_be16(&w->c)); /* timestamp, group tag */
	unsigned frame_type = flags >> 10 & 0x1f;

	/* A subheader of the platform that mirrored. */
	cursor_skip(&w->c, flags & 1 ? 8 : 0);
	if (version != 2)
		return END_MALFORMED;
	return note_session(w, session, frame_type == 2 ? NEXT_IP : NEXT_ETHERNET);
}

enum next decap_gre_wccp(struct walk *w)
{
	/* Version 2 has a header of 4 bytes, version 1 none. */
	if (cursor_peek(&w->c, 0) >> 4 != 4)
		cursor_skip(&w->c, 4);
	return cursor_ok(&w->c) ? NEXT_IPV4 : END_MALFORMED;
}
