/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A packet: a frame decoded to its TCP or UDP payload, tunnels removed. Its link
 * tags are what the encapsulation said of the line.
 */
#ifndef CAPTURE_PACKET_H
#define CAPTURE_PACKET_H

#include "base/bytes.h"
#include "base/instant.h"

/* IPv4 is kept as ::ffff:a.b.c.d, so that one key serves both families. */
struct address {
	uint8_t bytes[16];
};

static inline bool address_is_v4(const struct address *a)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

	return memcmp(a->bytes, mapped, sizeof mapped) == 0;
}

/* RFC 5952, IPv4 dotted. Needs 46 bytes. */
#define ADDRESS_TEXT_SIZE 46
const char *address_text(char out[ADDRESS_TEXT_SIZE], const struct address *a);

/* IPv4 or IPv6 text, the whole view. */
bool address_read(struct address *out, struct bytes text);

/* Private or shared space that may repeat between lines: RFC 1918, 100.64/10, 192.0.0.0/29, fc00::/7, link-local. */
bool address_is_private(const struct address *a);

#define LINK_VLANS_MAX  4
#define LINK_LABELS_MAX 8

/* Which of the tags were there. */
enum link_tag {
	LINK_TAG_VLAN = 1 << 0,
	LINK_TAG_PPPOE = 1 << 1,
	LINK_TAG_MPLS = 1 << 2,
	LINK_TAG_GRE_KEY = 1 << 3,
	LINK_TAG_VNI = 1 << 4,  /* VXLAN, GENEVE or NVGRE network */
	LINK_TAG_TEID = 1 << 5, /* GTP-U */
	LINK_TAG_L2TP = 1 << 6,
	LINK_TAG_ERSPAN = 1 << 7,
	LINK_TAG_OUTER =
		1 << 8, /* some IP tunnel was removed: outer_* are its outermost addresses */
	LINK_TAG_ISID = 1 << 9, /* 802.1ah */
};

struct link_tags {
	uint32_t present;   /* enum link_tag, or-ed; fields without their bit are undefined */
	uint8_t vlan_count; /* outermost first; further ones are dropped */
	uint8_t label_count;
	uint16_t vlans[LINK_VLANS_MAX];   /* 12 bits */
	uint32_t labels[LINK_LABELS_MAX]; /* 20 bits, outermost first */
	uint16_t pppoe_session;
	uint16_t erspan_session; /* 10 bits */
	uint16_t l2tp_tunnel, l2tp_session;
	uint32_t gre_key;
	uint32_t vni; /* 24 bits */
	uint32_t teid;
	uint32_t isid; /* 24 bits */
	struct address outer_src, outer_dst;
};

enum packet_protocol {
	PACKET_TCP = 6,
	PACKET_UDP = 17,
};

enum tcp_flag {
	TCP_FIN = 0x01,
	TCP_SYN = 0x02,
	TCP_RST = 0x04,
	TCP_PSH = 0x08,
	TCP_ACK = 0x10,
};

struct packet {
	struct instant at;
	uint64_t number;         /* of the frame; of the last frame where fragments were joined */
	struct address src, dst; /* innermost */
	uint16_t src_port, dst_port;
	uint8_t protocol; /* enum packet_protocol */
	uint8_t tcp_flags;
	bool is_fragmented;   /* joined from IP fragments: payload is decap's copy */
	uint16_t ip_id;       /* IPv4 identification, 0 for IPv6 */
	uint32_t seq, ack;    /* TCP */
	struct bytes payload; /* captured payload; borrowed, see packet_decode() */
	/*
	 * payload by the IP header, at least payload.size: more where the snap length cut
	 * it
	 */
	uint32_t payload_size;
	struct bytes ip;    /* innermost IP header and what was captured behind it, for nDPI */
	uint32_t wire_size; /* of the frame */
	/* not 0: number shared by the fragments this was joined from, see decap.h */
	uint32_t datagram;
	struct link_tags tags;
};

/*
 * Sequence number of the payload's first byte. A SYN takes a number of its own, and may carry
 * payload: TCP Fast Open, RFC 7413.
 */
static inline uint32_t packet_payload_seq(const struct packet *p)
{
	return p->seq + ((p->tcp_flags & TCP_SYN) != 0);
}

#endif
