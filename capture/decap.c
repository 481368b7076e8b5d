/* SPDX-License-Identifier: Apache-2.0 */
/* The walk from a frame's first header to the TCP or UDP payload, and what is counted meanwhile. */
#include "capture/decap_internal.h"

#include <errno.h>
#include <stdlib.h>

#define FRAGMENT_BYTES_DEFAULT      (8 * 1024 * 1024)
#define FRAGMENT_TIMEOUT_MS_DEFAULT 30000

int decap_create(struct decap **out, const struct decap_options *options)
{
	uint32_t bytes = options && options->fragment_bytes ? options->fragment_bytes
							    : FRAGMENT_BYTES_DEFAULT;
	uint32_t timeout_ms = options && options->fragment_timeout_ms ? options->fragment_timeout_ms
								      : FRAGMENT_TIMEOUT_MS_DEFAULT;
	struct decap *d = calloc(1, sizeof *d);
	int r;

	if (d == NULL)
		return -ENOMEM;
	r = fragments_create(&d->fragments, bytes, timeout_ms * NS_PER_MS);
	if (r < 0) {
		free(d);
		return r;
	}
	*out = d;
	return 0;
}

void decap_destroy(struct decap *d)
{
	if (d == NULL)
		return;
	fragments_destroy(d->fragments);
	free(d);
}

const struct decap_tally *decap_tally(const struct decap *d)
{
	return &d->tally;
}

const char *decap_layer_name(enum decap_layer layer)
{
	static const char *const names[DECAP_LAYERS] = {
		[DECAP_VLAN] = "vlan",
		[DECAP_PBB] = "pbb",
		[DECAP_PPPOE] = "pppoe",
		[DECAP_PPP] = "ppp",
		[DECAP_MPLS] = "mpls",
		[DECAP_PSEUDOWIRE] = "pseudowire",
		[DECAP_GRE] = "gre",
		[DECAP_ERSPAN] = "erspan",
		[DECAP_NVGRE] = "nvgre",
		[DECAP_VXLAN] = "vxlan",
		[DECAP_GENEVE] = "geneve",
		[DECAP_GTPU] = "gtpu",
		[DECAP_L2TP] = "l2tp",
		[DECAP_IPIP] = "ipip",
		[DECAP_6IN4] = "6in4",
		[DECAP_4IN6] = "4in6",
		[DECAP_TEREDO] = "teredo",
		[DECAP_AH] = "ah",
		[DECAP_IPV6_EXTENSION] = "ipv6_extension",
		[DECAP_VNTAG] = "vntag",
		[DECAP_NSH] = "nsh",
		[DECAP_TZSP] = "tzsp",
		[DECAP_6IN6] = "6in6",
	};

	return names[layer];
}

static enum next first_step(const struct frame *f)
{
	uint8_t first = f->data.size ? f->data.at[0] : 0;

	switch (f->link_type) {
	case LINK_ETHERNET:
		return NEXT_ETHERNET;
	case LINK_NULL:
	case LINK_LOOP:
		return NEXT_FAMILY;
	case LINK_RAW_BSD:
		/* OpenBSD numbers its loopback so: an address family, most significant byte first. */
		return first == 0 ? NEXT_FAMILY : NEXT_IP;
	case LINK_RAW_OPENBSD:
	case LINK_RAW:
		return NEXT_IP;
	case LINK_IPV4:
		return NEXT_IPV4;
	case LINK_IPV6:
		return NEXT_IPV6;
	case LINK_PPP:
		return NEXT_PPP;
	case LINK_PPP_HDLC:
		/* Cisco's framing has its unicast or multicast address where PPP has 0xff. */
		return first == 0x0f || first == 0x8f ? NEXT_CISCO_HDLC : NEXT_PPP;
	case LINK_PPP_ETHER:
		return NEXT_PPPOE;
	case LINK_LINUX_SLL:
		return NEXT_SLL;
	case LINK_LINUX_SLL2:
		return NEXT_SLL2;
	default:
		return END_NOT_IP;
	}
}

