/* SPDX-License-Identifier: Apache-2.0 */
/* Every encapsulation around one packet: what comes out, and what of it when cut anywhere. */
#include "capture/decap.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"
#include "tests/support/wrap.h"

#define TEXT "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\n"

static struct wrap w;

static struct wrap_ends outer4(void)
{
	return wrap_ends("198.51.100.1", 40000, "203.0.113.1", 0);
}

static struct wrap_ends outer6(void)
{
	return wrap_ends("2001:db8:1::1", 40000, "2001:db8:2::2", 0);
}

static void inner4(void)
{
	struct wrap_ends e = wrap_ends("10.1.2.3", 50122, "192.0.2.10", 3333);

	wrap_tcp(&w, &e, 1000, 2000, 0x18, BYTES(TEXT));
}

static void inner6(void)
{
	struct wrap_ends e = wrap_ends("2001:db8::a", 50122, "2001:db8::b", 3333);

	wrap_tcp(&w, &e, 1000, 2000, 0x18, BYTES(TEXT));
}

static void ether4(void)
{
	inner4();
	wrap_ethernet(&w);
}

/* What encloses the packet: builds in w, returns what the last layer's function returned. */
#define ENCLOSE(name, ...)                                                                         \
	static bool name(void)                                                                     \
	{                                                                                          \
		struct wrap_ends o4 = outer4(), o6 = outer6();                                     \
		const uint32_t labels[] = {16001, 24002, 301};                                     \
                                                                                                   \
		(void)o4, (void)o6, (void)labels;                                                  \
		__VA_ARGS__                                                                        \
	}

ENCLOSE(plain_v4, ether4(); return true;)
ENCLOSE(plain_v6, inner6(); return wrap_ethernet(&w);)
ENCLOSE(llc_snap, inner4(); return wrap_llc_snap(&w);)
ENCLOSE(vlan, ether4(); return wrap_vlan(&w, 0x8100, 101);)
ENCLOSE(qinq_88a8, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_vlan(&w, 0x88a8, 1001);)
ENCLOSE(qinq_9100, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_vlan(&w, 0x9100, 1001);)
ENCLOSE(qinq_9200, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_vlan(&w, 0x9200, 1001);)
ENCLOSE(qinq_9300, ether4(); wrap_vlan(&w, 0x9300, 101); return wrap_vlan(&w, 0x8100, 1001);)
ENCLOSE(vlan_v6, inner6(); wrap_ethernet(&w); return wrap_vlan(&w, 0x8100, 101);)
ENCLOSE(vlan_llc, inner4(); wrap_llc_snap(&w); return wrap_vlan(&w, 0x8100, 101);)
ENCLOSE(priority_tag, ether4(); return wrap_vlan(&w, 0x8100, 0);)
ENCLOSE(vntag, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_vntag(&w);)
ENCLOSE(etag, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_etag(&w);)
ENCLOSE(pbb, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_pbb(&w, 0x123456);)
ENCLOSE(nsh_ip, inner4(); return wrap_nsh(&w);)
ENCLOSE(nsh_ethernet, ether4(); return wrap_nsh(&w);)
ENCLOSE(pppoe, inner4(); wrap_ppp(&w, WRAP_PPP_PLAIN); return wrap_pppoe(&w, 0x1234);)
ENCLOSE(pppoe_v6, inner6(); wrap_ppp(&w, WRAP_PPP_PLAIN); return wrap_pppoe(&w, 0x1234);)
ENCLOSE(pppoe_short, inner4(); wrap_ppp(&w, WRAP_PPP_COMPRESSED); return wrap_pppoe(&w, 0x1234);)
ENCLOSE(pppoe_hdlc, inner4(); wrap_ppp(&w, WRAP_PPP_HDLC); return wrap_pppoe(&w, 0x1234);)
ENCLOSE(mpls_one, inner4(); return wrap_mpls(&w, labels, 1);)
ENCLOSE(mpls_three_v6, inner6(); return wrap_mpls(&w, labels, 3);)
ENCLOSE(wire, ether4(); return wrap_pseudowire(&w, labels, 2, false);)
ENCLOSE(wire_control, ether4(); return wrap_pseudowire(&w, labels, 2, true);)
ENCLOSE(wire_vlan, ether4(); wrap_vlan(&w, 0x8100, 101);
	return wrap_pseudowire(&w, labels, 2, true);)
