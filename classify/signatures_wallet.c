/* SPDX-License-Identifier: Apache-2.0 */
/* Reads signatures/wallets.sig, and says whose wallet an account looks like. */
#include "classify/signatures_internal.h"

#include "base/text.h"

#include <errno.h>

/* The file in hand. */
struct wallet_file {
	struct signatures *s;
	struct signatures_text *t;
	bool is_open; /* the newest rule is a wallet's */
	bool has_pattern;
};

static void close_wallet(struct wallet_file *f)
{
	signatures_rule_close(f->s, f->t);
	if (!f->has_pattern)
		complain(f->t->why, f->t->file, f->s->rules[f->s->rule_count - 1].line,
			 "wallet without a pattern");
}

static int on_wallet(void *file, const struct signatures_statement *st)
{
	struct wallet_file *f = file;
	struct signature_rule *r;

	if (f->is_open)
		close_wallet(f);
	r = signatures_rule_open(f->s, f->t, RULE_WALLET, st->line);
	if (r == NULL)
		return -ENOMEM;
	f->is_open = true;
	f->has_pattern = false;
	if (st->rest.size == 0 || st->rest.size > 15)
		signatures_read_complain(f->t, "a coin of %zu bytes; 1 to 15 are allowed",
					 st->rest.size);
	r->subject = signatures_keep(f->s, st->rest);
	return r->subject ? 0 : -ENOMEM;
}

static int on_pattern(void *file, const struct signatures_statement *st)
{
	struct wallet_file *f = file;
	struct signature_rule *r;
	char whole[SIGNATURES_LINE_MAX + 16];
	struct text t = TEXT_OVER(whole);
	const char *kept;
	int expression;

	if (!f->is_open || f->has_pattern) {
		signatures_read_complain(
			f->t, "a pattern belongs behind its \"wallet\" line, one to each");
		return 0;
	}
	f->has_pattern = true;
	r = &f->s->rules[f->s->rule_count - 1];
	/* The whole account must be of the form; \z, since $ would allow a line end. */
	text_add(&t, "^(?:");
	text_add_bytes(&t, st->rest);
	text_add(&t, ")\\z");
	r->pattern = signatures_keep(f->s, st->rest);
	kept = signatures_keep(f->s, bytes_of(whole, t.length));
	if (r->pattern == NULL || kept == NULL)
		return -ENOMEM;
	r->pattern_line = st->line;
	expression = signatures_pattern_add(&f->s->wallets, WALLET_PATTERNS_MAX, kept);
	if (expression == -ERANGE) {
		signatures_read_complain(f->t, "too many wallets; at most %d", WALLET_PATTERNS_MAX);
		return 0;
	}
	if (expression < 0)
		return expression;
	r->has_expression = true;
	r->expression = (unsigned)expression;
	return 0;
}

static int on_source(void *file, const struct signatures_statement *st)
{
	struct wallet_file *f = file;

	if (st->rest.size == 0)
		signatures_read_complain(f->t, "\"source\" without a value");
	return 0;
}

static const struct signatures_word words[] = {
	{"wallet", on_wallet}, {"pattern", on_pattern}, {"source", on_source}, {NULL, NULL}};

int signatures_wallets_read(struct signatures *s, struct signatures_text *t)
{
	struct wallet_file f = {.s = s, .t = t};
	struct signatures_statement st;

	while (signatures_read_statement(t, &st)) {
		int r = signatures_rule_sample(s, t, &st, f.is_open);

		if (r == 0)
			r = signatures_word_read(words, &f, t, &st);
		if (r < 0)
			return r;
	}
	if (f.is_open)
		close_wallet(&f);
	return 0;
}

static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
		  void *context)
{
	uint64_t *hits = context;

	(void)from;
	(void)to;
	(void)flags;
	hits[id / 64] |= UINT64_C(1) << id % 64;
	return 0;
}

void signatures_wallet_hits(const struct signatures *s, struct bytes account,
			    uint64_t hits[WALLET_PATTERNS_MAX / 64])
{
	/* The set is read-only but for this scratch, which its lock guards. */
	struct signatures *mine = (struct signatures *)s;

	memset(hits, 0, WALLET_PATTERNS_MAX / 8);
	if (s->wallets.database == NULL || account.size == 0 || account.size > ACCOUNT_MAX)
		return;
	pthread_mutex_lock(&mine->wallet_lock);
	hs_scan(s->wallets.database, (const char *)account.at, (unsigned)account.size, 0,
		mine->wallet_scratch, on_hit, hits);
	pthread_mutex_unlock(&mine->wallet_lock);
}

bool signatures_wallet_fits(const struct signatures *s, struct bytes account, const char *coin)
{
	uint64_t hits[WALLET_PATTERNS_MAX / 64];

	signatures_wallet_hits(s, account, hits);
	for (size_t i = 0; i < s->rule_count; i++) {
		const struct signature_rule *r = &s->rules[i];

		if (r->kind == RULE_WALLET && strcmp(r->subject, coin) == 0 &&
		    hits[r->expression / 64] >> r->expression % 64 & 1)
			return true;
	}
	return false;
}

const char *signatures_wallet_coin(const struct signatures *s, struct bytes account)
{
	uint64_t hits[WALLET_PATTERNS_MAX / 64];
	const char *coin = NULL;

	signatures_wallet_hits(s, account, hits);
	for (size_t i = 0; i < s->rule_count; i++) {
		const struct signature_rule *r = &s->rules[i];

		if (r->kind != RULE_WALLET || !(hits[r->expression / 64] >> r->expression % 64 & 1))
			continue;
		if (coin && strcmp(coin, r->subject) != 0)
			return NULL;
		coin = r->subject;
	}
	return coin;
}
