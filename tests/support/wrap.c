/* SPDX-License-Identifier: Apache-2.0 */
/* Beginnings of a frame, IP headers, fragments, and link types. */
#include "tests/support/wrap_internal.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

/* Room kept behind the bytes, for padding. */
#define TAIL 2048

static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
static const uint8_t macs[12] = {0x02, 0, 0, 0, 0, 0x02, 0x02, 0, 0, 0, 0, 0x01};

static void fail(const char *what)
{
	fprintf(stderr, "wrap: %s\n", what);
	abort();
}

static bool begin(struct wrap *w, struct bytes b, enum wrap_form form, uint16_t link_type)
{
	if (b.size > WRAP_ROOM - 2 * TAIL)
		return false;
	w->at = w->room + WRAP_ROOM - TAIL - b.size;
	w->size = b.size;
	w->form = form;
	w->link_type = link_type;
	if (b.size)
		memmove(w->at, b.at, b.size);
	return true;
}

static void must_begin(struct wrap *w, struct bytes b)
{
	if (!begin(w, b, WRAP_IP, 101))
		fail("payload too long");
}

uint8_t *wrap_front(struct wrap *w, size_t size)
{
	if ((size_t)(w->at - w->room) < size)
		fail("no room");
	w->at -= size;
	w->size += size;
	memset(w->at, 0, size);
	return w->at;
}

static void drop_front(struct wrap *w, size_t size)
{
	w->at += size;
	w->size -= size;
}

static bool is_v4(const uint8_t address[16])
{
	return memcmp(address, mapped, sizeof mapped) == 0;
}

static void read_address(uint8_t out[16], const char *text)
{
	memcpy(out, mapped, sizeof mapped);
	if (inet_pton(AF_INET, text, out + 12) != 1 && inet_pton(AF_INET6, text, out) != 1)
		fail(text);
}

struct wrap_ends wrap_ends(const char *src, uint16_t src_port, const char *dst, uint16_t dst_port)
{
	struct wrap_ends e = {.src_port = src_port, .dst_port = dst_port};

	read_address(e.src, src);
	read_address(e.dst, dst);
	return e;
}

struct wrap_ends wrap_ends_back(struct wrap_ends e)
{
	struct wrap_ends back = {.src_port = e.dst_port, .dst_port = e.src_port};

	memcpy(back.src, e.dst, 16);
	memcpy(back.dst, e.src, 16);
	return back;
}

static uint32_t sum(uint32_t from, struct bytes b)
{
	uint64_t s = from;

	for (size_t i = 0; i < b.size; i++)
		s += i % 2 ? b.at[i] : (uint32_t)b.at[i] << 8;
	while (s >> 16)
		s = (s & 0xffff) + (s >> 16);
	return (uint32_t)s;
}

uint16_t wrap_checksum(struct bytes a, struct bytes b)
{
	return (uint16_t)~sum(sum(0, a), b);
}

/* The checksum of TCP or UDP at the front of w. */
static uint16_t transport_checksum(const struct wrap *w, const struct wrap_ends *e,
				   uint8_t protocol)
{
	uint8_t pseudo[40] = {0};
	size_t from = is_v4(e->src) ? 12 : 0, each = 16 - from;

	memcpy(pseudo, e->src + from, each);
	memcpy(pseudo + each, e->dst + from, each);
	wrap_put32(pseudo + 2 * each, (uint32_t)w->size);
	pseudo[2 * each + 7] = protocol;
	return wrap_checksum(bytes_of(pseudo, 2 * each + 8), wrap_bytes(w));
}

