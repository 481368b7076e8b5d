/* SPDX-License-Identifier: Apache-2.0 */
/* From patterns to Hyperscan databases. */
#include "classify/signatures_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <xxhash.h>

/* One hit of a pattern is enough, and a dot takes line ends too: Stratum cuts anywhere. */
#define FLAGS (HS_FLAG_DOTALL | HS_FLAG_SINGLEMATCH)

static void check_pattern(const struct signature_rule *r, const char *pattern,
			  struct complaints *why)
{
	hs_expr_info_t *info = NULL;
	hs_compile_error_t *error = NULL;

	if (hs_expression_info(pattern, FLAGS, &info, &error) != HS_SUCCESS) {
		complain(why, r->file, r->pattern_line, "bad pattern: %s",
			 error ? error->message : "Hyperscan refuses it");
		hs_free_compile_error(error);
		return;
	}
	if (info->min_width == 0)
		complain(why, r->file, r->pattern_line,
			 "bad pattern: it would match nothing at all, that is everywhere");
	free(info);
}

static void check_patterns(const struct signatures *s, enum rule_kind kind,
			   const struct pattern_set *p, struct complaints *why)
{
	unsigned next = 0; /* expressions are numbered in the order of their first rules */

	for (size_t i = 0; i < s->rule_count; i++) {
		const struct signature_rule *r = &s->rules[i];

		if (r->kind == kind && r->has_expression && r->expression == next)
			check_pattern(r, p->patterns[next++], why);
	}
}

void signatures_patterns_check(const struct signatures *s, struct complaints *why)
{
	check_patterns(s, RULE_ANCHOR, &s->anchors, why);
	check_patterns(s, RULE_WALLET, &s->wallets, why);
}

/*
 * What a compiled database depends on: the patterns in their order, this code's flags and mode,
 * the library, the processor. Databases do not run on a processor that lacks what they were
 * compiled for.
 */
static uint64_t key_of(const struct pattern_set *p, const hs_platform_info_t *platform)
{
	static const struct {
		uint32_t format, flags, mode;
	} ours = {1, FLAGS, HS_MODE_BLOCK};
	const char *version = hs_version();
	XXH3_state_t *state = XXH3_createState();
	uint64_t key;

	if (state == NULL)
		return 0;
	XXH3_64bits_reset(state);
	XXH3_64bits_update(state, &ours, sizeof ours);
	XXH3_64bits_update(state, version, strlen(version) + 1);
	XXH3_64bits_update(state, &platform->tune, sizeof platform->tune);
	XXH3_64bits_update(state, &platform->cpu_features, sizeof platform->cpu_features);
	for (unsigned i = 0; i < p->count; i++)
		XXH3_64bits_update(state, p->patterns[i], strlen(p->patterns[i]) + 1);
	key = XXH3_64bits_digest(state);
	XXH3_freeState(state);
	return key;
}

/* Where the pattern of an expression stands, for a complaint. */
static const struct signature_rule *rule_of(const struct signatures *s, bool is_wallet, int id)
{
	for (size_t i = 0; i < s->rule_count; i++)
		if (s->rules[i].kind == (is_wallet ? RULE_WALLET : RULE_ANCHOR) && id >= 0 &&
		    s->rules[i].has_expression && s->rules[i].expression == (unsigned)id)
			return &s->rules[i];
	return NULL;
}

static int compile(struct signatures *s, struct pattern_set *p, const char *cache,
		   const hs_platform_info_t *platform, bool *is_checked, struct complaints *why)
{
	hs_compile_error_t *error = NULL;
	unsigned *flags, *ids;
	hs_error_t r;
	uint64_t key = key_of(p, platform);
	bool is_wallet = p == &s->wallets;
	const char *kind = is_wallet ? "wallets" : "anchors";

	if (p->count == 0)
		return 0;
	if (cache && signatures_cache_read(&p->database, cache, kind, key))
		return 0;
	if (!*is_checked)
		signatures_patterns_check(s, why);
	*is_checked = true;
	if (why->total)
		return -EINVAL;
	flags = calloc(p->count, sizeof *flags);
	ids = calloc(p->count, sizeof *ids);
	if (flags == NULL || ids == NULL) {
		free(flags);
		free(ids);
		return -ENOMEM;
	}
	for (unsigned i = 0; i < p->count; i++) {
		flags[i] = FLAGS;
		ids[i] = i;
	}
	r = hs_compile_multi(p->patterns, flags, ids, p->count, HS_MODE_BLOCK, platform,
			     &p->database, &error);
	free(flags);
	free(ids);
	if (r == HS_SUCCESS) {
		if (cache)
			signatures_cache_write(p->database, cache, kind, key);
		return 0;
	}
	if (r == HS_COMPILER_ERROR && error) {
		const struct signature_rule *rule = rule_of(s, is_wallet, error->expression);

		complain(why, rule ? rule->file : "signatures", rule ? rule->pattern_line : 0,
			 "bad pattern: %s", error->message);
		hs_free_compile_error(error);
		return -EINVAL;
	}
	return -ENOMEM;
}

int signatures_compile(struct signatures *s, const char *cache, struct complaints *why)
{
	hs_platform_info_t platform;
	bool is_checked = false; /* what is in the cache was, when it was made */
	int r;

	if (hs_valid_platform() != HS_SUCCESS || hs_populate_platform(&platform) != HS_SUCCESS) {
		complain(why, "signatures", 0, "this processor lacks SSSE3, which Hyperscan needs");
		return -EINVAL;
	}
	r = compile(s, &s->anchors, cache, &platform, &is_checked, why);
	if (r == 0)
		r = compile(s, &s->wallets, cache, &platform, &is_checked, why);
	if (r == 0 && s->wallets.database &&
	    hs_alloc_scratch(s->wallets.database, &s->wallet_scratch) != HS_SUCCESS)
		r = -ENOMEM;
	return r;
}
