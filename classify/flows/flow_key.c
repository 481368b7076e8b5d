/* SPDX-License-Identifier: Apache-2.0 */
/* The key of a packet's flow, the same for both directions. */
#include "classify/flows/flow_key.h"

/*
 * The part of the link tags that both directions of one line share: the outer
 * pair of addresses in either order, the VXLAN or GENEVE network, the PPPoE session, the inner
 * VLAN. S-VLANs, labels, TEIDs and L2TP identifiers differ by direction on real
 * networks and stay out.
 */
static uint32_t context_of(const struct link_tags *t)
{
	uint32_t h = 0;

	if (t->present & LINK_TAG_OUTER) {
		uint32_t sum = 0;

		for (int i = 0; i < 16; i += 4) {
			uint32_t s, d;

			memcpy(&s, t->outer_src.bytes + i, 4);
			memcpy(&d, t->outer_dst.bytes + i, 4);
			sum = sum * 31 + (s ^ d) * 0x9e3779b1u + (s + d);
		}
		h = sum | 1;
	}
	if (t->present & LINK_TAG_VNI)
		h = h * 0x85ebca6bu + t->vni + 1;
	if (t->present & LINK_TAG_PPPOE)
		h = h * 0x85ebca6bu + t->pppoe_session + 0x10001u;
	if ((t->present & LINK_TAG_VLAN) && t->vlan_count > 1)
		h = h * 0x85ebca6bu + t->vlans[t->vlan_count - 1] + 0x20001u;
	return h;
}

enum side flow_key_of(struct flow_key *out, const struct packet *p)
{
	int order = memcmp(p->src.bytes, p->dst.bytes, sizeof p->src.bytes);
	enum side from =
		order < 0 || (order == 0 && p->src_port <= p->dst_port) ? SIDE_LOW : SIDE_HIGH;
	enum side to = side_other(from);

	out->address[from] = p->src;
	out->address[to] = p->dst;
	out->port[from] = p->src_port;
	out->port[to] = p->dst_port;
	out->protocol = p->protocol;
	out->context =
		p->tags.present && (address_is_private(&p->src) || address_is_private(&p->dst))
			? context_of(&p->tags)
			: 0;
	memset(out->zero, 0, sizeof out->zero);
	return from;
}
