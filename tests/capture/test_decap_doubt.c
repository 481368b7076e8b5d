/* SPDX-License-Identifier: Apache-2.0 */
/* Frames that are not what they seem, by hand: what lies about itself, and what is no tunnel. */
#include "capture/decap.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"
#include "tests/support/wrap.h"

static struct wrap w;
static struct packet p;

/* Decodes what is in w as a frame of which only the first size bytes were captured. */
static enum packet_outcome decode_cut(size_t size)
{
	static struct decap *d;
	struct frame f = {.wire_size = (uint32_t)w.size, .number = 1};

	if (w.form == WRAP_IP)
		wrap_ethernet(&w);
	f.data = bytes_part(wrap_bytes(&w), 0, size);
	f.wire_size = (uint32_t)w.size;
	f.link_type = w.link_type;
	if (d == NULL)
		ck_assert_int_eq(decap_create(&d, NULL), 0);
	return packet_decode(&p, d, &f);
}

static enum packet_outcome decode(void)
{
	return decode_cut(SIZE_MAX);
}

static struct wrap_ends ends(uint16_t dst_port)
{
	return wrap_ends("10.1.2.3", 50122, "192.0.2.10", dst_port);
}

static void tcp(struct bytes payload)
{
	struct wrap_ends e = ends(3333);

	wrap_tcp(&w, &e, 1, 2, 0x18, payload);
}

/* Tunnels' ports with something else in them. */
START_TEST(port_of_a_tunnel_alone_makes_no_tunnel)
{
	static const uint16_t ports[] = {4789, 8472, 4790, 6081, 2152, 1701, 3544, 37008};
	const struct bytes payloads[] = {
		BYTES(""),
		BYTES("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\n"),
		BYTES("\x08\0\0\0\0\0\1\0aaaaaabbbbbb\x08\0E\0\0"),
		BYTES("\x30\xff\0\x20\0\0\0\1E\0\0\x30 not that long"),
		BYTES("\x34\xff\0\x28\0\0\0\1\0\0\0\x85\0 an extension without a length, and more"),
		BYTES("\x0c\0\0\1\0\0\1\0E"),
		BYTES("\0\2\0\1\0\1\xff\3\0\x21 not IP"),
		BYTES("\x40\2\0\4\0\1\0\1"),
		BYTES("\1\0\0\1\1aaaaaabbbbbb\x08\0"),
		BYTES("\1\0\0\1\x0a\xff"),
		BYTES("\0\1\xff\xff"),
		BYTES("`\0\0\0\0\0;\1 neither size nor addresses are right here, nor next header"),
		BYTES("\0\0\x65\x58\0\0\1\0 no MAC addresses"),
		BYTES("\0\x80\x08\0\0\0\1\0"),
	};

	for (size_t i = 0; i < sizeof ports / sizeof ports[0]; i++) {
		for (size_t j = 0; j < sizeof payloads / sizeof payloads[0]; j++) {
			/* All that is there; and with more behind. */
			struct bytes payload = payloads[j];
			static uint8_t long_one[100];
			struct wrap_ends e = ends(ports[i]);

			memset(long_one, 0, sizeof long_one);
			memcpy(long_one, payload.at, payload.size);
			wrap_udp(&w, &e, payload);
			ck_assert_int_eq(decode(), PACKET_OK);
			ck_assert_uint_eq(p.dst_port, ports[i]);
			ck_assert(bytes_equal(p.payload, payload));
			ck_assert_uint_eq(p.tags.present, 0);
			wrap_udp(&w, &e, bytes_of(long_one, sizeof long_one));
			ck_assert_int_eq(decode(), PACKET_OK);
			ck_assert_uint_eq(p.dst_port, ports[i]);
			ck_assert_uint_eq(p.payload.size, sizeof long_one);
			ck_assert_uint_eq(p.tags.present, 0);
		}
	}
}
END_TEST

