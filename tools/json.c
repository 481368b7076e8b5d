/* SPDX-License-Identifier: Apache-2.0 */
/* Writing findings as JSON. Every key written here has its line in docs/json.md. */
#include "tools/json.h"

#include <assert.h>
#include <math.h>

#include "base/text.h"
#include "tools/account.h"

/* A finding's longest line is about 40 KB: lists are bounded, and so are their texts. */
#define LINE_SIZE (96 * 1024)

/* A line in the making. Members and elements are parted by what stands before them. */
struct writer {
	struct text text;
	char storage[LINE_SIZE];
};

static void separate(struct writer *w)
{
	char last = w->text.length ? w->text.at[w->text.length - 1] : '{';

	if (last != '{' && last != '[' && last != ':')
		text_add(&w->text, ",");
}

/* A member's name, or nothing for an element of an array (NULL). */
static void put_key(struct writer *w, const char *key)
{
	separate(w);
	if (key)
		text_addf(&w->text, "\"%s\":", key);
}

static void put_raw(struct writer *w, const char *key, const char *value)
{
	put_key(w, key);
	text_add(&w->text, value);
}

static void put_null(struct writer *w, const char *key)
{
	put_raw(w, key, "null");
}

static void put_bytes(struct writer *w, const char *key, struct bytes value)
{
	put_key(w, key);
	text_add(&w->text, "\"");
	text_add_json(&w->text, value);
	text_add(&w->text, "\"");
}

/* NULL and "" are null. */
static void put_string(struct writer *w, const char *key, const char *value)
{
	if (value == NULL || value[0] == '\0')
		put_null(w, key);
	else
		put_bytes(w, key, bytes_of_text(value));
}

static void put_text(struct writer *w, const char *key, const char *at, size_t length)
{
	if (length == 0)
		put_null(w, key);
	else
		put_bytes(w, key, bytes_of(at, length));
}

static void put_count(struct writer *w, const char *key, uint64_t value)
{
	put_key(w, key);
	text_addf(&w->text, "%llu", (unsigned long long)value);
}

/* Six significant digits, without an exponent as far as that stays readable. */
static void put_number(struct writer *w, const char *key, double value)
{
	put_key(w, key);
	if (!isfinite(value)) {
		text_add(&w->text, "null");
	} else if (value != 0 && fabs(value) < 1e15 && fabs(value) >= 1e-4) {
		int before = (int)floor(log10(fabs(value))) + 1;
		int after = before >= 6 ? 0 : 6 - before;
		double step = before > 6 ? pow(10, before - 6) : 0;

		text_addf(&w->text, "%.*f", after, step > 0 ? round(value / step) * step : value);
		/* Zeros behind the point say nothing. */
		while (after && w->text.at[w->text.length - 1] == '0')
			w->text.at[--w->text.length] = '\0';
		if (after && w->text.at[w->text.length - 1] == '.')
			w->text.at[--w->text.length] = '\0';
	} else {
		text_addf(&w->text, "%.6g", value);
	}
}

static void put_known(struct writer *w, const char *key, bool is_known, double value)
{
	if (is_known)
		put_number(w, key, value);
	else
		put_null(w, key);
}

static void put_time(struct writer *w, const char *key, struct instant at)
{
	char text[INSTANT_TEXT_SIZE];

	put_string(w, key, instant_is_none(at) ? NULL : instant_text(text, at));
}

static void put_bool(struct writer *w, const char *key, bool value)
{
	put_raw(w, key, value ? "true" : "false");
}

static void put_open(struct writer *w, const char *key, const char *bracket)
{
	put_raw(w, key, bracket);
}

static void put_close(struct writer *w, const char *bracket)
{
	text_add(&w->text, bracket);
}

static void put_pair(struct writer *w, const char *key, const uint64_t pair[2])
{
	put_open(w, key, "[");
	put_count(w, NULL, pair[0]);
	put_count(w, NULL, pair[1]);
	put_close(w, "]");
}

static void start_line(struct writer *w)
{
	w->text = TEXT_OVER(w->storage);
	text_add(&w->text, "{");
}

