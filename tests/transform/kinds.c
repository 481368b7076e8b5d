/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every kind by name. Identifiers (VLANs, labels, sessions, keys) are arbitrary; outer
 * addresses come from the caller, and where a layer needs a family of its own, from here.
 */
#include "tests/transform/kinds.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const uint32_t labels[] = {30001, 16};

/* Outer ends of IPv6, in the same direction as outer. */
static struct wrap_ends outer_v6(const struct wrap_ends *outer)
{
	static const uint8_t prefix[12] = {0x20, 0x01, 0x0d, 0xb8, 0xff, 0xff};
	struct wrap_ends e = *outer;

	memcpy(e.src, prefix, sizeof prefix);
	memcpy(e.dst, prefix, sizeof prefix);
	return e;
}

static bool ethernet(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ethernet(w);
}

/* What is of that version already stays as it is. */
static bool as_ipv6(struct wrap *w)
{
	return w->at[0] >> 4 == 6 || wrap_as_ipv6(w);
}

static bool ipv6(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return as_ipv6(w) && wrap_ethernet(w);
}

static bool llc_snap(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_llc_snap(w);
}

static bool vlan(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_vlan(w, 0x8100, 101);
}

static bool qinq_88a8(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_vlan(w, 0x88a8, 1001);
}

static bool qinq_9100(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_vlan(w, 0x9100, 1001);
}

static bool qinq_9200(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_vlan(w, 0x9200, 1001);
}

static bool qinq_8100(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_vlan(w, 0x8100, 1001);
}

static bool vlan_3(struct wrap *w, const struct wrap_ends *o)
{
	return qinq_88a8(w, o) && wrap_vlan(w, 0x88a8, 2001);
}

static bool pbb(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_pbb(w, 70001);
}

static bool pbb_vlan(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_pbb(w, 70001);
}

static bool vntag(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_vntag(w);
}

static bool etag(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_etag(w);
}

static bool nsh(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_nsh(w);
}

static bool nsh_ethernet(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_nsh(w);
}

static bool pppoe(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ppp(w, WRAP_PPP_PLAIN) && wrap_pppoe(w, 4660);
}

static bool pppoe_compressed(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ppp(w, WRAP_PPP_COMPRESSED) && wrap_pppoe(w, 4660);
}

static bool mpls_ip(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_mpls(w, labels, COUNT(labels));
}

static bool mpls_eth(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_pseudowire(w, labels, COUNT(labels), false);
}

static bool mpls_eth_cw(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_pseudowire(w, labels, COUNT(labels), true);
}

static bool gre(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_gre(w, o, 0, 0) && wrap_ethernet(w);
}

static bool gre_key_seq(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_gre(w, o, WRAP_GRE_KEY | WRAP_GRE_SEQUENCE, 77) && wrap_ethernet(w);
}

static bool gre_all(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_gre(w, o,
			WRAP_GRE_CHECKSUM | WRAP_GRE_ROUTING | WRAP_GRE_KEY | WRAP_GRE_SEQUENCE,
			77) &&
	       wrap_ethernet(w);
}

static bool gre_eth(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && gre(w, o);
}

static bool pptp(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_ppp(w, WRAP_PPP_HDLC) && wrap_pptp(w, o, 99, true) && wrap_ethernet(w);
}

static bool erspan1(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_erspan1(w, o) && wrap_ethernet(w);
}

static bool erspan2(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_erspan2(w, o, 5) && wrap_ethernet(w);
}

static bool erspan3(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_erspan3(w, o, 5, false) && wrap_ethernet(w);
}

static bool erspan3_sub(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_erspan3(w, o, 5, true) && wrap_ethernet(w);
}

static bool nvgre(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_nvgre(w, o, 5001) && wrap_ethernet(w);
}

static bool vxlan(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_vxlan(w, o, 5001) && wrap_ethernet(w);
}

static bool vxlan_gpe(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_vxlan_gpe(w, o, 5001) && wrap_ethernet(w);
}

static bool geneve(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_geneve(w, o, 5001, 0) && wrap_ethernet(w);
}

static bool geneve_options(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_geneve(w, o, 5001, 24) && wrap_ethernet(w);
}

static bool gtpu(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_gtpu(w, o, 0x12345678, 0) && wrap_ethernet(w);
}

static bool gtpu_ext(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_gtpu(w, o, 0x12345678, WRAP_GTPU_SEQUENCE | WRAP_GTPU_EXTENSIONS) &&
	       wrap_ethernet(w);
}

static bool l2tp(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_ppp(w, WRAP_PPP_HDLC) && wrap_l2tp(w, o, 7, 8, 0) && wrap_ethernet(w);
}

static bool l2tp_all(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_ppp(w, WRAP_PPP_PLAIN) &&
	       wrap_l2tp(w, o, 7, 8, WRAP_L2TP_LENGTH | WRAP_L2TP_SEQUENCE | WRAP_L2TP_OFFSET) &&
	       wrap_ethernet(w);
}