/* All payloads of some length in a tunnel's header, one bit wrong. */
START_TEST(a_wrong_bit_in_a_tunnel_never_loses_the_packet)
{
	static struct wrap right;
	struct wrap_ends outer = wrap_ends("198.51.100.1", 40000, "203.0.113.1", 0);

	for (int kind = 0; kind < 7; kind++) {
		tcp(BYTES("x"));
		switch (kind) {
		case 0:
			wrap_ethernet(&w);
			wrap_vxlan(&w, &outer, 5);
			break;
		case 1:
			wrap_vxlan_gpe(&w, &outer, 5);
			break;
		case 2:
			wrap_geneve(&w, &outer, 5, 8);
			break;
		case 3:
			wrap_gtpu(&w, &outer, 5, 7);
			break;
		case 4:
			wrap_ppp(&w, WRAP_PPP_HDLC);
			wrap_l2tp(&w, &outer, 1, 2, 7);
			break;
		case 5:
			wrap_as_ipv6(&w);
			wrap_teredo(&w, &outer, 3);
			break;
		default:
			wrap_ethernet(&w);
			wrap_tzsp(&w, &outer);
		}
		right = w;
		right.at = right.room + (w.at - w.room);
		/* From behind the outer IP and UDP header. */
		for (size_t bit = 28 * 8; bit < right.size * 8; bit++) {
			enum packet_outcome r;

			wrap_frame(&w, 101, wrap_bytes(&right));
			w.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
			r = decode();
			/* Another protocol number makes another protocol; more-fragments a fragment. */
			ck_assert(r == PACKET_OK || r == PACKET_OTHER || r == PACKET_FRAGMENT);
			if (r == PACKET_OK && (p.tags.present & LINK_TAG_OUTER) == 0)
				ck_assert_uint_eq(p.payload.size, right.size - 28);
		}
	}
}
END_TEST

START_TEST(innermost_sound_packet_is_taken)
{
	struct wrap_ends outer = wrap_ends("198.51.100.1", 40000, "203.0.113.1", 0);
	struct wrap_ends e = ends(4789);

	/* A tunnel that carries something on a tunnel's port that is none. */
	wrap_udp(&w, &e, BYTES("no tunnel"));
	wrap_gtpu(&w, &outer, 99, 0);
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.dst_port, 4789);
	ck_assert(bytes_equal(p.payload, BYTES("no tunnel")));
	ck_assert_uint_eq(p.tags.present, LINK_TAG_TEID | LINK_TAG_OUTER);
	ck_assert_uint_eq(p.tags.teid, 99);
	/* Control messages and ARP in a tunnel leave it a UDP packet. */
	wrap_other(&w, 0x0806, BYTES("\0\1\x08\0\6\4\0\1"));
	wrap_vxlan(&w, &outer, 7);
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.dst_port, 4789);
	ck_assert_uint_eq(p.tags.present, 0);
}
END_TEST

START_TEST(padding_and_trailers_are_cut)
{
	tcp(BYTES("abc"));
	wrap_ethernet(&w);
	wrap_pad(&w, 64);
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert(bytes_equal(p.payload, BYTES("abc")));
	ck_assert_uint_eq(p.payload_size, 3);
	ck_assert_uint_eq(p.ip.size, 43);
	/* Padding counted by IP, not by PPPoE: not payload. */
	tcp(BYTES(""));
	w.at[3] += 6;
	wrap_ppp(&w, WRAP_PPP_PLAIN);
	wrap_pppoe(&w, 5);
	wrap_pad(&w, 14 + 6 + 2 + 46);
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, 0);
	/* UDP's length is the shorter one. */
	struct wrap_ends e = ends(53);

	wrap_udp(&w, &e, BYTES("abcdefgh"));
	w.at[25] -= 3;
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert(bytes_equal(p.payload, BYTES("abcde")));
	ck_assert_uint_eq(p.payload_size, 5);
}
END_TEST

