/* SPDX-License-Identifier: Apache-2.0 */
/* Every rule against its own samples. */
#include "classify/signatures_internal.h"

#include "base/number.h"

/* A scan for one expression. */
struct probe {
	unsigned wanted;
	bool is_hit;
};

static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
		  void *context)
{
	struct probe *p = context;

	(void)from;
	(void)to;
	(void)flags;
	p->is_hit = p->is_hit || id == p->wanted;
	return 0;
}

static bool anchor_hits(const struct signatures *s, hs_scratch_t *scratch,
			const struct signature_rule *r, struct bytes sample)
{
	struct probe p = {r->expression, false};

	hs_scan(s->anchors.database, (const char *)sample.at, (unsigned)sample.size, 0, scratch,
		on_hit, &p);
	return p.is_hit;
}

static bool wallet_hits(const struct signatures *s, const struct signature_rule *r,
			struct bytes sample)
{
	uint64_t hits[WALLET_PATTERNS_MAX / 64];

	signatures_wallet_hits(s, sample, hits);
	return hits[r->expression / 64] >> r->expression % 64 & 1;
}

/* A sample of a pool may carry a port, as a CONNECT does: "braiins.com:3333". */
static bool pool_hits(const struct signatures *s, const struct signature_rule *r,
		      struct bytes sample)
{
	return names_match(&s->names, sample, 0, NAME_CONNECT) == &s->names.pools[r->pool].name;
}

static bool list_hits(const struct signatures *s, const struct signature_rule *r,
		      struct bytes sample)
{
	static const enum host_look looks[] = {
		[RULE_WEB] = HOST_WEB,
		[RULE_REGION] = HOST_REGION,
		[RULE_MINING] = HOST_MINING,
	};
	uint64_t port;

	if (r->kind == RULE_PORTS)
		return number_u64(&port, sample) && port < 65536 &&
		       (s->names.common_ports[port / 8] >> port % 8 & 1);
	return names_look(&s->names, NULL, sample) == looks[r->kind];
}

static bool hits(const struct signatures *s, hs_scratch_t *scratch, const struct signature_rule *r,
		 struct bytes sample)
{
	switch (r->kind) {
	case RULE_ANCHOR:
		return anchor_hits(s, scratch, r, sample);
	case RULE_WALLET:
		return wallet_hits(s, r, sample);
	case RULE_POOL:
		return pool_hits(s, r, sample);
	case RULE_WEB:
	case RULE_REGION:
	case RULE_MINING:
	case RULE_PORTS:
		return list_hits(s, r, sample);
	}
	return false;
}

unsigned signatures_check(const struct signatures *s, struct complaints *why)
{
	hs_scratch_t *scratch = NULL;
	unsigned tried = 0;

	if (s->anchors.database && hs_alloc_scratch(s->anchors.database, &scratch) != HS_SUCCESS) {
		complain(why, "signatures", 0, "no memory to scan the samples");
		return 0;
	}
	for (size_t i = 0; i < s->rule_count; i++) {
		const struct signature_rule *r = &s->rules[i];

		for (size_t k = 0; k < r->sample_count; k++) {
			const struct signature_sample *one = &s->samples[r->first_sample + k];

			tried++;
			if (hits(s, scratch, r, one->text) == one->is_match)
				continue;
			complain(why, r->file, one->line,
				 one->is_match ? "the %s of line %u does not match this sample"
					       : "the %s of line %u matches this sample",
				 signatures_kind_name(r->kind), r->line);
		}
	}
	hs_free_scratch(scratch);
	return tried;
}
