/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The walk through one frame: what the files of decapsulation share. A step reads
 * one header from the walk's cursor and says what follows it, or how the frame
 * ends. Steps never call one another, so nothing of a frame can make them recurse;
 * each moves on by at least a byte or ends, so a frame can not hold them up.
 */
#ifndef CAPTURE_DECAP_INTERNAL_H
#define CAPTURE_DECAP_INTERNAL_H

#include "base/cursor.h"
#include "capture/decap.h"
#include "capture/fragments.h"

/* What follows in the frame, or how it ends. */
enum next {
	NEXT_ETHERNET,
	NEXT_IPV4,
	NEXT_TCP,
	NEXT_UDP,
	NEXT_IPV6,
	NEXT_IP, /* either version */
	/* Links and tags. */
	NEXT_SLL,
	NEXT_SLL2,
	NEXT_FAMILY, /* the address family of BSD loopback */
	NEXT_LLC,
	NEXT_VLAN,
	NEXT_VNTAG,
	NEXT_ETAG,
	NEXT_PBB,
	NEXT_PPPOE,
	NEXT_PPP,
	NEXT_CISCO_HDLC,
	NEXT_MPLS,
	NEXT_NSH,
	/* Behind an IP header. */
	NEXT_IPV4_INSIDE,
	NEXT_IPV6_INSIDE,
	NEXT_AH,
	NEXT_EXTENSION,
	NEXT_FRAGMENT,
	NEXT_GRE,
	NEXT_ERSPAN,
	NEXT_ERSPAN3,
	NEXT_WCCP,
	/* Behind a UDP header. */
	NEXT_VXLAN,
	NEXT_VXLAN_GPE,
	NEXT_GENEVE,
	NEXT_GTPU,
	NEXT_L2TP,
	NEXT_TEREDO,
	NEXT_TZSP,
	NEXT_STEPS,
	/* Ends, in the order of enum packet_outcome. */
	END_OK = NEXT_STEPS,
	END_FRAGMENT,
	END_OTHER,
	END_NOT_IP,
	END_MALFORMED,
	END_TOO_DEEP,
};

/* Extension headers of one IPv6 header; real ones have two or three at most. */
#define EXTENSIONS_MAX 8

struct walk {
	struct cursor c;    /* what has not been read, as captured */
	uint32_t cut;       /* bytes that follow c on the wire and were not captured */
	uint8_t depth;      /* of layers */
	uint8_t extensions; /* of the innermost IPv6 header */
	bool has_ip;        /* out->src and dst are of a header passed over */
	bool is_v6;         /* of the innermost header */
	bool is_held;       /* held is the packet to fall back to */
	/*
	 * The way here began with a port number: lengths must agree, where they are
	 * otherwise forgiven.
	 */
	bool is_strict;
	struct packet *out;
	struct decap *d;
	struct packet held; /* the UDP packet whose payload is being tried as a tunnel */
	uint8_t held_depth;
	uint32_t held_cut;
	uint8_t layers[DECAP_DEPTH_MAX]; /* enum decap_layer, for the tally */
};

struct decap {
	struct fragments *fragments;
	uint64_t calls;
	struct decap_tally tally;
};

/* Notes a header of that kind. False: one too many, the frame ends there. */
static inline bool walk_pass(struct walk *w, enum decap_layer layer)
{
	if (w->depth == DECAP_DEPTH_MAX)
		return false;
	w->layers[w->depth++] = layer;
	return true;
}

/*
 * What follows is size bytes by its own header. Cuts what is behind it (padding,
 * trailers). False where the wire did not hold that many; then all that was
 * captured stays, and the rest counts as cut.
 */
static inline bool walk_limit(struct walk *w, size_t size)
{
	size_t captured = w->c.left;

	if (size <= captured) {
		w->c.left = size;
		w->cut = 0;
		return true;
	}
	if (size - captured <= w->cut) {
		w->cut = size - captured;
		return true;
	}
	w->cut = size - captured;
	return false;
}

/* Bytes that follow, captured or not. */
static inline size_t walk_size(const struct walk *w)
{
	return w->c.left + w->cut;
}

/* What an EtherType announces: a step, or END_NOT_IP. */
enum next decap_link_by_ethertype(uint16_t type);

/* What an IP protocol number announces: a step, or END_OTHER. */
enum next decap_ip_by_protocol(const struct walk *w, uint8_t protocol);

/* What a UDP port announces: a step, or END_OK. */
enum next decap_udp_by_port(uint16_t src, uint16_t dst);

/*
 * Whether b, of which cut more bytes were on the wire, begins with an IP header that agrees
 * with itself and with the room there is. SOUND_SURE: version 4 with a right checksum, or
 * version 6 that fills the room exactly.
 */
enum soundness { SOUND_NOT, SOUND_LIKELY, SOUND_SURE };
enum soundness decap_ip_soundness(struct bytes b, size_t cut);

/* Steps. */
typedef enum next step(struct walk *w);
step decap_link_ethernet, decap_link_llc, decap_link_sll, decap_link_sll2, decap_link_family;
step decap_link_vlan, decap_link_vntag, decap_link_etag, decap_link_pbb, decap_link_nsh;
step decap_ppp_oe, decap_ppp_frame, decap_ppp_cisco;
step decap_mpls_stack;
step decap_ip_any, decap_ip_v4, decap_ip_v6, decap_ip_v4_inside, decap_ip_v6_inside;
step decap_ip_ah, decap_ip_extension, decap_ip_fragment;
step decap_gre_header, decap_gre_erspan, decap_gre_erspan3, decap_gre_wccp;
step decap_udp_vxlan, decap_udp_vxlan_gpe, decap_udp_geneve, decap_udp_gtpu, decap_udp_l2tp,
	decap_udp_teredo, decap_udp_tzsp;
step decap_transport_tcp, decap_transport_udp;

#endif