void wrap_ip_front(struct wrap *w, const struct wrap_ends *e, uint8_t protocol)
{
	static uint16_t id; /* each packet another one */
	size_t size = w->size;
	uint8_t *h;

	if (is_v4(e->src)) {
		h = wrap_front(w, 20);
		h[0] = 0x45;
		/* 0 where it does not fit, as super-frames have it. */
		wrap_put16(h + 2, size + 20 <= 0xffff ? (uint32_t)size + 20 : 0);
		wrap_put16(h + 4, ++id);
		h[8] = 64;
		h[9] = protocol;
		memcpy(h + 12, e->src + 12, 4);
		memcpy(h + 16, e->dst + 12, 4);
		wrap_put16(h + 10, wrap_checksum(bytes_of(h, 20), bytes_of(NULL, 0)));
	} else {
		h = wrap_front(w, 40);
		h[0] = 0x60;
		wrap_put16(h + 4, size <= 0xffff ? (uint32_t)size : 0);
		h[6] = protocol;
		h[7] = 64;
		memcpy(h + 8, e->src, 16);
		memcpy(h + 24, e->dst, 16);
	}
	w->form = WRAP_IP;
	w->link_type = 101;
}

void wrap_ip(struct wrap *w, const struct wrap_ends *e, uint8_t protocol, struct bytes payload)
{
	must_begin(w, payload);
	wrap_ip_front(w, e, protocol);
}

void wrap_tcp(struct wrap *w, const struct wrap_ends *e, uint32_t seq, uint32_t ack, uint8_t flags,
	      struct bytes payload)
{
	uint8_t *h;

	must_begin(w, payload);
	h = wrap_front(w, 20);
	wrap_put16(h, e->src_port);
	wrap_put16(h + 2, e->dst_port);
	wrap_put32(h + 4, seq);
	wrap_put32(h + 8, ack);
	h[12] = 0x50;
	h[13] = flags;
	wrap_put16(h + 14, 0xffff);
	wrap_put16(h + 16, transport_checksum(w, e, 6));
	wrap_ip_front(w, e, 6);
}

/* Without a checksum, as tunnels send it. */
static void udp_header(struct wrap *w, uint16_t src_port, uint16_t dst_port)
{
	size_t size = w->size;
	uint8_t *h = wrap_front(w, 8);

	wrap_put16(h, src_port);
	wrap_put16(h + 2, dst_port);
	wrap_put16(h + 4, size + 8 <= 0xffff ? (uint32_t)size + 8 : 0);
}

void wrap_udp(struct wrap *w, const struct wrap_ends *e, struct bytes payload)
{
	uint16_t check;

	must_begin(w, payload);
	udp_header(w, e->src_port, e->dst_port);
	check = transport_checksum(w, e, 17);
	wrap_put16(w->at + 6, check ? check : 0xffff);
	wrap_ip_front(w, e, 17);
}

void wrap_udp_front(struct wrap *w, const struct wrap_ends *outer, uint16_t port)
{
	udp_header(w, outer->src_port, outer->dst_port ? outer->dst_port : port);
	wrap_ip_front(w, outer, 17);
}

void wrap_other(struct wrap *w, uint16_t ethertype, struct bytes payload)
{
	must_begin(w, payload);
	wrap_mac_front(w, ethertype);
}

uint16_t wrap_ip_type(const struct wrap *w)
{
	return w->at[0] >> 4 == 6 ? 0x86dd : 0x0800;
}

void wrap_mac_front(struct wrap *w, uint16_t type)
{
	uint8_t *h = wrap_front(w, 14);

	memcpy(h, macs, sizeof macs);
	wrap_put16(h + 12, type);
	w->form = WRAP_ETHERNET;
	w->link_type = 1;
}

bool wrap_frame(struct wrap *w, uint16_t link_type, struct bytes frame)
{
	switch (link_type) {
	case 1:
		return frame.size >= 14 && begin(w, frame, WRAP_ETHERNET, 1);
	case 12:
	case 14:
	case 101:
	case 228:
	case 229:
		return frame.size >= 20 && begin(w, frame, WRAP_IP, 101);
	case 0:
	case 108:
		return frame.size >= 24 && begin(w, bytes_from(frame, 4), WRAP_IP, 101);
	case 113: /* the EtherType and what follows, behind MAC addresses of our own */
		if (frame.size < 16 || !begin(w, bytes_from(frame, 16), WRAP_IP, 101))
			return false;
		wrap_mac_front(w, wrap_get16(frame.at + 14));
		return true;
	case 276:
		if (frame.size < 20 || !begin(w, bytes_from(frame, 20), WRAP_IP, 101))
			return false;
		wrap_mac_front(w, wrap_get16(frame.at));
		return true;
	default:
		return false;
	}
}