START_TEST(snap_length_leaves_the_size_by_ip)
{
	static uint8_t payload[1000];

	memset(payload, 'a', sizeof payload);
	tcp(bytes_of(payload, sizeof payload));
	ck_assert_int_eq(decode_cut(128), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, 128 - 54);
	ck_assert_uint_eq(p.payload_size, 1000);
	ck_assert_uint_eq(p.ip.size, 128 - 14);
	/* In the middle of TCP's options. */
	tcp(bytes_of(payload, sizeof payload));
	w.at[32] = 0x80;
	ck_assert_int_eq(decode_cut(14 + 20 + 24), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, 0);
	ck_assert_uint_eq(p.payload_size, 1000 - 12);
	/* In TCP's header. */
	ck_assert_int_eq(decode_cut(14 + 20 + 19), PACKET_MALFORMED);
}
END_TEST

START_TEST(super_frames_are_taken_whole)
{
	static uint8_t payload[70000];
	struct wrap_ends v6 = wrap_ends("2001:db8::a", 50122, "2001:db8::b", 3333);

	memset(payload, 'a', sizeof payload);
	/* IPv4 with a length of 0, small and large. */
	tcp(bytes_of(payload, sizeof payload));
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, sizeof payload);
	tcp(bytes_of(payload, 3000));
	w.at[2] = w.at[3] = 0;
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, 3000);
	wrap_tcp(&w, &v6, 1, 2, 0x18, bytes_of(payload, sizeof payload));
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, sizeof payload);
	ck_assert_uint_eq(p.payload_size, sizeof payload);
	/* A jumbogram with its option. */
	wrap_tcp(&w, &v6, 1, 2, 0x18, bytes_of(payload, sizeof payload));
	wrap_extension(&w, 0);
	w.at[4] = w.at[5] = 0;
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload_size, sizeof payload);
	/* A UDP jumbogram; and an empty packet is none. */
	wrap_udp(&w, &v6, bytes_of(payload, sizeof payload));
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload_size, sizeof payload);
	wrap_ip(&w, &v6, 59, BYTES(""));
	ck_assert_int_eq(decode(), PACKET_OTHER);
}
END_TEST

START_TEST(too_many_layers_end_the_walk)
{
	for (unsigned layers = 20; layers < 40; layers++) {
		tcp(BYTES("abc"));
		wrap_ethernet(&w);
		for (unsigned i = 0; i < layers; i++)
			wrap_vlan(&w, 0x8100, (uint16_t)(i + 1));
		ck_assert_int_eq(decode(), layers <= DECAP_DEPTH_MAX ? PACKET_OK : PACKET_TOO_DEEP);
		if (layers <= DECAP_DEPTH_MAX) {
			/* The outermost four are kept. */
			ck_assert_uint_eq(p.tags.vlan_count, LINK_VLANS_MAX);
			ck_assert_uint_eq(p.tags.vlans[0], layers);
			ck_assert_uint_eq(p.tags.vlans[3], layers - 3);
		}
	}
	for (unsigned layers = 20; layers < 40; layers++) {
		struct wrap_ends o4 = wrap_ends("198.51.100.1", 0, "203.0.113.1", 0);
		struct wrap_ends o6 = wrap_ends("2001:db8:1::1", 0, "2001:db8:2::2", 0);

		tcp(BYTES("abc"));
		for (unsigned i = 0; i < layers; i++)
			wrap_ip_in_ip(&w, i & 1 ? &o4 : &o6);
		ck_assert_int_eq(decode(), layers <= DECAP_DEPTH_MAX ? PACKET_OK : PACKET_TOO_DEEP);
	}
	/* Extension headers have a limit of their own. */
	struct wrap_ends v6 = wrap_ends("2001:db8::a", 50122, "2001:db8::b", 3333);

	wrap_tcp(&w, &v6, 1, 2, 0x18, BYTES("abc"));
	for (int i = 0; i < 9; i++)
		wrap_extension(&w, 60);
	ck_assert_int_eq(decode(), PACKET_TOO_DEEP);
	/* Labels: all are walked over, the outermost eight kept. */
	uint32_t labels[DECAP_DEPTH_MAX + 1];

	for (unsigned i = 0; i <= DECAP_DEPTH_MAX; i++)
		labels[i] = 100 + i;
	tcp(BYTES("abc"));
	wrap_mpls(&w, labels, DECAP_DEPTH_MAX);
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.tags.label_count, LINK_LABELS_MAX);
	ck_assert_uint_eq(p.tags.labels[7], 107);
	tcp(BYTES("abc"));
	wrap_mpls(&w, labels, DECAP_DEPTH_MAX + 1);
	ck_assert_int_eq(decode(), PACKET_TOO_DEEP);
}
END_TEST