static bool ipip(struct wrap *w, const struct wrap_ends *o)
{
	return wrap_ip_in_ip(w, o) && wrap_ethernet(w);
}

static bool in_6in4(struct wrap *w, const struct wrap_ends *o)
{
	return as_ipv6(w) && ipip(w, o);
}

static bool in_4in6(struct wrap *w, const struct wrap_ends *o)
{
	struct wrap_ends e = outer_v6(o);

	return ipip(w, &e);
}

static bool in_6in6(struct wrap *w, const struct wrap_ends *o)
{
	return as_ipv6(w) && in_4in6(w, o);
}

static bool teredo(struct wrap *w, const struct wrap_ends *o)
{
	return as_ipv6(w) && wrap_teredo(w, o, 0) && wrap_ethernet(w);
}

static bool teredo_headers(struct wrap *w, const struct wrap_ends *o)
{
	return as_ipv6(w) && wrap_teredo(w, o, WRAP_TEREDO_AUTHENTICATION | WRAP_TEREDO_ORIGIN) &&
	       wrap_ethernet(w);
}

static bool ah(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ah(w) && wrap_ethernet(w);
}

static bool ipv6_ext(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return as_ipv6(w) && wrap_extension(w, 60) && wrap_extension(w, 0) && wrap_ethernet(w);
}

static bool tzsp(struct wrap *w, const struct wrap_ends *o)
{
	return ethernet(w, o) && wrap_tzsp(w, o) && wrap_ethernet(w);
}

static bool sll(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_sll(w);
}

static bool sll2(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_sll2(w);
}

static bool sll_vlan(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_sll(w);
}

static bool raw(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_raw(w, 101);
}

static bool raw_ipv6(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return as_ipv6(w) && wrap_raw(w, 229);
}

static bool null(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_loopback(w, 0, true);
}

static bool null_big_endian(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_loopback(w, 0, false);
}

static bool loop(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_loopback(w, 108, false);
}

static bool ppp(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ppp(w, WRAP_PPP_PLAIN) && wrap_ppp_link(w, 9);
}

static bool ppp_hdlc(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ppp(w, WRAP_PPP_HDLC) && wrap_ppp_link(w, 50);
}

static bool ppp_ether(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_ppp(w, WRAP_PPP_PLAIN) && wrap_ppp_link(w, 51);
}

static bool cisco_hdlc(struct wrap *w, const struct wrap_ends *o)
{
	(void)o;
	return wrap_cisco_hdlc(w);
}

static bool qinq_pppoe(struct wrap *w, const struct wrap_ends *o)
{
	return pppoe(w, o) && wrap_vlan(w, 0x8100, 101) && wrap_vlan(w, 0x88a8, 1001);
}

static bool vlan_gtpu(struct wrap *w, const struct wrap_ends *o)
{
	return gtpu_ext(w, o) && wrap_vlan(w, 0x8100, 101);
}

static bool mpls_eth_vlan_pppoe(struct wrap *w, const struct wrap_ends *o)
{
	return pppoe(w, o) && wrap_vlan(w, 0x8100, 101) &&
	       wrap_pseudowire(w, labels, COUNT(labels), true);
}

static bool erspan2_vxlan_vlan(struct wrap *w, const struct wrap_ends *o)
{
	return vlan(w, o) && wrap_vxlan(w, o, 5001) && erspan2(w, o);
}

static bool qinq_mpls_pppoe_4in6(struct wrap *w, const struct wrap_ends *o)
{
	struct wrap_ends e = outer_v6(o);

	return wrap_ip_in_ip(w, &e) && mpls_eth_vlan_pppoe(w, o) && wrap_vlan(w, 0x8100, 102) &&
	       wrap_vlan(w, 0x88a8, 1002);
}