ENCLOSE(wire_vlan_bare, ether4(); wrap_vlan(&w, 0x8100, 101);
	return wrap_pseudowire(&w, labels, 2, false);)
ENCLOSE(wire_mac_like_a_tag, ether4(); memcpy(w.at + 6, "\2\0\x81\0", 4);
	wrap_pseudowire(&w, labels, 1, true); memset(w.at + 14 + 4, 0, 4); return true;)
ENCLOSE(wire_mac_begins_like_ip, ether4(); memcpy(w.at, "\x45\x00\x00\x30", 4);
	return wrap_pseudowire(&w, labels, 1, false);)
ENCLOSE(wire_mac_begins_like_ipv6, inner6(); wrap_ethernet(&w);
	memcpy(w.at, "\x60\x00\x00\x00\x00\x20\x06", 7);
	return wrap_pseudowire(&w, labels, 1, false);)
ENCLOSE(gre, inner4(); return wrap_gre(&w, &o4, 0, 0);)
ENCLOSE(gre_all, inner4(); return wrap_gre(&w, &o4, 15, 0xdeadbeef);)
ENCLOSE(gre_key, inner6(); return wrap_gre(&w, &o6, WRAP_GRE_KEY, 0xdeadbeef);)
ENCLOSE(gre_sequence, inner4(); return wrap_gre(&w, &o4, WRAP_GRE_SEQUENCE, 0);)
ENCLOSE(gre_ethernet, ether4(); return wrap_gre(&w, &o4, 0, 0);)
ENCLOSE(nvgre, ether4(); return wrap_nvgre(&w, &o4, 0xabcdef);)
ENCLOSE(pptp, inner4(); wrap_ppp(&w, WRAP_PPP_HDLC); return wrap_pptp(&w, &o4, 77, true);)
ENCLOSE(pptp_plain, inner4(); wrap_ppp(&w, WRAP_PPP_COMPRESSED);
	return wrap_pptp(&w, &o4, 77, false);)
ENCLOSE(erspan1, ether4(); return wrap_erspan1(&w, &o4);)
ENCLOSE(erspan2, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_erspan2(&w, &o4, 1023);)
ENCLOSE(erspan3, ether4(); return wrap_erspan3(&w, &o4, 1023, false);)
ENCLOSE(erspan3_subheader, ether4(); return wrap_erspan3(&w, &o6, 1023, true);)
ENCLOSE(vxlan, ether4(); return wrap_vxlan(&w, &o4, 0xabcdef);)
ENCLOSE(vxlan_8472, ether4(); o6.dst_port = 8472; return wrap_vxlan(&w, &o6, 0xabcdef);)
ENCLOSE(vxlan_gpe, inner6(); return wrap_vxlan_gpe(&w, &o4, 0xabcdef);)
ENCLOSE(vxlan_gpe_ethernet, ether4(); return wrap_vxlan_gpe(&w, &o4, 0xabcdef);)
ENCLOSE(geneve, ether4(); return wrap_geneve(&w, &o4, 0xabcdef, 0);)
ENCLOSE(geneve_options, inner4(); return wrap_geneve(&w, &o6, 0xabcdef, 40);)
ENCLOSE(gtpu, inner4(); return wrap_gtpu(&w, &o4, 0x11223344, 0);)
ENCLOSE(gtpu_sequence, inner4(); return wrap_gtpu(&w, &o4, 0x11223344, WRAP_GTPU_SEQUENCE);)
ENCLOSE(gtpu_all, inner6(); return wrap_gtpu(&w, &o4, 0x11223344, 7);)
ENCLOSE(l2tp, inner4(); wrap_ppp(&w, WRAP_PPP_PLAIN); return wrap_l2tp(&w, &o4, 11, 22, 0);)
ENCLOSE(l2tp_all, inner6(); wrap_ppp(&w, WRAP_PPP_HDLC); return wrap_l2tp(&w, &o4, 11, 22, 7);)
ENCLOSE(tzsp, ether4(); return wrap_tzsp(&w, &o4);)
ENCLOSE(ipip, inner4(); return wrap_ip_in_ip(&w, &o4);)
ENCLOSE(six_in_four, inner6(); return wrap_ip_in_ip(&w, &o4);)
ENCLOSE(four_in_six, inner4(); return wrap_ip_in_ip(&w, &o6);)
ENCLOSE(six_in_six, inner6(); return wrap_ip_in_ip(&w, &o6);)
ENCLOSE(teredo, inner6(); return wrap_teredo(&w, &o4, 0);)
ENCLOSE(teredo_all, inner6(); return wrap_teredo(&w, &o4, 3);)
ENCLOSE(ah_v4, inner4(); return wrap_ah(&w);)
ENCLOSE(ah_v6, inner6(); return wrap_ah(&w);)
ENCLOSE(extensions, inner6(); for (int i = 0; i < 7; i++) wrap_extension(&w, 60);
	return wrap_extension(&w, 0);)
