/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Builds frames from the inside out: begin with a TCP or UDP packet, or with a
 * captured frame, and put layers around it. Lengths and header checksums come out
 * right. Knows nothing of the program that is tested.
 *
 * Each layer wants what it is put around to be of a certain form and leaves one;
 * where the form does not fit it changes nothing and returns false. With
 * WRAP_IP at hand, every layer can be reached through wrap_ethernet() or wrap_ppp().
 */
#ifndef TESTS_SUPPORT_WRAP_H
#define TESTS_SUPPORT_WRAP_H

#include "base/bytes.h"

/* A super-frame and room around it. */
#define WRAP_ROOM (80 * 1024)

enum wrap_form {
	WRAP_IP,       /* begins with an IP header, either version */
	WRAP_ETHERNET, /* begins with MAC addresses and an EtherType */
	WRAP_PPP,      /* begins with PPP's protocol, or address and control before it */
	WRAP_LINK,     /* a whole frame of w->link_type that is not Ethernet */
};

struct wrap {
	uint8_t *at; /* in room */
	size_t size;
	enum wrap_form form;
	uint16_t link_type; /* LINKTYPE_ number; of WRAP_IP, 101, of WRAP_ETHERNET, 1 */
	uint8_t room[WRAP_ROOM];
};

/* Both ends of an IP header, IPv4 as ::ffff:a.b.c.d; ports where the layer has them. */
struct wrap_ends {
	uint8_t src[16], dst[16];
	uint16_t src_port, dst_port;
};

/* Ends from text, "10.0.0.1" or "2001:db8::1". Stops the program where the text is no address. */
struct wrap_ends wrap_ends(const char *src, uint16_t src_port, const char *dst, uint16_t dst_port);

/* The same ends, seen from the other side. */
struct wrap_ends wrap_ends_back(struct wrap_ends e);

static inline struct bytes wrap_bytes(const struct wrap *w)
{
	return bytes_of(w->at, w->size);
}

/* Beginnings. */
void wrap_tcp(struct wrap *w, const struct wrap_ends *e, uint32_t seq, uint32_t ack, uint8_t flags,
	      struct bytes payload);
void wrap_udp(struct wrap *w, const struct wrap_ends *e, struct bytes payload);
/* Any IP protocol: WRAP_IP. */
void wrap_ip(struct wrap *w, const struct wrap_ends *e, uint8_t protocol, struct bytes payload);
/* Any Ethernet payload: WRAP_ETHERNET. */
void wrap_other(struct wrap *w, uint16_t ethertype, struct bytes payload);
/*
 * A captured frame of Ethernet, raw IP, BSD loopback or Linux cooked link type. False for
 * others, and where it does not fit.
 */
bool wrap_frame(struct wrap *w, uint16_t link_type, struct bytes frame);
/* Takes Ethernet and its VLAN tags off, and padding behind IP. False where IP does not follow. */
bool wrap_strip(struct wrap *w);

/* The IP packet as IPv6, with addresses 2001:db8::a.b.c.d. WRAP_IP of version 4 without options. */
bool wrap_as_ipv6(struct wrap *w);

/* WRAP_IP to WRAP_ETHERNET. */
bool wrap_ethernet(struct wrap *w);
bool wrap_llc_snap(struct wrap *w); /* 802.3 with a length */
bool wrap_mpls(struct wrap *w, const uint32_t *labels, unsigned count);
bool wrap_nsh(struct wrap *w); /* also from WRAP_ETHERNET */

/* WRAP_ETHERNET to itself. */
bool wrap_vlan(struct wrap *w, uint16_t ethertype, uint16_t id);
bool wrap_vntag(struct wrap *w);
bool wrap_etag(struct wrap *w);
bool wrap_pbb(struct wrap *w, uint32_t isid);
bool wrap_pseudowire(struct wrap *w, const uint32_t *labels, unsigned count, bool control_word);
bool wrap_pad(struct wrap *w, size_t size); /* zeros behind, up to size bytes in all */

/* WRAP_IP to WRAP_PPP. */
enum wrap_ppp_header {
	WRAP_PPP_PLAIN,      /* 00 21 */
	WRAP_PPP_COMPRESSED, /* 21 */
	WRAP_PPP_HDLC,       /* ff 03 00 21 */
};
bool wrap_ppp(struct wrap *w, enum wrap_ppp_header header);