const struct kind kinds[] = {
	{"same", .link_type = 1},
	{"client", CHANGE_CLIENT, .link_type = 1},
	{"server", CHANGE_SERVER, .link_type = 1},
	{"late", CHANGE_LATE, .link_type = 1},
	{"loss1", CHANGE_LOSS, .percent = 1, .link_type = 1},
	{"loss5", CHANGE_LOSS, .percent = 5, .link_type = 1},
	{"twice", CHANGE_TWICE, .link_type = 1},
	{"reorder", CHANGE_REORDER, .link_type = 1},
	{"bytes", CHANGE_BYTES, .link_type = 1},
	{"fragments", CHANGE_FRAGMENTS, .link_type = 1},
	{"ipv6", .layers = ipv6, .link_type = 1},
	{"snap128", CHANGE_SNAP, .link_type = 1},
	{"llc-snap", .layers = llc_snap, .segment_bytes = 1400, .link_type = 1},
	{"vlan", .layers = vlan, .link_type = 1},
	{"qinq-88a8", .layers = qinq_88a8, .link_type = 1},
	{"qinq-9100", .layers = qinq_9100, .link_type = 1},
	{"qinq-9200", .layers = qinq_9200, .link_type = 1},
	{"qinq-8100", .layers = qinq_8100, .link_type = 1},
	{"vlan-3", .layers = vlan_3, .link_type = 1},
	{"pbb", .layers = pbb, .link_type = 1},
	{"pbb-vlan", .layers = pbb_vlan, .link_type = 1},
	{"vntag", .layers = vntag, .link_type = 1},
	{"etag", .layers = etag, .link_type = 1},
	{"nsh", .layers = nsh, .link_type = 1},
	{"nsh-eth", .layers = nsh_ethernet, .link_type = 1},
	{"pppoe", .layers = pppoe, .link_type = 1},
	{"pppoe-compressed", .layers = pppoe_compressed, .link_type = 1},
	{"mpls-ip", .layers = mpls_ip, .link_type = 1},
	{"mpls-eth", .layers = mpls_eth, .link_type = 1},
	{"mpls-eth-cw", .layers = mpls_eth_cw, .link_type = 1},
	{"gre", .layers = gre, .link_type = 1},
	{"gre-key-seq", .layers = gre_key_seq, .link_type = 1},
	{"gre-all", .layers = gre_all, .link_type = 1},
	{"gre-eth", .layers = gre_eth, .link_type = 1},
	{"pptp", .layers = pptp, .link_type = 1},
	{"erspan1", .layers = erspan1, .link_type = 1},
	{"erspan2", .layers = erspan2, .link_type = 1},
	{"erspan3", .layers = erspan3, .link_type = 1},
	{"erspan3-sub", .layers = erspan3_sub, .link_type = 1},
	{"nvgre", .layers = nvgre, .link_type = 1},
	{"vxlan", .layers = vxlan, .link_type = 1},
	{"vxlan-gpe", .layers = vxlan_gpe, .link_type = 1},
	{"geneve", .layers = geneve, .link_type = 1},
	{"geneve-options", .layers = geneve_options, .link_type = 1},
	{"gtpu", .layers = gtpu, .link_type = 1},
	{"gtpu-ext", .layers = gtpu_ext, .link_type = 1},
	{"l2tp", .layers = l2tp, .link_type = 1},
	{"l2tp-all", .layers = l2tp_all, .link_type = 1},
	{"ipip", .layers = ipip, .link_type = 1},
	{"6in4", .layers = in_6in4, .link_type = 1},
	{"4in6", .layers = in_4in6, .link_type = 1},
	{"6in6", .layers = in_6in6, .link_type = 1},
	{"teredo", .layers = teredo, .link_type = 1},
	{"teredo-headers", .layers = teredo_headers, .link_type = 1},
	{"ah", .layers = ah, .link_type = 1},
	{"ipv6-ext", .layers = ipv6_ext, .link_type = 1},
	{"tzsp", .layers = tzsp, .link_type = 1},
	{"sll", .layers = sll, .link_type = 113},
	{"sll-vlan", .layers = sll_vlan, .link_type = 113},
	{"sll2", .layers = sll2, .link_type = 276},
	{"raw", .layers = raw, .link_type = 101},
	{"raw-ipv6", .layers = raw_ipv6, .link_type = 229},
	{"null", .layers = null, .link_type = 0},
	{"null-big-endian", .layers = null_big_endian, .link_type = 0},
	{"loop", .layers = loop, .link_type = 108},
	{"ppp", .layers = ppp, .link_type = 9},
	{"ppp-hdlc", .layers = ppp_hdlc, .link_type = 50},
	{"ppp-ether", .layers = ppp_ether, .link_type = 51},
	{"cisco-hdlc", .layers = cisco_hdlc, .link_type = 50},
	{"qinq+pppoe", .layers = qinq_pppoe, .link_type = 1},
	{"vlan+gtpu-ext", .layers = vlan_gtpu, .link_type = 1},
	{"mpls-eth+vlan+pppoe", .layers = mpls_eth_vlan_pppoe, .link_type = 1},
	{"erspan2+vxlan+vlan", .layers = erspan2_vxlan_vlan, .link_type = 1},
	{"qinq+mpls-eth+vlan+pppoe+4in6", .layers = qinq_mpls_pppoe_4in6, .link_type = 1},
};

const unsigned kind_count = COUNT(kinds);

bool kind_is_lossless(const struct kind *k)
{
	switch (k->change) {
	case CHANGE_CLIENT:
	case CHANGE_SERVER:
	case CHANGE_LATE:
	case CHANGE_LOSS:
	case CHANGE_SNAP:
		return false;
	default:
		return true;
	}
}

const struct kind *kind_find(const char *name)
{
	for (unsigned i = 0; i < kind_count; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}