START_TEST(what_is_no_transport_is_told_apart)
{
	static const uint8_t others[] = {1, 2, 50, 58, 59, 89, 103, 115, 132, 255};
	static const uint16_t no_ip[] = {0x0806, 0x8863, 0x88e5, 0x8809, 0x88cc, 0x9000, 0xffff};
	struct wrap_ends v4 = ends(0), v6 = wrap_ends("2001:db8::a", 0, "2001:db8::b", 0);

	for (size_t i = 0; i < sizeof others; i++) {
		wrap_ip(&w, &v4, others[i], BYTES("\x45 whatever this is, it is long enough"));
		ck_assert_int_eq(decode(), PACKET_OTHER);
		wrap_ip(&w, &v6, others[i], BYTES("\x45 whatever this is, it is long enough"));
		ck_assert_int_eq(decode(), PACKET_OTHER);
	}
	/* Extension headers are IPv6's. */
	wrap_ip(&w, &v4, 44, BYTES("\6\0\0\1aaaa"));
	ck_assert_int_eq(decode(), PACKET_OTHER);
	for (size_t i = 0; i < sizeof no_ip / sizeof no_ip[0]; i++) {
		wrap_other(&w, no_ip[i], BYTES("\x45 whatever this is, it is long enough"));
		ck_assert_int_eq(decode(), PACKET_NOT_IP);
	}
	wrap_other(&w, 38, BYTES("\x42\x42\x03 spanning tree ")); /* LLC */
	ck_assert_int_eq(decode(), PACKET_NOT_IP);
	tcp(BYTES("abc"));
	w.form = WRAP_LINK;
	w.link_type = 105; /* 802.11 */
	ck_assert_int_eq(decode(), PACKET_NOT_IP);
}
END_TEST

START_TEST(contradictory_headers_are_malformed)
{
	static const struct {
		size_t at;
		uint8_t value;
	} wrong[] = {
		{0, 0x55},  /* version */
		{0, 0x44},  /* header of 16 bytes */
		{0, 0x4f},  /* header longer than the packet */
		{3, 19},    /* packet shorter than its header */
		{3, 39},    /* TCP header cut by IP */
		{32, 0x40}, /* TCP header of 16 bytes */
		{32, 0xf0}, /* TCP header longer than the packet */
	};

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		tcp(BYTES("abc"));
		w.at[wrong[i].at] = wrong[i].value;
		ck_assert_msg(decode() == PACKET_MALFORMED, "%zu", i);
	}
	tcp(BYTES("abc"));
	wrap_ethernet(&w);
	w.at[12] = 0x86;
	w.at[13] = 0xdd;
	ck_assert_int_eq(decode(), PACKET_MALFORMED);
	/* A checksum alone is no contradiction: the card may still have had to fill it in. */
	tcp(BYTES("abc"));
	w.at[10] ^= 0xff;
	ck_assert_int_eq(decode(), PACKET_OK);
	/* Nor is a length beyond the frame, where a tool that cut it did not say so. */
	tcp(BYTES("abc"));
	w.at[2] = 2;
	ck_assert_int_eq(decode(), PACKET_OK);
	ck_assert_uint_eq(p.payload.size, 3);
	ck_assert_uint_eq(p.payload_size, 515);
}
END_TEST

