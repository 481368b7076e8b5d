/* SPDX-License-Identifier: Apache-2.0 */
/* Tunnels over IP around a frame. */
#include "tests/support/wrap_internal.h"

enum {
	TRANSPARENT_ETHERNET = 0x6558,
	GRE = 47,
	AH = 51,
};

/* EtherType of what is there, or 0. */
static uint16_t inner_type(const struct wrap *w)
{
	switch (w->form) {
	case WRAP_IP:
		return wrap_ip_type(w);
	case WRAP_ETHERNET:
		return TRANSPARENT_ETHERNET;
	default:
		return 0;
	}
}

static void gre_front(struct wrap *w, const struct wrap_ends *outer, unsigned flags, uint32_t key,
		      uint16_t type)
{
	size_t size = 4;
	uint16_t bits = 0;
	uint8_t *h;
	size_t at = 4;

	if (flags & (WRAP_GRE_CHECKSUM | WRAP_GRE_ROUTING))
		size += 4;
	if (flags & WRAP_GRE_KEY)
		size += 4;
	if (flags & WRAP_GRE_SEQUENCE)
		size += 4;
	if (flags & WRAP_GRE_ROUTING)
		size += 8 + 4; /* a route of one address, and the end */
	h = wrap_front(w, size);
	wrap_put16(h + 2, type);
	if (flags & (WRAP_GRE_CHECKSUM | WRAP_GRE_ROUTING))
		at += 4;
	if (flags & WRAP_GRE_CHECKSUM)
		bits |= 0x8000;
	if (flags & WRAP_GRE_KEY) {
		bits |= 0x2000;
		wrap_put32(h + at, key);
		at += 4;
	}
	if (flags & WRAP_GRE_SEQUENCE) {
		bits |= 0x1000;
		wrap_put32(h + at, 1);
		at += 4;
	}
	if (flags & WRAP_GRE_ROUTING) {
		bits |= 0x4000;
		wrap_put16(h + at, 0x0800);
		h[at + 3] = 4;
		wrap_put32(h + at + 4, 0x0a000001);
	}
	wrap_put16(h, bits);
	if (flags & WRAP_GRE_CHECKSUM)
		wrap_put16(h + 4, wrap_checksum(wrap_bytes(w), bytes_of(NULL, 0)));
	wrap_ip_front(w, outer, GRE);
}

bool wrap_gre(struct wrap *w, const struct wrap_ends *outer, unsigned flags, uint32_t key)
{
	uint16_t type = inner_type(w);

	if (type == 0)
		return false;
	gre_front(w, outer, flags, key, type);
	return true;
}

bool wrap_nvgre(struct wrap *w, const struct wrap_ends *outer, uint32_t vsid)
{
	if (w->form != WRAP_ETHERNET)
		return false;
	gre_front(w, outer, WRAP_GRE_KEY, vsid << 8 | 0x5a, TRANSPARENT_ETHERNET);
	return true;
}

bool wrap_pptp(struct wrap *w, const struct wrap_ends *outer, uint16_t call, bool ack)
{
	size_t size = w->size;
	uint8_t *h;

	if (w->form != WRAP_PPP)
		return false;
	h = wrap_front(w, ack ? 16 : 12);
	wrap_put16(h, 0x3001 | (ack ? 0x80 : 0));
	wrap_put16(h + 2, 0x880b);
	wrap_put16(h + 4, (uint32_t)size);
	wrap_put16(h + 6, call);
	wrap_put32(h + 8, 1);
	wrap_ip_front(w, outer, GRE);
	return true;
}

bool wrap_erspan1(struct wrap *w, const struct wrap_ends *outer)
{
	if (w->form != WRAP_ETHERNET)
		return false;
	gre_front(w, outer, 0, 0, 0x88be);
	return true;
}

bool wrap_erspan2(struct wrap *w, const struct wrap_ends *outer, uint16_t session)
{
	uint8_t *h;

	if (w->form != WRAP_ETHERNET)
		return false;
	h = wrap_front(w, 8);
	wrap_put16(h, 0x1000 | 100); /* version, VLAN */
	wrap_put16(h + 2, session | 0x6000u);
	wrap_put32(h + 4, 5);
	gre_front(w, outer, WRAP_GRE_SEQUENCE, 0, 0x88be);
	return true;
}