ENCLOSE(mobility, inner6(); wrap_extension(&w, 135); return wrap_extension(&w, 43);)
ENCLOSE(raw_101, inner6(); return wrap_raw(&w, 101);)
ENCLOSE(raw_12, inner4(); return wrap_raw(&w, 12);)
ENCLOSE(raw_14, inner4(); return wrap_raw(&w, 14);)
ENCLOSE(raw_228, inner4(); return wrap_raw(&w, 228);)
ENCLOSE(raw_229, inner6(); return wrap_raw(&w, 229);)
ENCLOSE(null_little, inner4(); return wrap_loopback(&w, 0, true);)
ENCLOSE(null_big, inner6(); return wrap_loopback(&w, 0, false);)
ENCLOSE(loop, inner4(); return wrap_loopback(&w, 108, false);)
ENCLOSE(loop_12, inner4(); return wrap_loopback(&w, 12, false);)
ENCLOSE(sll, inner4(); return wrap_sll(&w);)
ENCLOSE(sll_vlan, ether4(); wrap_vlan(&w, 0x8100, 101); return wrap_sll(&w);)
ENCLOSE(sll2, inner6(); return wrap_sll2(&w);)
ENCLOSE(sll2_qinq, ether4(); wrap_vlan(&w, 0x8100, 101); wrap_vlan(&w, 0x88a8, 1001);
	return wrap_sll2(&w);)
ENCLOSE(ppp_9, inner4(); wrap_ppp(&w, WRAP_PPP_PLAIN); return wrap_ppp_link(&w, 9);)
ENCLOSE(ppp_9_hdlc, inner6(); wrap_ppp(&w, WRAP_PPP_HDLC); return wrap_ppp_link(&w, 9);)
ENCLOSE(ppp_50, inner4(); wrap_ppp(&w, WRAP_PPP_HDLC); return wrap_ppp_link(&w, 50);)
ENCLOSE(ppp_51, inner4(); wrap_ppp(&w, WRAP_PPP_PLAIN); return wrap_ppp_link(&w, 51);)
ENCLOSE(cisco, inner4(); return wrap_cisco_hdlc(&w);)
/* As seen in networks. */
ENCLOSE(access_line, inner4(); wrap_ppp(&w, WRAP_PPP_PLAIN); wrap_pppoe(&w, 0x1234);
	wrap_vlan(&w, 0x8100, 101); return wrap_vlan(&w, 0x88a8, 1001);)
ENCLOSE(mobile_backhaul, inner4(); wrap_gtpu(&w, &o4, 0x11223344, WRAP_GTPU_EXTENSIONS);
	wrap_ethernet(&w); wrap_vlan(&w, 0x8100, 101); return wrap_pseudowire(&w, labels, 2, true);)
ENCLOSE(mirror_of_dslite, inner4(); wrap_ip_in_ip(&w, &o6); wrap_ethernet(&w);
	return wrap_erspan2(&w, &o4, 1023);)
