/* SPDX-License-Identifier: Apache-2.0 */
/* Payload found again in its frame, whole and in fragments, with and without tunnels. */
#include "capture/decap.h"
#include "tests/support/suite.h"
#include "tests/support/wrap.h"
#include "tools/frame_place.h"

#define PAYLOAD                                                                                    \
	"{\"id\":1,\"method\":\"login\",\"params\":{\"login\":\"48abcdef\",\"pass\":\"hunter2\"}}\n"

static struct wrap whole, piece;
static struct decap *decap;

static enum packet_outcome decode(struct packet *p, const struct wrap *w)
{
	struct frame f = {
		.data = wrap_bytes(w), .wire_size = (uint32_t)w->size, .link_type = w->link_type};

	return packet_decode(p, decap, &f);
}

static void begin(const char *src, const char *dst)
{
	struct wrap_ends e = wrap_ends(src, 50122, dst, 3333);

	wrap_tcp(&whole, &e, 0xfffffff0, 77, TCP_ACK, BYTES(PAYLOAD));
	if (decap == NULL)
		ck_assert_int_eq(decap_create(&decap, NULL), 0);
}

/* RFC 1071 over header, payload and nothing else: compared, not judged. */
static void assert_checksum_place(struct bytes frame, const struct frame_place *place)
{
	struct packet p;
	uint8_t *at = whole.at + place->checksum_at;

	ck_assert_uint_gt(place->checksum_at, 0);
	/* It is the checksum: 16 bytes behind the port. */
	ck_assert_uint_eq(
		frame.at[place->checksum_at - 16] << 8 | frame.at[place->checksum_at - 15], 50122);
	at[0] ^= 0xff;
	ck_assert_int_eq(decode(&p, &whole), PACKET_OK);
	at[0] ^= 0xff;
}

static void assert_whole_is_placed(void)
{
	struct packet p;
	struct frame_place place;
	struct bytes frame = wrap_bytes(&whole);

	ck_assert_int_eq(decode(&p, &whole), PACKET_OK);
	ck_assert(frame_place_of_packet(&place, frame, &p));
	ck_assert_uint_eq(place.payload_size, sizeof PAYLOAD - 1);
	ck_assert_mem_eq(frame.at + place.payload_at, PAYLOAD, sizeof PAYLOAD - 1);
	ck_assert_uint_eq(place.seq, 0xfffffff0);
	assert_checksum_place(frame, &place);
}

START_TEST(whole_packets_are_placed_in_every_encapsulation)
{
	struct wrap_ends outer = wrap_ends("192.0.2.1", 4000, "192.0.2.2", 4789);

	begin("10.0.0.5", "203.0.113.10");
	ck_assert(wrap_ethernet(&whole));
	assert_whole_is_placed();
	begin("2001:db8::5", "2001:db8::10");
	ck_assert(wrap_ethernet(&whole) && wrap_vlan(&whole, 0x8100, 7));
	assert_whole_is_placed();
	begin("10.0.0.5", "203.0.113.10");
	ck_assert(wrap_ethernet(&whole) && wrap_vxlan(&whole, &outer, 99) && wrap_ethernet(&whole));
	assert_whole_is_placed();
}
END_TEST

/* Writes over where the fragments say their payload is; joined again it must be the payload. */
static void assert_fragments_are_placed(size_t size, bool has_tunnel)
{
	struct wrap_ends outer = wrap_ends("192.0.2.1", 0, "192.0.2.2", 0);
	static uint8_t frames[64][4096];
	static uint32_t id = 1; /* of another datagram each time */
	size_t sizes[64], count = 0;
	struct packet p;
	char seen[sizeof PAYLOAD] = "";
	enum packet_outcome outcome = PACKET_FRAGMENT;

	id++;
	for (; wrap_fragment(&piece, wrap_bytes(&whole), size, id, count); count++) {
		ck_assert_uint_lt(count, 64);
		if (has_tunnel)
			ck_assert(wrap_gre(&piece, &outer, 0, 0));
		ck_assert(wrap_ethernet(&piece));
		ck_assert(wrap_pad(&piece, 200)); /* Ethernet's own padding is no payload */
		memcpy(frames[count], piece.at, piece.size);
		sizes[count] = piece.size;
		outcome = decode(&p, &piece);
	}
	if (outcome != PACKET_OK)
		ck_abort_msg("%zu bytes a fragment, tunnel %d: outcome %d", size, has_tunnel,
			     outcome);
	for (size_t i = 0; i < count; i++) {
		struct frame_place place;
		uint32_t from;

		if (!frame_place_of_fragment(&place, bytes_of(frames[i], sizes[i]), &p))
			ck_abort_msg("fragment %zu of %zu bytes, tunnel %d, v4 %d, ip %zu", i, size,
				     has_tunnel, address_is_v4(&p.src), p.ip.size);
		from = place.seq - 0xfffffff0;
		ck_assert_uint_le(from + place.payload_size, sizeof PAYLOAD - 1);
		memcpy(seen + from, frames[i] + place.payload_at, place.payload_size);
		ck_assert_uint_eq(place.checksum_at, 0);
	}
	ck_assert_str_eq(seen, PAYLOAD);
}

START_TEST(fragments_hold_their_part_of_the_payload)
{
	for (size_t size = 8; size <= 88; size += 8) {
		begin("10.0.0.5", "203.0.113.10");
		assert_fragments_are_placed(size, false);
		begin("10.0.0.5", "203.0.113.10");
		assert_fragments_are_placed(size, true);
		begin("2001:db8::5", "2001:db8::10");
		assert_fragments_are_placed(size, false);
	}
}
END_TEST

START_TEST(a_frame_that_is_no_fragment_of_it_is_not_placed)
{
	struct packet p;
	struct frame_place place;
	uint8_t changed[512];

	begin("10.0.0.5", "203.0.113.10");
	for (size_t i = 0; wrap_fragment(&piece, wrap_bytes(&whole), 64, 4242, i); i++) {
		ck_assert(wrap_ethernet(&piece));
		if (i == 0)
			memcpy(changed, piece.at, piece.size);
		(void)decode(&p, &piece);
	}
	ck_assert(p.is_fragmented);
	ck_assert(!frame_place_of_fragment(&place, BYTES("no frame at all, only some text"), &p));
	ck_assert(!frame_place_of_packet(&place, bytes_of(changed, 98), &p));
	ck_assert(frame_place_of_fragment(&place, bytes_of(changed, 98), &p));
	changed[90] ^= 1; /* other bytes than those that were joined */
	ck_assert(!frame_place_of_fragment(&place, bytes_of(changed, 98), &p));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {whole_packets_are_placed_in_every_encapsulation,
				      fragments_hold_their_part_of_the_payload,
				      a_frame_that_is_no_fragment_of_it_is_not_placed, NULL};

	return suite_run("frame_place", tests);
}