bool wrap_erspan3(struct wrap *w, const struct wrap_ends *outer, uint16_t session, bool subheader)
{
	uint8_t *h;

	if (w->form != WRAP_ETHERNET)
		return false;
	h = wrap_front(w, subheader ? 20 : 12);
	wrap_put16(h, 0x2000 | 100);
	wrap_put16(h + 2, session | 0x6000u);
	wrap_put32(h + 4, 123456);
	wrap_put16(h + 10, 0x8000 | (subheader ? 1 : 0)); /* frame check sequence is there; O */
	gre_front(w, outer, WRAP_GRE_SEQUENCE, 0, 0x22eb);
	return true;
}

bool wrap_ip_in_ip(struct wrap *w, const struct wrap_ends *outer)
{
	if (w->form != WRAP_IP)
		return false;
	wrap_ip_front(w, outer, w->at[0] >> 4 == 6 ? 41 : 4);
	return true;
}

bool wrap_vxlan(struct wrap *w, const struct wrap_ends *outer, uint32_t vni)
{
	uint8_t *h;

	if (w->form != WRAP_ETHERNET)
		return false;
	h = wrap_front(w, 8);
	h[0] = 0x08;
	wrap_put32(h + 4, vni << 8);
	wrap_udp_front(w, outer, 4789);
	return true;
}

bool wrap_vxlan_gpe(struct wrap *w, const struct wrap_ends *outer, uint32_t vni)
{
	uint8_t protocol, *h;

	switch (inner_type(w)) {
	case 0x0800:
		protocol = 1;
		break;
	case 0x86dd:
		protocol = 2;
		break;
	case TRANSPARENT_ETHERNET:
		protocol = 3;
		break;
	default:
		return false;
	}
	h = wrap_front(w, 8);
	h[0] = 0x0c;
	h[3] = protocol;
	wrap_put32(h + 4, vni << 8);
	wrap_udp_front(w, outer, 4790);
	return true;
}

bool wrap_geneve(struct wrap *w, const struct wrap_ends *outer, uint32_t vni, size_t option_size)
{
	uint16_t type = inner_type(w);
	uint8_t *h;

	if (type == 0 || option_size % 4 != 0 || option_size > 252)
		return false;
	h = wrap_front(w, 8 + option_size);
	h[0] = (uint8_t)(option_size / 4);
	wrap_put16(h + 2, type);
	wrap_put32(h + 4, vni << 8);
	if (option_size) {
		wrap_put16(h + 8, 0x0108); /* a class */
		h[10] = 1;
		h[11] = (uint8_t)(option_size / 4 - 1) & 0x1f;
		memset(h + 12, 0xa5, option_size - 4);
	}
	wrap_udp_front(w, outer, 6081);
	return true;
}

bool wrap_gtpu(struct wrap *w, const struct wrap_ends *outer, uint32_t teid, unsigned flags)
{
	size_t size = w->size, optional = flags ? 4 : 0;
	uint8_t *h;

	if (w->form != WRAP_IP)
		return false;
	if (flags & WRAP_GTPU_EXTENSIONS)
		optional += 8;
	h = wrap_front(w, 8 + optional);
	h[0] = 0x30;
	h[1] = 0xff;
	wrap_put16(h + 2, (uint32_t)(size + optional));
	wrap_put32(h + 4, teid);
	if (flags & WRAP_GTPU_SEQUENCE) {
		h[0] |= 0x02;
		wrap_put16(h + 8, 9);
	}
	if (flags & WRAP_GTPU_NPDU) {
		h[0] |= 0x01;
		h[10] = 7;
	}
	if (flags & WRAP_GTPU_EXTENSIONS) {
		h[0] |= 0x04;
		memcpy(h + 11, "\x85\x01\x10\x09\xc0\x01\x12\x34\x00", 9);
	}
	wrap_udp_front(w, outer, 2152);
	return true;
}