static step *const steps[NEXT_STEPS] = {
	[NEXT_ETHERNET] = decap_link_ethernet,
	[NEXT_IPV4] = decap_ip_v4,
	[NEXT_TCP] = decap_transport_tcp,
	[NEXT_UDP] = decap_transport_udp,
	[NEXT_IPV6] = decap_ip_v6,
	[NEXT_IP] = decap_ip_any,
	[NEXT_SLL] = decap_link_sll,
	[NEXT_SLL2] = decap_link_sll2,
	[NEXT_FAMILY] = decap_link_family,
	[NEXT_LLC] = decap_link_llc,
	[NEXT_VLAN] = decap_link_vlan,
	[NEXT_VNTAG] = decap_link_vntag,
	[NEXT_ETAG] = decap_link_etag,
	[NEXT_PBB] = decap_link_pbb,
	[NEXT_PPPOE] = decap_ppp_oe,
	[NEXT_PPP] = decap_ppp_frame,
	[NEXT_CISCO_HDLC] = decap_ppp_cisco,
	[NEXT_MPLS] = decap_mpls_stack,
	[NEXT_NSH] = decap_link_nsh,
	[NEXT_IPV4_INSIDE] = decap_ip_v4_inside,
	[NEXT_IPV6_INSIDE] = decap_ip_v6_inside,
	[NEXT_AH] = decap_ip_ah,
	[NEXT_EXTENSION] = decap_ip_extension,
	[NEXT_FRAGMENT] = decap_ip_fragment,
	[NEXT_GRE] = decap_gre_header,
	[NEXT_ERSPAN] = decap_gre_erspan,
	[NEXT_ERSPAN3] = decap_gre_erspan3,
	[NEXT_WCCP] = decap_gre_wccp,
	[NEXT_VXLAN] = decap_udp_vxlan,
	[NEXT_VXLAN_GPE] = decap_udp_vxlan_gpe,
	[NEXT_GENEVE] = decap_udp_geneve,
	[NEXT_GTPU] = decap_udp_gtpu,
	[NEXT_L2TP] = decap_udp_l2tp,
	[NEXT_TEREDO] = decap_udp_teredo,
	[NEXT_TZSP] = decap_udp_tzsp,
};

_Static_assert((int)END_TOO_DEEP - (int)END_OK == (int)PACKET_TOO_DEEP - (int)PACKET_OK,
	       "ends and outcomes go in step");

/* What was tried as a tunnel is none: back to the UDP packet that it came in. */
static enum next fall_back(struct walk *w)
{
	*w->out = w->held;
	w->depth = w->held_depth;
	w->cut = w->held_cut;
	return END_OK;
}

enum packet_outcome packet_decode(struct packet *out, struct decap *d, const struct frame *f)
{
	struct walk w; /* not initialised as a whole: most of it is for tunnels */
	enum next next = first_step(f);
	enum packet_outcome outcome;

	d->calls++;
	out->at = f->at;
	out->number = f->number;
	out->wire_size = f->wire_size;
	out->datagram = 0;
	out->is_fragmented = false;
	out->tags.present = 0;
	w.c = cursor_over(f->data);
	w.cut = f->wire_size > f->data.size ? f->wire_size - (uint32_t)f->data.size : 0;
	w.depth = 0;
	w.extensions = 0;
	w.has_ip = false;
	w.is_v6 = false;
	w.is_held = false;
	w.is_strict = false;
	w.out = out;
	w.d = d;

	while (next < NEXT_STEPS)
		next = steps[next](&w);
	if (w.is_held && (next == END_MALFORMED || next == END_NOT_IP))
		next = fall_back(&w);

	for (unsigned i = 0; i < w.depth; i++)
		d->tally.layers[w.layers[i]]++;
	outcome = (enum packet_outcome)(next - END_OK);
	d->tally.outcomes[outcome]++;
	if (w.cut > 0 && f->wire_size > f->data.size && outcome <= PACKET_OTHER)
		d->tally.truncated++;
	return outcome;
}