/* WRAP_PPP to WRAP_ETHERNET. */
bool wrap_pppoe(struct wrap *w, uint16_t session);

/* To WRAP_IP, addresses and version by outer. */
enum wrap_gre_flag {
	WRAP_GRE_CHECKSUM = 1 << 0,
	WRAP_GRE_ROUTING = 1 << 1,
	WRAP_GRE_KEY = 1 << 2,
	WRAP_GRE_SEQUENCE = 1 << 3,
};
/* From WRAP_IP or WRAP_ETHERNET. */
bool wrap_gre(struct wrap *w, const struct wrap_ends *outer, unsigned flags, uint32_t key);
bool wrap_nvgre(struct wrap *w, const struct wrap_ends *outer, uint32_t vsid);
bool wrap_pptp(struct wrap *w, const struct wrap_ends *outer, uint16_t call, bool ack);
bool wrap_erspan1(struct wrap *w, const struct wrap_ends *outer);
bool wrap_erspan2(struct wrap *w, const struct wrap_ends *outer, uint16_t session);
bool wrap_erspan3(struct wrap *w, const struct wrap_ends *outer, uint16_t session, bool subheader);
bool wrap_ip_in_ip(struct wrap *w, const struct wrap_ends *outer); /* IPIP, 6in4, 4in6, 6in6 */

/* In UDP, from outer->src_port to the tunnel's port; outer->dst_port instead, where it is not 0. */
bool wrap_vxlan(struct wrap *w, const struct wrap_ends *outer, uint32_t vni);
bool wrap_vxlan_gpe(struct wrap *w, const struct wrap_ends *outer, uint32_t vni); /* IP, Ethernet */
/* option_size bytes of options, a multiple of 4; IP or Ethernet. */
bool wrap_geneve(struct wrap *w, const struct wrap_ends *outer, uint32_t vni, size_t option_size);
enum wrap_gtpu_flag {
	WRAP_GTPU_SEQUENCE = 1 << 0,
	WRAP_GTPU_NPDU = 1 << 1,
	WRAP_GTPU_EXTENSIONS = 1 << 2, /* a PDU session container and a PDCP number */
};
bool wrap_gtpu(struct wrap *w, const struct wrap_ends *outer, uint32_t teid, unsigned flags);
enum wrap_l2tp_flag {
	WRAP_L2TP_LENGTH = 1 << 0,
	WRAP_L2TP_SEQUENCE = 1 << 1,
	WRAP_L2TP_OFFSET = 1 << 2,
};
bool wrap_l2tp(struct wrap *w, const struct wrap_ends *outer, uint16_t tunnel, uint16_t session,
	       unsigned flags);
enum wrap_teredo_flag {
	WRAP_TEREDO_AUTHENTICATION = 1 << 0,
	WRAP_TEREDO_ORIGIN = 1 << 1,
};
bool wrap_teredo(struct wrap *w, const struct wrap_ends *outer, unsigned flags); /* IPv6 */
bool wrap_tzsp(struct wrap *w, const struct wrap_ends *outer);

/* Between the outermost IP header and what it carries. */
bool wrap_ah(struct wrap *w);
bool wrap_extension(struct wrap *w, uint8_t protocol); /* IPv6: hop-by-hop 0, destination 60, ... */

/* To WRAP_LINK. */
bool wrap_raw(struct wrap *w, uint16_t link_type); /* IP: 12, 14, 101, 228, 229 */
bool wrap_loopback(struct wrap *w, uint16_t link_type, bool is_little_endian); /* IP: 0, 108 */
bool wrap_sll(struct wrap *w); /* IP, or Ethernet of which the EtherType and what follows is kept */
bool wrap_sll2(struct wrap *w);                         /* likewise */
bool wrap_ppp_link(struct wrap *w, uint16_t link_type); /* PPP: 9, 50; 51 adds PPPoE's header */
bool wrap_cisco_hdlc(struct wrap *w);                   /* IP: 50 */

/*
 * Fragment number index of an IP packet, with at most piece bytes of it (rounded down to a
 * multiple of 8); id replaces the identification where it is not 0. False past the last one.
 */
bool wrap_fragment(struct wrap *out, struct bytes ip, size_t piece, uint32_t id, size_t index);

#endif