ENCLOSE(tap_in_cloud, ether4(); wrap_vxlan(&w, &o4, 7); wrap_ethernet(&w);
	wrap_vlan(&w, 0x8100, 101); return wrap_geneve(&w, &o6, 0xabcdef, 8);)
ENCLOSE(wholesale, inner4(); wrap_ppp(&w, WRAP_PPP_PLAIN); wrap_l2tp(&w, &o4, 11, 22, 3);
	return wrap_mpls(&w, labels, 2);)

#define VLAN   LINK_TAG_VLAN
#define MPLS   LINK_TAG_MPLS
#define OUTER  LINK_TAG_OUTER
#define VNI    LINK_TAG_VNI
#define KEY    LINK_TAG_GRE_KEY
#define PPPOE  LINK_TAG_PPPOE
#define TEID   LINK_TAG_TEID
#define L2TP   LINK_TAG_L2TP
#define ERSPAN LINK_TAG_ERSPAN

struct sample {
	const char *name;
	bool (*build)(void);
	uint32_t present;
	enum decap_layer layer; /* one that must have been counted; DECAP_LAYERS for none at all */
	unsigned count;
};

#define SAMPLE(build, present, layer, count)                                                       \
	{                                                                                          \
#build, build, present, layer, count                                               \
	}

static const struct sample samples[] = {
	SAMPLE(plain_v4, 0, DECAP_LAYERS, 0),
	SAMPLE(plain_v6, 0, DECAP_LAYERS, 0),
	SAMPLE(llc_snap, 0, DECAP_LAYERS, 0),
	SAMPLE(vlan, VLAN, DECAP_VLAN, 1),
	SAMPLE(qinq_88a8, VLAN, DECAP_VLAN, 2),
	SAMPLE(qinq_9100, VLAN, DECAP_VLAN, 2),
	SAMPLE(qinq_9200, VLAN, DECAP_VLAN, 2),
	SAMPLE(qinq_9300, VLAN, DECAP_VLAN, 2),
	SAMPLE(vlan_v6, VLAN, DECAP_VLAN, 1),
	SAMPLE(vlan_llc, VLAN, DECAP_VLAN, 1),
	SAMPLE(priority_tag, 0, DECAP_VLAN, 1),
	SAMPLE(vntag, VLAN, DECAP_VNTAG, 1),
	SAMPLE(etag, VLAN, DECAP_VNTAG, 1),
	SAMPLE(pbb, VLAN | LINK_TAG_ISID, DECAP_PBB, 1),
	SAMPLE(nsh_ip, 0, DECAP_NSH, 1),
	SAMPLE(nsh_ethernet, 0, DECAP_NSH, 1),
	SAMPLE(pppoe, PPPOE, DECAP_PPPOE, 1),
	SAMPLE(pppoe_v6, PPPOE, DECAP_PPP, 1),
	SAMPLE(pppoe_short, PPPOE, DECAP_PPPOE, 1),
	SAMPLE(pppoe_hdlc, PPPOE, DECAP_PPPOE, 1),
	SAMPLE(mpls_one, MPLS, DECAP_MPLS, 1),
	SAMPLE(mpls_three_v6, MPLS, DECAP_MPLS, 3),
	SAMPLE(wire, MPLS, DECAP_PSEUDOWIRE, 1),
	SAMPLE(wire_control, MPLS, DECAP_PSEUDOWIRE, 1),
	SAMPLE(wire_vlan, MPLS | VLAN, DECAP_PSEUDOWIRE, 1),
	SAMPLE(wire_vlan_bare, MPLS | VLAN, DECAP_PSEUDOWIRE, 1),
	SAMPLE(wire_mac_like_a_tag, MPLS, DECAP_PSEUDOWIRE, 1),
	SAMPLE(wire_mac_begins_like_ip, MPLS, DECAP_PSEUDOWIRE, 1),
	SAMPLE(wire_mac_begins_like_ipv6, MPLS, DECAP_PSEUDOWIRE, 1),
	SAMPLE(gre, OUTER, DECAP_GRE, 1),
	SAMPLE(gre_all, OUTER | KEY, DECAP_GRE, 1),
	SAMPLE(gre_key, OUTER | KEY, DECAP_GRE, 1),
	SAMPLE(gre_sequence, OUTER, DECAP_GRE, 1),
	SAMPLE(gre_ethernet, OUTER, DECAP_GRE, 1),
	SAMPLE(nvgre, OUTER | KEY | VNI, DECAP_NVGRE, 1),
	SAMPLE(pptp, OUTER | KEY, DECAP_PPP, 1),
	SAMPLE(pptp_plain, OUTER | KEY, DECAP_GRE, 1),
	SAMPLE(erspan1, OUTER, DECAP_GRE, 1),
	SAMPLE(erspan2, OUTER | ERSPAN | VLAN, DECAP_ERSPAN, 1),
	SAMPLE(erspan3, OUTER | ERSPAN, DECAP_ERSPAN, 1),
	SAMPLE(erspan3_subheader, OUTER | ERSPAN, DECAP_ERSPAN, 1),
	SAMPLE(vxlan, OUTER | VNI, DECAP_VXLAN, 1),
	SAMPLE(vxlan_8472, OUTER | VNI, DECAP_VXLAN, 1),
	SAMPLE(vxlan_gpe, OUTER | VNI, DECAP_VXLAN, 1),
	SAMPLE(vxlan_gpe_ethernet, OUTER | VNI, DECAP_VXLAN, 1),
	SAMPLE(geneve, OUTER | VNI, DECAP_GENEVE, 1),
	SAMPLE(geneve_options, OUTER | VNI, DECAP_GENEVE, 1),
	SAMPLE(gtpu, OUTER | TEID, DECAP_GTPU, 1),
	SAMPLE(gtpu_sequence, OUTER | TEID, DECAP_GTPU, 1),
	SAMPLE(gtpu_all, OUTER | TEID, DECAP_GTPU, 1),
	SAMPLE(l2tp, OUTER | L2TP, DECAP_L2TP, 1),
	SAMPLE(l2tp_all, OUTER | L2TP, DECAP_PPP, 1),
	SAMPLE(tzsp, OUTER, DECAP_TZSP, 1),
	SAMPLE(ipip, OUTER, DECAP_IPIP, 1),
	SAMPLE(six_in_four, OUTER, DECAP_6IN4, 1),
	SAMPLE(four_in_six, OUTER, DECAP_4IN6, 1),
	SAMPLE(six_in_six, OUTER, DECAP_6IN6, 1),
	SAMPLE(teredo, OUTER, DECAP_TEREDO, 1),
	SAMPLE(teredo_all, OUTER, DECAP_TEREDO, 1),
	SAMPLE(ah_v4, 0, DECAP_AH, 1),
	SAMPLE(ah_v6, 0, DECAP_AH, 1),
	SAMPLE(extensions, 0, DECAP_IPV6_EXTENSION, 8),
	SAMPLE(mobility, 0, DECAP_IPV6_EXTENSION, 2),
	SAMPLE(raw_101, 0, DECAP_LAYERS, 0),
	SAMPLE(raw_12, 0, DECAP_LAYERS, 0),
	SAMPLE(raw_14, 0, DECAP_LAYERS, 0),
	SAMPLE(raw_228, 0, DECAP_LAYERS, 0),
	SAMPLE(raw_229, 0, DECAP_LAYERS, 0),
	SAMPLE(null_little, 0, DECAP_LAYERS, 0),
	SAMPLE(null_big, 0, DECAP_LAYERS, 0),
	SAMPLE(loop, 0, DECAP_LAYERS, 0),
	SAMPLE(loop_12, 0, DECAP_LAYERS, 0),
	SAMPLE(sll, 0, DECAP_LAYERS, 0),
	SAMPLE(sll_vlan, VLAN, DECAP_VLAN, 1),
	SAMPLE(sll2, 0, DECAP_LAYERS, 0),
	SAMPLE(sll2_qinq, VLAN, DECAP_VLAN, 2),
	SAMPLE(ppp_9, 0, DECAP_PPP, 1),
	SAMPLE(ppp_9_hdlc, 0, DECAP_PPP, 1),
	SAMPLE(ppp_50, 0, DECAP_PPP, 1),
	SAMPLE(ppp_51, PPPOE, DECAP_PPPOE, 1),
	SAMPLE(cisco, 0, DECAP_LAYERS, 0),
	SAMPLE(access_line, VLAN | PPPOE, DECAP_PPPOE, 1),
	SAMPLE(mobile_backhaul, MPLS | VLAN | OUTER | TEID, DECAP_GTPU, 1),
	SAMPLE(mirror_of_dslite, OUTER | ERSPAN, DECAP_4IN6, 1),
	SAMPLE(tap_in_cloud, OUTER | VNI | VLAN, DECAP_GENEVE, 1),
	SAMPLE(wholesale, OUTER | MPLS | L2TP, DECAP_L2TP, 1),
};

