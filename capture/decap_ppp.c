/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PPP and what carries it over a link.
 *
 * Sources: RFC 1661, 1662 PPP and its framing; RFC 2516 PPPoE; IANA "PPP DLL
 * Protocol Numbers"; RFC 1547 section 4.3.1 Cisco's framing.
 */
#include "capture/decap_internal.h"

enum next decap_ppp_oe(struct walk *w)
{
	struct link_tags *tags = &w->out->tags;
	uint16_t head = cursor_be16(&w->c);
	uint16_t session = cursor_be16(&w->c);
	size_t size = cursor_be16(&w->c);

	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	/* Version 1, type 1; other codes than 0 are discovery. */
	if (head != 0x1100)
		return head >> 8 == 0x11 ? END_NOT_IP : END_MALFORMED;
	if (!walk_pass(w, DECAP_PPPOE))
		return END_TOO_DEEP;
	tags->present |= LINK_TAG_PPPOE;
	tags->pppoe_session = session;
	/* Some concentrators pad below IP's length but not below this; 0: a super-frame. */
	if (size != 0 && size < walk_size(w))
		walk_limit(w, size);
	return NEXT_PPP;
}

enum next decap_ppp_frame(struct walk *w)
{
	uint16_t protocol;

	/* Address and control of HDLC, which peers may agree to leave out. */
	if (cursor_peek(&w->c, 0) == 0xff && cursor_peek(&w->c, 1) == 0x03)
		cursor_skip(&w->c, 2);
	protocol = cursor_u8(&w->c);
	/* The last byte of a protocol number is odd: one byte where peers agreed to compress it. */
	if (!(protocol & 1))
		protocol = (uint16_t)(protocol << 8 | cursor_u8(&w->c));
	if (!cursor_ok(&w->c))
		return END_MALFORMED;
	if (!walk_pass(w, DECAP_PPP))
		return END_TOO_DEEP;
	switch (protocol) {
	case 0x0021:
		return NEXT_IPV4;
	case 0x0057:
		return NEXT_IPV6;
	case 0x0281:
	case 0x0283:
		return NEXT_MPLS;
	default:
		return END_NOT_IP;
	}
}

enum next decap_ppp_cisco(struct walk *w)
{
	uint16_t type = (cursor_skip(&w->c, 2), cursor_be16(&w->c));

	return cursor_ok(&w->c) ? decap_link_by_ethertype(type) : END_MALFORMED;
}