bool wrap_l2tp(struct wrap *w, const struct wrap_ends *outer, uint16_t tunnel, uint16_t session,
	       unsigned flags)
{
	enum { PAD = 3 };
	size_t size = 6, at = 2;
	uint16_t bits = 2;
	uint8_t *h;

	if (w->form != WRAP_PPP)
		return false;
	size += flags & WRAP_L2TP_LENGTH ? 2 : 0;
	size += flags & WRAP_L2TP_SEQUENCE ? 4 : 0;
	size += flags & WRAP_L2TP_OFFSET ? 2 + PAD : 0;
	h = wrap_front(w, size);
	if (flags & WRAP_L2TP_LENGTH) {
		bits |= 0x4000;
		wrap_put16(h + at, (uint32_t)w->size);
		at += 2;
	}
	wrap_put16(h + at, tunnel);
	wrap_put16(h + at + 2, session);
	at += 4;
	if (flags & WRAP_L2TP_SEQUENCE) {
		bits |= 0x0800;
		wrap_put16(h + at, 4);
		wrap_put16(h + at + 2, 5);
		at += 4;
	}
	if (flags & WRAP_L2TP_OFFSET) {
		bits |= 0x0200;
		wrap_put16(h + at, PAD);
		memset(h + at + 2, 0xee, PAD);
	}
	wrap_put16(h, bits);
	wrap_udp_front(w, outer, 1701);
	return true;
}

bool wrap_teredo(struct wrap *w, const struct wrap_ends *outer, unsigned flags)
{
	uint8_t *h;

	if (w->form != WRAP_IP || w->at[0] >> 4 != 6)
		return false;
	if (flags & WRAP_TEREDO_ORIGIN) {
		h = wrap_front(w, 8);
		wrap_put32(h + 2, 0x12345678);
	}
	if (flags & WRAP_TEREDO_AUTHENTICATION) {
		h = wrap_front(w, 4 + 3 + 5 + 8 + 1); /* client and value of 3 and 5 bytes */
		h[1] = 1;
		h[2] = 3;
		h[3] = 5;
		memset(h + 4, 0x66, 3 + 5 + 8);
	}
	wrap_udp_front(w, outer, 3544);
	return true;
}

bool wrap_tzsp(struct wrap *w, const struct wrap_ends *outer)
{
	uint8_t *h;

	if (w->form != WRAP_ETHERNET)
		return false;
	h = wrap_front(w, 10);
	memcpy(h, "\x01\x00\x00\x01\x0a\x02\xaa\xbb\x00\x01", 10); /* a field, padding, the end */
	wrap_udp_front(w, outer, 37008);
	return true;
}

/* size bytes behind the outermost IP header, which then announces protocol; at[0]: as before. */
static uint8_t *insert_behind(struct wrap *w, uint8_t protocol, size_t size)
{
	bool v6 = w->at[0] >> 4 == 6;
	size_t header = v6 ? 40 : (size_t)(w->at[0] & 15) * 4;
	uint8_t copy[60], *h;

	memcpy(copy, w->at, header);
	h = wrap_front(w, size);
	memcpy(h, copy, header);
	memset(h + header, 0, size);
	if (v6) {
		h[header] = h[6];
		h[6] = protocol;
		wrap_put16(h + 4, (uint32_t)(w->size - header));
	} else {
		h[header] = h[9];
		h[9] = protocol;
		wrap_put16(h + 2, (uint32_t)w->size);
		wrap_put16(h + 10, 0);
		wrap_put16(h + 10, wrap_checksum(bytes_of(h, header), bytes_of(NULL, 0)));
	}
	return h + header;
}

bool wrap_ah(struct wrap *w)
{
	uint8_t *h;

	if (w->form != WRAP_IP)
		return false;
	h = insert_behind(w, AH, 24); /* a value of 96 bits */
	h[1] = 24 / 4 - 2;
	wrap_put32(h + 4, 0x1001);
	return true;
}

bool wrap_extension(struct wrap *w, uint8_t protocol)
{
	uint8_t *h;

	if (w->form != WRAP_IP || w->at[0] >> 4 != 6)
		return false;
	h = insert_behind(w, protocol, 16);
	h[1] = 1;
	h[2] = 1; /* padding of 12 bytes */
	h[3] = 12;
	return true;
}