enum { SAMPLES = sizeof samples / sizeof samples[0] };

/* Builds a sample as a frame; a bare IP packet goes on Ethernet. */
static struct frame build(const struct sample *s)
{
	ck_assert_msg(s->build(), "%s can not be built", s->name);
	if (w.form == WRAP_IP)
		wrap_ethernet(&w);
	return (struct frame){.data = wrap_bytes(&w),
			      .wire_size = (uint32_t)w.size,
			      .link_type = w.link_type,
			      .number = 7,
			      .at = {1234567890}};
}

static struct address address(const char *text)
{
	struct address a;

	ck_assert(address_read(&a, bytes_of_text(text)));
	return a;
}

static bool is_address(const struct address *a, const char *text)
{
	struct address b = address(text);

	return memcmp(a, &b, sizeof b) == 0;
}

/* The values that tags have wherever a sample has them. */
static void check_tags(const struct sample *s, const struct link_tags *t)
{
	ck_assert_msg(t->present == s->present, "%s: tags %#x", s->name, t->present);
	if (t->present & LINK_TAG_VLAN) {
		ck_assert_uint_eq(t->vlans[t->vlan_count - 1], 101);
		if (t->vlan_count == 2)
			ck_assert_uint_eq(t->vlans[0], 1001);
	}
	if (t->present & LINK_TAG_MPLS) {
		const uint32_t labels[] = {16001, 24002, 301};

		for (unsigned i = 0; i < t->label_count; i++)
			ck_assert_uint_eq(t->labels[i], labels[i]);
	}
	if ((t->present & LINK_TAG_PPPOE) && s->build != ppp_51)
		ck_assert_uint_eq(t->pppoe_session, 0x1234);
	if (t->present & LINK_TAG_GRE_KEY)
		ck_assert(t->gre_key == 0xdeadbeef || t->gre_key == 77 || t->gre_key == 0xabcdef5a);
	if ((t->present & LINK_TAG_VNI) && s->build != tap_in_cloud)
		ck_assert_uint_eq(t->vni, 0xabcdef);
	if (t->present & LINK_TAG_TEID)
		ck_assert_uint_eq(t->teid, 0x11223344);
	if (t->present & LINK_TAG_L2TP) {
		ck_assert_uint_eq(t->l2tp_tunnel, 11);
		ck_assert_uint_eq(t->l2tp_session, 22);
	}
	if (t->present & LINK_TAG_ERSPAN)
		ck_assert_uint_eq(t->erspan_session, 1023);
	if (t->present & LINK_TAG_ISID)
		ck_assert_uint_eq(t->isid, 0x123456);
	if (t->present & LINK_TAG_OUTER)
		ck_assert_msg((is_address(&t->outer_src, "198.51.100.1") &&
			       is_address(&t->outer_dst, "203.0.113.1")) ||
				      (is_address(&t->outer_src, "2001:db8:1::1") &&
				       is_address(&t->outer_dst, "2001:db8:2::2")),
			      "%s: outer addresses", s->name);
}

