/* SPDX-License-Identifier: Apache-2.0 */
/*
 * MPLS says nothing of what lies below the last label. It is told by what holds
 * together there: an IP header whose lengths and checksum are right, or an
 * Ethernet frame, behind a control word or not, with such a header in it. The first
 * four bits alone would take a MAC address that begins with 4 or 6 for IP.
 *
 * Sources: RFC 3032; RFC 4385, RFC 4448 control word; RFC 4928.
 */
#include "capture/decap_internal.h"

/* Tags between the MAC addresses and the EtherType that are looked past. */
#define TAGS_MAX 4

static bool is_vlan(uint16_t type)
{
	return decap_link_by_ethertype(type) == NEXT_VLAN;
}

/* Whether an Ethernet frame that makes sense begins after skip bytes. */
static bool is_ethernet(const struct walk *w, size_t skip)
{
	struct cursor c = w->c;
	uint16_t type;

	if (cursor_peek(&c, skip + 6) & 1) /* no group sends */
		return false;
	cursor_skip(&c, skip + 12);
	type = cursor_be16(&c);
	for (int i = 0; i < TAGS_MAX && is_vlan(type); i++) {
		cursor_skip(&c, 2);
		type = cursor_be16(&c);
	}
	if (!cursor_ok(&c))
		return false;
	switch (type) {
	case 0x0800:
	case 0x86dd:
		return cursor_peek(&c, 0) >> 4 == (type == 0x0800 ? 4 : 6) &&
		       decap_ip_soundness(cursor_rest(&c), w->cut) != SOUND_NOT;
	case 0x0806: /* ARP: of Ethernet, for IPv4 */
		return cursor_be16(&c) == 1 && cursor_be16(&c) == 0x0800;
	case 0x8863:
	case 0x8864:
		return cursor_u8(&c) == 0x11;
	case 0x8847:
	case 0x8848:
	case 0x88e7:
		return true;
	default:
		return false;
	}
}

static enum next pseudowire(struct walk *w, size_t control)
{
	cursor_skip(&w->c, control);
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	return walk_pass(w, DECAP_PSEUDOWIRE) ? NEXT_ETHERNET : END_TOO_DEEP;
}

static bool is_zero(const struct walk *w)
{
	struct cursor c = w->c;

	return cursor_be32(&c) == 0 && cursor_ok(&c);
}

/* What lies below the last label. */
static enum next below(struct walk *w)
{
	enum next by_version = decap_ip_any(w); /* or END_MALFORMED */
	enum soundness ip = decap_ip_soundness(cursor_rest(&w->c), w->cut);
	uint8_t nibble = cursor_peek(&w->c, 0) >> 4;

	if (ip == SOUND_SURE)
		return by_version;
	/*
	 * A VLAN tag and a control word are of one size, so a tagged frame may make sense as an
	 * untagged one behind a control word too. The tag decides; but where the first four bytes
	 * are zero they are a control word, as most are, and not half of an address.
	 */
	if (is_zero(w) && is_ethernet(w, 4))
		return pseudowire(w, 4);
	if (is_ethernet(w, 0))
		return pseudowire(w, 0);
	if (nibble == 0 && is_ethernet(w, 4))
		return pseudowire(w, 4);
	if (ip == SOUND_LIKELY)
		return by_version;
	/* Nothing holds together, as where the snap length cut the header: as the first bits say. */
	switch (nibble) {
	case 0:
		return pseudowire(w, 4);
	case 1: /* associated channel: OAM */
		return END_NOT_IP;
	case 4:
	case 6:
		return by_version;
	default:
		return pseudowire(w, 0);
	}
}

enum next decap_mpls_stack(struct walk *w)
{
	struct link_tags *tags = &w->out->tags;
	uint32_t entry;

	do {
		entry = cursor_be32(&w->c);
		if (!cursor_ok(&w->c))
			return END_MALFORMED;
		if (!walk_pass(w, DECAP_MPLS))
			return END_TOO_DEEP;
		if (!(tags->present & LINK_TAG_MPLS)) {
			tags->present |= LINK_TAG_MPLS;
			tags->label_count = 0;
		}
		if (tags->label_count < LINK_LABELS_MAX)
			tags->labels[tags->label_count++] = entry >> 12;
	} while (!(entry & 0x100)); /* bottom of stack */
	return below(w);
}