bool wrap_strip(struct wrap *w)
{
	size_t from = 0, total;

	if (w->form == WRAP_ETHERNET) {
		uint16_t type = wrap_get16(w->at + 12);

		from = 14;
		while ((type == 0x8100 || type == 0x88a8 || type == 0x9100) &&
		       from + 4 <= w->size) {
			type = wrap_get16(w->at + from + 2);
			from += 4;
		}
		if (type != 0x0800 && type != 0x86dd)
			return false;
	} else if (w->form != WRAP_IP) {
		return false;
	}
	if (w->size < from + 20)
		return false;
	switch (w->at[from] >> 4) {
	case 4:
		total = wrap_get16(w->at + from + 2);
		break;
	case 6:
		total = wrap_get16(w->at + from + 4);
		total = total ? total + 40 : 0;
		break;
	default:
		return false;
	}
	drop_front(w, from);
	if (total >= 20 && total < w->size)
		w->size = total;
	w->form = WRAP_IP;
	w->link_type = 101;
	return true;
}

bool wrap_as_ipv6(struct wrap *w)
{
	static const uint8_t prefix[4] = {0x20, 0x01, 0x0d, 0xb8};
	struct wrap_ends e = {0};
	uint8_t protocol, *check;

	/* Not a fragment: those are of other form in IPv6. */
	if (w->form != WRAP_IP || w->size < 20 || w->at[0] != 0x45 ||
	    (wrap_get16(w->at + 6) & 0x3fff) != 0)
		return false;
	memcpy(e.src, prefix, 4);
	memcpy(e.dst, prefix, 4);
	memcpy(e.src + 12, w->at + 12, 4);
	memcpy(e.dst + 12, w->at + 16, 4);
	protocol = w->at[9];
	drop_front(w, 20);
	check = protocol == 6 && w->size >= 20   ? w->at + 16
		: protocol == 17 && w->size >= 8 ? w->at + 6
						 : NULL;
	if (check) {
		uint16_t value;

		wrap_put16(check, 0);
		value = transport_checksum(w, &e, protocol);
		wrap_put16(check, protocol == 17 && value == 0 ? 0xffff : value);
	}
	wrap_ip_front(w, &e, protocol);
	return true;
}

bool wrap_fragment(struct wrap *out, struct bytes ip, size_t piece, uint32_t id, size_t index)
{
	bool v6 = ip.size && ip.at[0] >> 4 == 6;
	size_t header = v6 ? 40 : ip.size ? (size_t)(ip.at[0] & 15) * 4 : 0;
	size_t offset, size;
	bool more;
	uint8_t *h;

	piece = piece < 8 ? 8 : piece - piece % 8;
	offset = piece * index;
	if (header < 20 || ip.size <= header || offset >= ip.size - header)
		return false;
	size = ip.size - header - offset;
	more = size > piece;
	if (more)
		size = piece;
	if (!begin(out, bytes_part(ip, header + offset, size), WRAP_IP, 101))
		return false;
	if (v6) {
		h = wrap_front(out, 8);
		h[0] = ip.at[6];
		wrap_put16(h + 2, (uint32_t)offset | more);
		wrap_put32(h + 4, id);
		h = wrap_front(out, 40);
		memcpy(h, ip.at, 40);
		wrap_put16(h + 4, (uint32_t)size + 8);
		h[6] = 44;
		return true;
	}
	h = wrap_front(out, header);
	memcpy(h, ip.at, header);
	wrap_put16(h + 2, (uint32_t)(header + size));
	if (id != 0)
		wrap_put16(h + 4, id);
	wrap_put16(h + 6, (uint32_t)(offset / 8) | (more ? 0x2000 : 0));
	wrap_put16(h + 10, 0);
	wrap_put16(h + 10, wrap_checksum(bytes_of(h, header), bytes_of(NULL, 0)));
	return true;
}