START_TEST(every_encapsulation_comes_off)
{
	const struct sample *s = &samples[_i];
	struct frame f = build(s);
	struct decap *d;
	struct packet p;
	uint64_t layers = 0;

	ck_assert_int_eq(decap_create(&d, NULL), 0);
	ck_assert_msg(packet_decode(&p, d, &f) == PACKET_OK, "%s", s->name);
	ck_assert_msg(p.src_port == 50122 && p.dst_port == 3333, "%s: %u", s->name, p.dst_port);
	ck_assert_uint_eq(p.protocol, PACKET_TCP);
	ck_assert_uint_eq(p.seq, 1000);
	ck_assert_uint_eq(p.ack, 2000);
	ck_assert_uint_eq(p.tcp_flags, TCP_PSH | TCP_ACK);
	ck_assert(bytes_equal(p.payload, BYTES(TEXT)));
	ck_assert_uint_eq(p.payload_size, sizeof TEXT - 1);
	ck_assert_uint_eq(p.number, 7);
	ck_assert_int_eq(p.at.ns, 1234567890);
	ck_assert_uint_eq(p.wire_size, w.size);
	ck_assert(!p.is_fragmented);
	ck_assert_uint_eq(p.datagram, 0);
	if (address_is_v4(&p.src)) {
		ck_assert(is_address(&p.src, "10.1.2.3") && is_address(&p.dst, "192.0.2.10"));
		ck_assert_uint_eq(p.ip.at[0], 0x45);
	} else {
		ck_assert(is_address(&p.src, "2001:db8::a") && is_address(&p.dst, "2001:db8::b"));
		ck_assert_uint_eq(p.ip.at[0] >> 4, 6);
		ck_assert_uint_eq(p.ip_id, 0);
	}
	ck_assert(p.ip.at + p.ip.size == p.payload.at + p.payload.size);
	check_tags(s, &p.tags);
	for (int i = 0; i < DECAP_LAYERS; i++)
		layers += decap_tally(d)->layers[i];
	if (s->layer == DECAP_LAYERS)
		ck_assert_msg(layers == 0, "%s", s->name);
	else
		ck_assert_msg(decap_tally(d)->layers[s->layer] == s->count, "%s: %u", s->name,
			      (unsigned)decap_tally(d)->layers[s->layer]);
	ck_assert_uint_eq(decap_tally(d)->outcomes[PACKET_OK], 1);
	ck_assert_uint_eq(decap_tally(d)->truncated, 0);
	decap_destroy(d);
}
END_TEST

