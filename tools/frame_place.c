/* SPDX-License-Identifier: Apache-2.0 */
/* Finding payload again in the frame it came from. */
#include "tools/frame_place.h"

#include "base/cursor.h"

#define TCP_HEADER_LEAST 20
#define TCP_HEADER_MOST  60
#define IPV4_HEADER      20
#define IPV6_HEADER      40

/* The TCP header that ends where the payload begins: its own length, ports and sequence number say so. */
static uint32_t checksum_place(struct bytes frame, uint32_t payload_at, const struct packet *p)
{
	for (uint32_t size = TCP_HEADER_LEAST; size <= TCP_HEADER_MOST && size <= payload_at;
	     size += 4) {
		struct cursor c = cursor_over(bytes_part(frame, payload_at - size, size));
		uint16_t from = cursor_be16(&c), to = cursor_be16(&c);
		uint32_t seq = cursor_be32(&c);

		cursor_skip(&c, 4);
		if (cursor_u8(&c) >> 4 == size / 4 && from == p->src_port && to == p->dst_port &&
		    seq == p->seq)
			return payload_at - size + 16;
	}
	return 0;
}

bool frame_place_of_packet(struct frame_place *out, struct bytes frame, const struct packet *p)
{
	*out = (struct frame_place){.seq = packet_payload_seq(p)};
	if (p->payload.size == 0)
		return true;
	if (p->payload.at < frame.at || p->payload.at + p->payload.size > frame.at + frame.size)
		return false;
	out->payload_at = (uint32_t)(p->payload.at - frame.at);
	out->payload_size = (uint32_t)p->payload.size;
	if (p->protocol == PACKET_TCP)
		out->checksum_at = checksum_place(frame, out->payload_at, p);
	return true;
}

/* What a fragment's IP header says. */
struct piece {
	size_t at;     /* of its data in the frame */
	size_t size;   /* of its data, as captured */
	size_t offset; /* of its data in the datagram's payload */
};

static bool read_piece_v4(struct piece *out, struct bytes frame, size_t header,
			  const struct packet *p)
{
	struct cursor c = cursor_over(bytes_from(frame, header));
	uint8_t first = cursor_u8(&c);
	size_t size = (size_t)(first & 15) * 4, total;
	uint16_t id, place;

	cursor_skip(&c, 1);
	total = cursor_be16(&c);
	id = cursor_be16(&c);
	place = cursor_be16(&c);
	if (!cursor_ok(&c) || first >> 4 != 4 || size < IPV4_HEADER || total < size ||
	    id != p->ip_id || (place & 0x3fff) == 0)
		return false;
	out->at = header + size;
	out->size = bytes_part(frame, out->at, total - size).size;
	out->offset = (size_t)(place & 0x1fff) * 8;
	return true;
}

/* RFC 8200: the fragment header stands behind hop-by-hop options, routing and some destination options. */
static bool read_piece_v6(struct piece *out, struct bytes frame, size_t header)
{
	struct cursor c = cursor_over(bytes_from(frame, header));
	uint8_t first = cursor_u8(&c), next;
	size_t total, used = 0;

	cursor_skip(&c, 3);
	total = cursor_be16(&c);
	next = cursor_u8(&c);
	cursor_skip(&c, IPV6_HEADER - 7);
	if (first >> 4 != 6)
		return false;
	while (next == 0 || next == 43 || next == 60) {
		size_t size;

		next = cursor_u8(&c);
		size = ((size_t)cursor_u8(&c) + 1) * 8;
		cursor_skip(&c, size - 2);
		used += size;
		if (!cursor_ok(&c))
			return false;
	}
	cursor_skip(&c, 2);
	out->offset = cursor_be16(&c) & 0xfff8u;
	if (!cursor_ok(&c) || next != 44 || total < used + 8)
		return false;
	out->at = header + IPV6_HEADER + used + 8;
	out->size = bytes_part(frame, out->at, total - used - 8).size;
	return true;
}

/* The innermost header with p's addresses that is a fragment's: the last in the frame. */
static bool find_piece(struct piece *out, struct bytes frame, const struct packet *p)
{
	bool is_v4 = address_is_v4(&p->src);
	size_t width = is_v4 ? 4 : 16, before = is_v4 ? 12 : 8;
	const uint8_t *src = p->src.bytes + 16 - width, *dst = p->dst.bytes + 16 - width;

	if (frame.size < before + 2 * width)
		return false;
	for (size_t at = frame.size - 2 * width + 1; at-- > before;) {
		if (memcmp(frame.at + at, src, width) != 0 ||
		    memcmp(frame.at + at + width, dst, width) != 0)
			continue;
		if (is_v4 ? read_piece_v4(out, frame, at - before, p)
			  : read_piece_v6(out, frame, at - before))
			return true;
	}
	return false;
}

bool frame_place_of_fragment(struct frame_place *out, struct bytes frame, const struct packet *p)
{
	struct piece piece;
	size_t header =
		address_is_v4(&p->src) && p->ip.size ? (size_t)(p->ip.at[0] & 15) * 4 : IPV6_HEADER;
	struct bytes whole = bytes_from(p->ip, header), part;
	size_t start, skipped = 0;

	*out = (struct frame_place){.seq = packet_payload_seq(p)};
	if (!find_piece(&piece, frame, p))
		return false;
	part = bytes_part(whole, piece.offset, piece.size);
	if (!bytes_equal(part, bytes_part(frame, piece.at, piece.size)))
		return false;
	if (p->payload.size == 0)
		return true;
	if (p->payload.at < whole.at || p->payload.at > whole.at + whole.size)
		return false;
	start = (size_t)(p->payload.at - whole.at);
	if (start > piece.offset)
		skipped = start - piece.offset;
	if (skipped >= piece.size)
		return true; /* headers alone */
	out->seq = packet_payload_seq(p) + (uint32_t)(piece.offset + skipped - start);
	out->payload_at = (uint32_t)(piece.at + skipped);
	out->payload_size = (uint32_t)(piece.size - skipped);
	return true;
}