static void end_line(struct writer *w, FILE *to)
{
	text_add(&w->text, "}\n");
	assert(!w->text.is_cut);
	fwrite(w->text.at, 1, w->text.length, to);
}

static void put_end(struct writer *w, const char *key, const struct finding *f, enum side side)
{
	char ip[ADDRESS_TEXT_SIZE];

	put_open(w, key, "{");
	put_string(w, "ip", address_text(ip, &f->key.address[side]));
	put_count(w, "port", f->key.port[side]);
	put_null(w, "geo");
	put_close(w, "}");
}

static void put_tag(struct writer *w, const char *key, const struct link_tags *t, enum link_tag tag,
		    uint32_t value)
{
	if (t->present & tag)
		put_count(w, key, value);
}

/* Only the tags that were there: a line without any is null. */
static void put_link(struct writer *w, const struct link_tags *t)
{
	char ip[ADDRESS_TEXT_SIZE];

	if (t->present == 0) {
		put_null(w, "link");
		return;
	}
	put_open(w, "link", "{");
	if (t->present & LINK_TAG_VLAN) {
		put_open(w, "vlans", "[");
		for (unsigned i = 0; i < t->vlan_count; i++)
			put_count(w, NULL, t->vlans[i]);
		put_close(w, "]");
	}
	put_tag(w, "pppoe", t, LINK_TAG_PPPOE, t->pppoe_session);
	if (t->present & LINK_TAG_MPLS) {
		put_open(w, "mpls", "[");
		for (unsigned i = 0; i < t->label_count; i++)
			put_count(w, NULL, t->labels[i]);
		put_close(w, "]");
	}
	put_tag(w, "gre_key", t, LINK_TAG_GRE_KEY, t->gre_key);
	put_tag(w, "vni", t, LINK_TAG_VNI, t->vni);
	put_tag(w, "teid", t, LINK_TAG_TEID, t->teid);
	put_tag(w, "l2tp_tunnel", t, LINK_TAG_L2TP, t->l2tp_tunnel);
	put_tag(w, "l2tp_session", t, LINK_TAG_L2TP, t->l2tp_session);
	put_tag(w, "erspan", t, LINK_TAG_ERSPAN, t->erspan_session);
	put_tag(w, "isid", t, LINK_TAG_ISID, t->isid);
	if (t->present & LINK_TAG_OUTER) {
		put_string(w, "outer_src", address_text(ip, &t->outer_src));
		put_string(w, "outer_dst", address_text(ip, &t->outer_dst));
	}
	put_close(w, "}");
}

static void put_traffic(struct writer *w, const struct finding *f)
{
	put_time(w, "first_seen", f->first_seen);
	put_time(w, "last_seen", f->last_seen);
	put_string(w, "l4", f->key.protocol == PACKET_UDP ? "udp" : "tcp");
	put_count(w, "flow", f->flow);
	put_end(w, "client", f, f->client);
	put_end(w, "server", f, side_other(f->client));
	put_count(w, "connections", f->connections);
	put_link(w, &f->tags);
	put_pair(w, "packets", f->packets);
	put_pair(w, "bytes", f->bytes);
	put_count(w, "lost_bytes", f->lost_bytes);
}

/* "both", or the side whose packets were seen. */
static const char *directions(const struct finding *f)
{
	bool client = f->packets[0] > 0, server = f->packets[1] > 0;

	return client && server ? "both" : client ? "client" : server ? "server" : NULL;
}

static void put_names(struct writer *w, const struct finding *f, const struct estimate *e,
		      const struct json_options *options)
{
	const struct exchange_facts *x = &f->facts;
	char shown[ACCOUNT_TEXT_SIZE];
	struct bytes account = account_shown(shown, bytes_of(x->account.at, x->account.length),
					     options->is_account_clear);

	if (x->algorithm.length)
		put_text(w, "algorithm", x->algorithm.at, x->algorithm.length);
	else
		put_string(w, "algorithm", e->algorithm ? e->algorithm->name : NULL);
	put_string(w, "algorithm_by", estimate_told_name(e->told));
	put_string(w, "coin", x->coin);
	put_string(w, "pool", f->pool);
	put_string(w, "host", f->host);
	put_text(w, "agent", x->agent.at, x->agent.length);
	put_text(w, "account", (const char *)account.at, account.size);
	put_count(w, "account_changes", x->account_changes);
	put_open(w, "workers", "[");
	for (unsigned i = 0; i < x->worker_count && i < EXCHANGE_WORKERS_MAX; i++)
		put_bytes(w, NULL, bytes_of(x->workers[i].at, x->workers[i].length));
	put_close(w, "]");
	put_count(w, "worker_count", x->worker_count);
}