/* A captured form of each, by hand, so that a mistake of the builder would show. */
START_TEST(hand_made_frames_are_read)
{
#define MACS "\2\0\0\0\0\1\2\0\0\0\0\2"
#define TCP4                                                                                       \
	"\x45\0\0\x2b\0\1\x40\0\x40\6\0\0\x0a\1\2\3\xc0\0\2\x0a"                                   \
	"\xc3\xca\x0d\x05\0\0\0\1\0\0\0\2\x50\x18\xff\xff\0\0\0\0abc"
	const struct {
		struct bytes frame;
		uint32_t present;
	} frames[] = {
		/* ERSPAN III: version 2, VLAN 100, session 7; timestamp; 802.1p tag; D=1, O=1; subheader. */
		{BYTES(MACS "\x08\0\x45\0\0\x71\0\1\0\0\x40\x2f\0\0\xc6\x33\x64\1\xcb\0\x71\1"
			    "\x10\0\x22\xeb\0\0\0\x09\x20\x64\0\7\0\0\0\1\0\0\0\x09"
			    "\x50\0\0\0\0\0\0\1" MACS "\x08\0" TCP4),
		 LINK_TAG_ERSPAN | LINK_TAG_OUTER},
		/* GTP-U: E; PDU session container of one unit, no more. */
		{BYTES(MACS "\x08\0\x45\0\0\x57\0\1\0\0\x40\x11\0\0\xc6\x33\x64\1\xcb\0\x71\1"
			    "\x08\x68\x08\x68\0\x43\0\0\x34\xff\0\x33\0\0\0\x09\0\0\0\x85"
			    "\1\0\1\0" TCP4),
		 LINK_TAG_TEID | LINK_TAG_OUTER},
		/* S-VLAN 1001, C-VLAN 101, PPPoE session 0x1234, PPP compressed. */
		{BYTES(MACS "\x88\xa8\3\xe9\x81\0\0\x65\x88\x64\x11\0\x12\x34\0\x2c\x21" TCP4),
		 LINK_TAG_VLAN | LINK_TAG_PPPOE},
		/* Two labels, control word, Ethernet. */
		{BYTES(MACS "\x88\x47\0\1\0\x40\0\2\1\x40\0\0\0\0" MACS "\x08\0" TCP4),
		 LINK_TAG_MPLS},
		/* GENEVE, one option of 4 bytes and its header, IPv4 in it. */
		{BYTES(MACS "\x08\0\x45\0\0\x57\0\1\0\0\x40\x11\0\0\xc6\x33\x64\1\xcb\0\x71\1"
			    "\xc0\0\x17\xc1\0\x43\0\0\2\0\x08\0\0\0\x05\0\1\2\3\1zzzz" TCP4),
		 LINK_TAG_VNI | LINK_TAG_OUTER},
		/* WCCP version 2. */
		{BYTES(MACS "\x08\0\x45\0\0\x47\0\1\0\0\x40\x2f\0\0\xc6\x33\x64\1\xcb\0\x71\1"
			    "\0\0\x88\x3e\0\0\1\0" TCP4),
		 LINK_TAG_OUTER},
	};

	for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
		ck_assert(wrap_frame(&w, 1, frames[i].frame));
		ck_assert_msg(decode() == PACKET_OK, "%zu", i);
		ck_assert_msg(p.dst_port == 3333, "%zu: %u", i, p.dst_port);
		ck_assert(bytes_equal(p.payload, BYTES("abc")));
		ck_assert_msg(p.tags.present == frames[i].present, "%zu", i);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {port_of_a_tunnel_alone_makes_no_tunnel,
				      a_wrong_bit_in_a_tunnel_never_loses_the_packet,
				      innermost_sound_packet_is_taken,
				      padding_and_trailers_are_cut,
				      snap_length_leaves_the_size_by_ip,
				      super_frames_are_taken_whole,
				      too_many_layers_end_the_walk,
				      what_is_no_transport_is_told_apart,
				      contradictory_headers_are_malformed,
				      hand_made_frames_are_read,
				      NULL};

	return suite_run("decap_doubt", tests);
}
