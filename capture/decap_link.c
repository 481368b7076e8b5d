/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links and their tags: Ethernet with LLC, VLAN and switch tags, Linux cooked
 * captures, BSD loopback, service chains.
 *
 * Sources: IEEE 802.3, 802.1Q, 802.1ad, 802.1ah, 802.1BR; RFC 1042 SNAP; RFC 8300
 * NSH; the tcpdump group's list of link-layer header types.
 */
#include "capture/decap_internal.h"

/* Values below are the length of an 802.3 frame that LLC follows. */
#define ETHERTYPE_MIN 0x0600

enum next decap_link_by_ethertype(uint16_t type)
{
	switch (type) {
	case 0x0800:
		return NEXT_IPV4;
	case 0x86dd:
		return NEXT_IPV6;
	case 0x8100: /* 802.1Q */
	case 0x88a8: /* 802.1ad */
	case 0x9100: /* stacked tags, before the standard numbered them */
	case 0x9200:
	case 0x9300:
		return NEXT_VLAN;
	case 0x8864:
		return NEXT_PPPOE;
	case 0x8847:
	case 0x8848:
		return NEXT_MPLS;
	case 0x880b:
		return NEXT_PPP;
	case 0x88e7:
		return NEXT_PBB;
	case 0x8926:
		return NEXT_VNTAG;
	case 0x893f:
		return NEXT_ETAG;
	case 0x894f:
		return NEXT_NSH;
	case 0x6558: /* transparent Ethernet bridging */
		return NEXT_ETHERNET;
	default:
		return END_NOT_IP;
	}
}

static enum next by_type_or_length(struct walk *w, uint16_t type)
{
	if (type >= ETHERTYPE_MIN)
		return decap_link_by_ethertype(type);
	if (type < walk_size(w))
		walk_limit(w, type);
	return NEXT_LLC;
}

enum next decap_link_ethernet(struct walk *w)
{
	struct cursor c = w->c;
	uint16_t type;

	if (c.left < 14)
		return END_MALFORMED;
	cursor_skip(&c, 12);
	type = cursor_be16(&c);
	w->c = c;
	return by_type_or_length(w, type);
}

enum next decap_link_llc(struct walk *w)
{
	uint32_t head = cursor_be24(&w->c);
	uint32_t organisation;
	uint16_t type;

	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (head == 0x060603) /* IP has an LLC number of its own */
		return NEXT_IP;
	if (head != 0xaaaa03)
		return END_NOT_IP;
	organisation = cursor_be24(&w->c);
	type = cursor_be16(&w->c);
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	/* 0000f8: bridges between Ethernet and others (802.1H). */
	return organisation == 0 || organisation == 0x0000f8 ? decap_link_by_ethertype(type)
							     : END_NOT_IP;
}

/* The protocol of Linux cooked captures: an EtherType, or one of Linux's own small numbers. */
static enum next by_cooked_protocol(const struct walk *w, uint16_t protocol)
{
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	return protocol == 0x0004 ? NEXT_LLC : decap_link_by_ethertype(protocol);
}

enum next decap_link_sll(struct walk *w)
{
	uint16_t protocol;

	cursor_skip(&w->c, 14); /* packet type, ARPHRD, address length, address */
	protocol = cursor_be16(&w->c);
	return by_cooked_protocol(w, protocol);
}

enum next decap_link_sll2(struct walk *w)
{
	uint16_t protocol = cursor_be16(&w->c);

	cursor_skip(&w->c, 18); /* reserved, interface, ARPHRD, packet type, address */
	return by_cooked_protocol(w, protocol);
}

enum next decap_link_family(struct walk *w)
{
	uint32_t family = cursor_be32(&w->c);

	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	/* In the byte order of the machine that captured. */
	if (family > 0xffff)
		family = __builtin_bswap32(family);
	switch (family) {
	case 2:
		return NEXT_IPV4;
	case 10: /* Linux */
	case 23: /* Windows */
	case 24: /* NetBSD, OpenBSD */
	case 28: /* FreeBSD */
	case 30: /* Darwin */
		return NEXT_IPV6;
	default:
		return END_NOT_IP;
	}
}

enum next decap_link_vlan(struct walk *w)
{
	struct link_tags *tags = &w->out->tags;
	uint16_t id = cursor_be16(&w->c) & 0x0fff;
	uint16_t type = cursor_be16(&w->c);

	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_VLAN))
		return END_TOO_DEEP;
	/* 0 is a priority without a VLAN; one direction of a line may lack the tag. */
	if (id != 0) {
		if (!(tags->present & LINK_TAG_VLAN)) {
			tags->present |= LINK_TAG_VLAN;
			tags->vlan_count = 0;
		}
		if (tags->vlan_count < LINK_VLANS_MAX)
			tags->vlans[tags->vlan_count++] = id;
	}
	return by_type_or_length(w, type);
}

/* A tag of size bytes between switches, which says nothing of the line. */
static enum next switch_tag(struct walk *w, size_t size)
{
	uint16_t type;

	cursor_skip(&w->c, size);
	type = cursor_be16(&w->c);
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	return walk_pass(w, DECAP_VNTAG) ? by_type_or_length(w, type) : END_TOO_DEEP;
}

enum next decap_link_vntag(struct walk *w)
{
	return switch_tag(w, 4);
}

enum next decap_link_etag(struct walk *w)
{
	return switch_tag(w, 6);
}

enum next decap_link_pbb(struct walk *w)
{
	uint32_t isid = (cursor_skip(&w->c, 1), cursor_be24(&w->c));

	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_PBB))
		return END_TOO_DEEP;
	w->out->tags.present |= LINK_TAG_ISID;
	w->out->tags.isid = isid;
	return NEXT_ETHERNET;
}

enum next decap_link_nsh(struct walk *w)
{
	static const uint8_t protocols[] = {
		[1] = NEXT_IPV4, [2] = NEXT_IPV6, [3] = NEXT_ETHERNET,
		[4] = NEXT_NSH,  [5] = NEXT_MPLS,
	};
	uint16_t head = cursor_be16(&w->c);
	uint8_t protocol = (cursor_skip(&w->c, 1), cursor_u8(&w->c)); /* metadata type before */
	size_t size = (size_t)(head & 0x3f) * 4;

	/* Version 0, no OAM; service path and index follow in any case. */
	if (!cursor_ok(&w->c) || (head & 0xe000) != 0 || size < 8)
		return END_MALFORMED;
	cursor_skip(&w->c, size - 4);
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_NSH))
		return END_TOO_DEEP;
	return protocol >= 1 && protocol < sizeof protocols ? (enum next)protocols[protocol]
							    : END_NOT_IP;
}