static void put_work(struct writer *w, const struct exchange_facts *x)
{
	put_count(w, "jobs", x->jobs);
	put_open(w, "shares", "{");
	put_count(w, "submitted", x->submits);
	put_count(w, "accepted", x->accepted);
	put_count(w, "rejected", x->rejected);
	put_close(w, "}");
	if (x->difficulty_last > 0) {
		put_open(w, "difficulty", "{");
		put_number(w, "last", x->difficulty_last);
		put_number(w, "low", x->difficulty_low);
		put_number(w, "high", x->difficulty_high);
		put_close(w, "}");
	} else {
		put_null(w, "difficulty");
	}
	if (x->height_last) {
		put_open(w, "height", "{");
		put_count(w, "first", x->height_first);
		put_count(w, "last", x->height_last);
		put_close(w, "}");
	} else {
		put_null(w, "height");
	}
	put_text(w, "coinbase_tag", x->tag.at, x->tag.length);
}

static void put_rate(struct writer *w, const struct estimate *e)
{
	if (e->rate.is_known) {
		put_open(w, "hashrate", "{");
		put_number(w, "estimate", e->rate.estimate);
		put_known(w, "low", e->rate.has_interval, e->rate.low);
		put_known(w, "high", e->rate.has_interval, e->rate.high);
		put_string(w, "unit", e->rate.unit);
		put_string(w, "source", estimate_source_name(e->source));
		put_count(w, "shares", e->source == ESTIMATE_STATED ? 0 : e->shares);
		put_close(w, "}");
	} else {
		put_null(w, "hashrate");
	}
	put_known(w, "stated_hashrate", e->stated > 0, e->stated);
	put_open(w, "candidates", "[");
	for (unsigned i = 0; i < e->candidate_count; i++) {
		const struct estimate_candidate *c = &e->candidates[i];

		put_open(w, NULL, "{");
		put_string(w, "algorithm", c->algorithm->name);
		put_number(w, "estimate", c->rate.estimate);
		put_number(w, "low", c->rate.low);
		put_number(w, "high", c->rate.high);
		put_string(w, "unit", c->rate.unit);
		put_bool(w, "plausible", c->is_plausible);
		put_close(w, "}");
	}
	put_close(w, "]");
	if (e->has_power) {
		put_open(w, "power", "{");
		put_number(w, "low", e->power_low);
		put_number(w, "typical", e->power_typical);
		put_number(w, "high", e->power_high);
		put_string(w, "unit", "W");
		put_close(w, "}");
	} else {
		put_null(w, "power");
	}
}

static void put_evidence(struct writer *w, const struct finding *f)
{
	put_open(w, "context", "{");
	put_string(w, "node", f->node);
	put_string(w, "app", f->context.app);
	put_bool(w, "one_sided", f->context.is_one_sided);
	put_bool(w, "server_acknowledged", f->context.server_acknowledged_data);
	put_close(w, "}");
	put_string(w, "missing", f->missing);
	put_open(w, "evidence", "[");
	for (unsigned i = 0; i < f->evidence_count; i++) {
		const struct evidence *one = &f->evidence[i];

		put_open(w, NULL, "{");
		put_string(w, "kind", evidence_kind_name(one->kind));
		put_string(w, "weight", weight_name(one->weight));
		put_time(w, "at", one->at);
		if (one->packet)
			put_count(w, "packet", one->packet);
		else
			put_null(w, "packet");
		put_string(w, "detail", one->detail);
		put_text(w, "excerpt", one->excerpt, one->excerpt_length);
		put_close(w, "}");
	}
	put_close(w, "]");
}

