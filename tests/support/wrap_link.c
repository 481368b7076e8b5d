/* SPDX-License-Identifier: Apache-2.0 */
/* Links and their tags around a frame. */
#include "tests/support/wrap_internal.h"

bool wrap_ethernet(struct wrap *w)
{
	if (w->form != WRAP_IP)
		return false;
	wrap_mac_front(w, wrap_ip_type(w));
	return true;
}

bool wrap_llc_snap(struct wrap *w)
{
	uint16_t type;
	uint8_t *h;

	if (w->form != WRAP_IP || w->size + 8 > 1500)
		return false;
	type = wrap_ip_type(w);
	h = wrap_front(w, 8);
	memcpy(h, "\xaa\xaa\x03\x00\x00\x00", 6);
	wrap_put16(h + 6, type);
	wrap_mac_front(w, (uint16_t)w->size);
	return true;
}

static void push_labels(struct wrap *w, const uint32_t *labels, unsigned count)
{
	for (unsigned i = count; i-- > 0;)
		wrap_put32(wrap_front(w, 4), labels[i] << 12 | (i + 1 == count ? 0x100 : 0) | 64);
	wrap_mac_front(w, 0x8847);
}

bool wrap_mpls(struct wrap *w, const uint32_t *labels, unsigned count)
{
	if (w->form != WRAP_IP || count == 0)
		return false;
	push_labels(w, labels, count);
	return true;
}

bool wrap_pseudowire(struct wrap *w, const uint32_t *labels, unsigned count, bool control_word)
{
	if (w->form != WRAP_ETHERNET || count == 0)
		return false;
	if (control_word)
		wrap_put32(wrap_front(w, 4), 77); /* a sequence number */
	push_labels(w, labels, count);
	return true;
}

bool wrap_nsh(struct wrap *w)
{
	uint8_t protocol = 3;
	uint8_t *h;

	if (w->form == WRAP_IP)
		protocol = w->at[0] >> 4 == 6 ? 2 : 1;
	else if (w->form != WRAP_ETHERNET)
		return false;
	h = wrap_front(w, 24); /* context of fixed size */
	wrap_put16(h, 63 << 6 | 6);
	h[2] = 1;
	h[3] = protocol;
	wrap_put32(h + 4, 42 << 8 | 255);
	wrap_mac_front(w, 0x894f);
	return true;
}

/* size bytes between the MAC addresses and the EtherType, which they begin with. */
static uint8_t *insert_tag(struct wrap *w, uint16_t type, size_t size)
{
	uint8_t addresses[12], *h;

	if (w->form != WRAP_ETHERNET)
		return NULL;
	memcpy(addresses, w->at, sizeof addresses);
	h = wrap_front(w, size);
	memmove(h, addresses, sizeof addresses);
	memset(h + 12, 0, size);
	wrap_put16(h + 12, type);
	return h + 14;
}

bool wrap_vlan(struct wrap *w, uint16_t ethertype, uint16_t id)
{
	uint8_t *h = insert_tag(w, ethertype, 4);

	if (h == NULL)
		return false;
	wrap_put16(h, id | 0x6000u); /* a priority */
	return true;
}

bool wrap_vntag(struct wrap *w)
{
	return insert_tag(w, 0x8926, 6) != NULL;
}

bool wrap_etag(struct wrap *w)
{
	return insert_tag(w, 0x893f, 8) != NULL;
}

bool wrap_pbb(struct wrap *w, uint32_t isid)
{
	if (w->form != WRAP_ETHERNET)
		return false;
	wrap_put32(wrap_front(w, 4), isid & 0xffffff);
	wrap_mac_front(w, 0x88e7);
	return true;
}

bool wrap_pad(struct wrap *w, size_t size)
{
	size_t behind = (size_t)(w->room + WRAP_ROOM - w->at) - w->size;

	if (w->form != WRAP_ETHERNET || size < w->size || size - w->size > behind)
		return false;
	memset(w->at + w->size, 0, size - w->size);
	w->size = size;
	return true;
}

bool wrap_ppp(struct wrap *w, enum wrap_ppp_header header)
{
	uint8_t protocol;

	if (w->form != WRAP_IP)
		return false;
	protocol = w->at[0] >> 4 == 6 ? 0x57 : 0x21;
	*wrap_front(w, 1) = protocol;
	if (header != WRAP_PPP_COMPRESSED)
		wrap_front(w, 1);
	if (header == WRAP_PPP_HDLC)
		wrap_put16(wrap_front(w, 2), 0xff03);
	w->form = WRAP_PPP;
	return true;
}

static void pppoe_header(struct wrap *w, uint16_t session)
{
	size_t size = w->size;
	uint8_t *h = wrap_front(w, 6);

	h[0] = 0x11;
	wrap_put16(h + 2, session);
	wrap_put16(h + 4, (uint32_t)size);
}

bool wrap_pppoe(struct wrap *w, uint16_t session)
{
	if (w->form != WRAP_PPP)
		return false;
	pppoe_header(w, session);
	wrap_mac_front(w, 0x8864);
	return true;
}

static bool as_link(struct wrap *w, uint16_t link_type)
{
	w->form = WRAP_LINK;
	w->link_type = link_type;
	return true;
}

bool wrap_raw(struct wrap *w, uint16_t link_type)
{
	return w->form == WRAP_IP && as_link(w, link_type);
}

bool wrap_loopback(struct wrap *w, uint16_t link_type, bool is_little_endian)
{
	uint32_t family;

	if (w->form != WRAP_IP)
		return false;
	family = w->at[0] >> 4 == 6 ? 30 : 2; /* as Darwin numbers them */
	wrap_put32(wrap_front(w, 4), is_little_endian ? __builtin_bswap32(family) : family);
	return as_link(w, link_type);
}

/* Leaves what follows the EtherType; returns that, or 0 for a form that has none. */
static uint16_t take_type(struct wrap *w)
{
	uint16_t type = 0;

	if (w->form == WRAP_IP) {
		type = wrap_ip_type(w);
	} else if (w->form == WRAP_ETHERNET) {
		type = wrap_get16(w->at + 12);
		w->at += 14;
		w->size -= 14;
	}
	return type;
}

bool wrap_sll(struct wrap *w)
{
	uint16_t type = take_type(w);
	uint8_t *h;

	if (type == 0)
		return false;
	h = wrap_front(w, 16);
	wrap_put16(h + 2, 1); /* ARPHRD_ETHER */
	wrap_put16(h + 4, 6);
	wrap_put16(h + 14, type);
	return as_link(w, 113);
}

bool wrap_sll2(struct wrap *w)
{
	uint16_t type = take_type(w);
	uint8_t *h;

	if (type == 0)
		return false;
	h = wrap_front(w, 20);
	wrap_put16(h, type);
	wrap_put32(h + 4, 3); /* interface */
	wrap_put16(h + 8, 1);
	h[11] = 6;
	return as_link(w, 276);
}

bool wrap_ppp_link(struct wrap *w, uint16_t link_type)
{
	if (w->form != WRAP_PPP)
		return false;
	if (link_type == 51)
		pppoe_header(w, 1);
	return as_link(w, link_type);
}

bool wrap_cisco_hdlc(struct wrap *w)
{
	uint16_t type;
	uint8_t *h;

	if (w->form != WRAP_IP)
		return false;
	type = wrap_ip_type(w);
	h = wrap_front(w, 4);
	h[0] = 0x0f;
	wrap_put16(h + 2, type);
	return as_link(w, 50);
}