START_TEST(a_frame_cut_anywhere_is_read_as_far_as_it_goes)
{
	const struct sample *s = &samples[_i];
	struct frame f = build(s), whole = f;
	struct guarded g = guarded_create(f.data.size);
	struct decap *d;
	unsigned whole_headers = 0;

	ck_assert_int_eq(decap_create(&d, NULL), 0);
	for (size_t size = 0; size <= whole.data.size; size++) {
		enum packet_outcome r;
		struct packet p;

		f.data = guarded_prefix(&g, whole.data, size);
		r = packet_decode(&p, d, &f);
		if (r == PACKET_OK && p.dst_port == 3333) {
			size_t cut = whole.data.size - size;

			whole_headers++;
			ck_assert_uint_eq(p.payload_size, sizeof TEXT - 1);
			ck_assert_uint_eq(p.payload.size,
					  cut < p.payload_size ? p.payload_size - cut : 0);
			ck_assert(bytes_start_with(BYTES(TEXT), p.payload));
		}
		/* The same as a short frame: no byte may be read, and none believed to be missing inside UDP. */
		f.wire_size = (uint32_t)size;
		packet_decode(&p, d, &f);
		f.wire_size = whole.wire_size;
	}
	ck_assert_msg(whole_headers >= sizeof TEXT, "%s: %u", s->name, whole_headers);
	ck_assert_uint_ge(decap_tally(d)->truncated, sizeof TEXT - 1);
	guarded_destroy(&g);
	decap_destroy(d);
}
END_TEST

START_TEST(layer_names_are_all_there)
{
	for (int i = 0; i < DECAP_LAYERS; i++)
		ck_assert_ptr_nonnull(decap_layer_name((enum decap_layer)i));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("decap");
	TCase *all = tcase_create("decap");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(all, every_encapsulation_comes_off, 0, SAMPLES);
	tcase_add_loop_test(all, a_frame_cut_anywhere_is_read_as_far_as_it_goes, 0, SAMPLES);
	tcase_add_test(all, layer_names_are_all_there);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