void json_print_finding(FILE *to, const struct finding *f, const struct estimate *e,
			const struct json_options *options)
{
	static const char *const encrypted[] = {"none", "tls", "noise", "tunnel"};
	static struct writer w; /* too large for the stack; one thread prints */

	start_line(&w);
	put_string(&w, "type", "flow");
	put_traffic(&w, f);
	put_string(&w, "verdict", verdict_name(f->verdict));
	put_string(&w, "dialect", f->facts.dialect ? f->facts.dialect->key : NULL);
	put_string(&w, "encrypted", encrypted[f->encrypted]);
	put_string(&w, "tunnel", f->tunnel);
	put_string(&w, "directions", directions(f));
	put_names(&w, f, e, options);
	put_work(&w, &f->facts);
	put_rate(&w, e);
	put_null(&w, "subscriber");
	put_evidence(&w, f);
	end_line(&w, to);
}

static void put_verdict_counts(struct writer *w, const struct pipeline_result *r)
{
	uint64_t counts[VERDICT_CONFIRMED + 1] = {0};

	for (size_t i = 0; i < r->count; i++)
		counts[r->findings[i].verdict]++;
	put_count(w, "mining_flows",
		  counts[VERDICT_CONFIRMED] + counts[VERDICT_PROBABLE] + counts[VERDICT_SUSPECTED]);
	put_open(w, "verdicts", "{");
	for (int v = VERDICT_CONFIRMED; v > VERDICT_NONE; v--)
		put_count(w, verdict_name((enum verdict)v), counts[v]);
	put_close(w, "}");
}

static void put_decoding(struct writer *w, const struct decap_tally *d)
{
	put_count(w, "truncated_packets", d->truncated);
	put_open(w, "frames_passed_over", "{");
	put_count(w, "not_ip", d->outcomes[PACKET_NOT_IP]);
	put_count(w, "not_tcp_or_udp", d->outcomes[PACKET_OTHER]);
	put_count(w, "malformed", d->outcomes[PACKET_MALFORMED]);
	put_count(w, "too_deep", d->outcomes[PACKET_TOO_DEEP]);
	put_close(w, "}");
	put_open(w, "fragments", "{");
	put_count(w, "seen", d->fragments);
	put_count(w, "joined", d->datagrams_joined);
	put_count(w, "expired", d->fragments_expired);
	put_count(w, "dropped", d->fragments_dropped);
	put_close(w, "}");
}

/* What met a limit: where one is not zero, something may have been missed. */
static void put_limits(struct writer *w, const struct classifier_tally *c)
{
	put_open(w, "limits", "{");
	put_count(w, "flows_evicted", c->flows_evicted);
	put_count(w, "inspections_refused", c->inspected_refused);
	put_count(w, "gaps_given_up", c->streams.early_refused);
	put_count(w, "buffers_refused", c->framings.buffers_refused);
	put_count(w, "lines_too_long", c->framings.lines_too_long);
	put_close(w, "}");
}

void json_print_summary(FILE *to, const struct pipeline_result *r)
{
	static struct writer w;
	const struct classifier_tally *c = &r->classifier;

	start_line(&w);
	put_string(&w, "type", "summary");
	put_count(&w, "packets", r->frames);
	put_count(&w, "bytes", r->bytes);
	put_count(&w, "flows", c->flows);
	put_verdict_counts(&w, r);
	put_count(&w, "one_sided_flows", c->one_sided_flows);
	put_decoding(&w, &r->decap);
	put_count(&w, "lost_bytes", c->streams.gap_bytes);
	put_count(&w, "duplicate_packets", c->duplicates);
	put_limits(&w, c);
	put_time(&w, "first_seen", r->first_at);
	put_time(&w, "last_seen", r->last_at);
	put_known(&w, "duration", r->frames > 0,
		  r->frames ? instant_span_s(r->first_at, r->last_at) : 0);
	put_bool(&w, "damaged", r->damage.total > 0);
	put_bool(&w, "interrupted", r->is_interrupted);
	end_line(&w, to);
}
