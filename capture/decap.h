/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decapsulation: a frame becomes a packet. Bounded in depth; IP fragments are
 * joined within limits. Malformed frames are counted, never an error. One decap
 * serves one thread.
 *
 * Sources: IEEE 802.1Q, 802.1ad, 802.1ah; RFC 2516 PPPoE; RFC 3032 MPLS; RFC 4448
 * pseudowire control word; RFC 2784, 2890, 2637 GRE; draft-foschiano-erspan;
 * RFC 7348 VXLAN; RFC 8926 GENEVE; 3GPP TS 29.281 GTP-U; RFC 2661 L2TPv2;
 * RFC 2003, 4213, 2473 IP in IP; RFC 4380 Teredo; RFC 8200 IPv6; RFC 4302 AH.
 */
#ifndef CAPTURE_DECAP_H
#define CAPTURE_DECAP_H

#include "capture/frame.h"
#include "capture/packet.h"

struct decap;

enum packet_outcome {
	PACKET_OK = 0,    /* *out is a TCP or UDP packet */
	PACKET_FRAGMENT,  /* kept until its datagram is whole */
	PACKET_OTHER,     /* IP, but neither TCP nor UDP (ICMP, ESP, ...) */
	PACKET_NOT_IP,    /* ARP, PPPoE discovery, LACP, a link type unknown to adit, ... */
	PACKET_MALFORMED, /* cut or contradictory headers */
	PACKET_TOO_DEEP,  /* more layers than DECAP_DEPTH_MAX */
	PACKET_OUTCOMES
};

/* Headers of any kind passed over in one frame. */
#define DECAP_DEPTH_MAX 24

enum decap_layer {
	DECAP_VLAN,
	DECAP_PBB,
	DECAP_PPPOE,
	DECAP_PPP,
	DECAP_MPLS,
	DECAP_PSEUDOWIRE,
	DECAP_GRE,
	DECAP_ERSPAN,
	DECAP_NVGRE,
	DECAP_VXLAN,
	DECAP_GENEVE,
	DECAP_GTPU,
	DECAP_L2TP,
	DECAP_IPIP,
	DECAP_6IN4,
	DECAP_4IN6,
	DECAP_TEREDO,
	DECAP_AH,
	DECAP_IPV6_EXTENSION,
	DECAP_VNTAG, /* VN-tag and E-tag */
	DECAP_NSH,
	DECAP_TZSP,
	DECAP_6IN6,
	DECAP_LAYERS
};

struct decap_tally {
	uint64_t outcomes[PACKET_OUTCOMES];
	uint64_t layers[DECAP_LAYERS]; /* headers passed over: two for QinQ, one a label */
	/* frames of which the snap length cut some of the innermost IP packet */
	uint64_t truncated;
	uint64_t fragments, datagrams_joined, fragments_expired, fragments_dropped,
		fragments_overlapping;
};

struct decap_options {
	uint32_t fragment_bytes;      /* memory for fragments; 0: 8 MiB; at least 512 KiB */
	uint32_t fragment_timeout_ms; /* packet time; 0: 30,000 */
};

int decap_create(struct decap **out, const struct decap_options *options);
void decap_destroy(struct decap *d);

/*
 * Decodes one frame. On PACKET_OK all of *out is set; views in it borrow from the
 * frame, or, where fragments were joined, from d: until 64 more calls on d.
 *
 * On PACKET_FRAGMENT only out->at, number, datagram and wire_size are set. The
 * packet that completes a datagram carries the same datagram number, which is not
 * used again before 2^32 others were: who keeps frames can tie its fragments to it.
 * It is 0 for a fragment that was dropped. Where a joined datagram is itself a
 * fragment of an inner one, the inner number is given.
 *
 * UDP payload of ports that tunnels use is looked into only where the inside is
 * sound (version, lengths); otherwise the frame is the plain UDP packet it seems.
 */
enum packet_outcome packet_decode(struct packet *out, struct decap *d, const struct frame *f);

const struct decap_tally *decap_tally(const struct decap *d);

/* The layer's name as it is printed: "vlan", "pppoe", ... Static. */
const char *decap_layer_name(enum decap_layer layer);

#endif
