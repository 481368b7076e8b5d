/* SPDX-License-Identifier: Apache-2.0 */
/* Reads signatures/pools.sig. signatures/README.md says the format. */
#include "classify/signatures_internal.h"

#include <errno.h>
#include <stdlib.h>

/* The file in hand. */
struct pool_file {
	struct signatures *s;
	struct signatures_text *t;
	bool is_open; /* a pool was begun: p is it, and the newest rule its */
	bool has_source;
	struct pool p;
};

static struct signature_rule *rule_of(struct pool_file *f)
{
	return &f->s->rules[f->s->rule_count - 1];
}

static void copy_text(struct pool_file *f, char *out, size_t room, struct bytes value)
{
	if (out[0])
		signatures_read_complain(f->t, "this was said of the pool already");
	else if (value.size == 0 || value.size >= room)
		signatures_read_complain(f->t, "%zu bytes; 1 to %zu are allowed", value.size,
					 room - 1);
	else
		memcpy(out, value.at, value.size);
}

/* The pool in hand is over: it joins the names. */
static int close_pool(struct pool_file *f)
{
	struct signature_rule *r = rule_of(f);

	f->is_open = false;
	signatures_rule_close(f->s, f->t);
	if (f->p.name.domain[0] == '\0')
		complain(f->t->why, f->t->file, r->line, "pool without a domain");
	if (!f->has_source)
		complain(f->t->why, f->t->file, r->line, "pool without a source");
	f->p.port_count = (uint32_t)f->s->names.port_count - f->p.first_port;
	r->pool = f->s->names.pool_count;
	return names_add_pool(&f->s->names, &f->p);
}

static int on_pool(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;
	struct signature_rule *rule;
	int r;

	if (f->is_open) {
		r = close_pool(f);
		if (r < 0)
			return r;
	}
	rule = signatures_rule_open(f->s, f->t, RULE_POOL, st->line);
	if (rule == NULL)
		return -ENOMEM;
	f->is_open = true;
	f->has_source = false;
	memset(&f->p, 0, sizeof f->p);
	f->p.first_port = (uint32_t)f->s->names.port_count;
	copy_text(f, f->p.name.pool, sizeof f->p.name.pool, st->rest);
	rule->subject = signatures_keep(f->s, bytes_of_text(f->p.name.pool));
	return rule->subject ? 0 : -ENOMEM;
}

/* Everything but "pool" needs one that was begun. */
static bool is_inside(struct pool_file *f)
{
	if (!f->is_open)
		signatures_read_complain(f->t, "this stands before the first \"pool\" line");
	return f->is_open;
}

/* As DNS has it, in small letters, of at least two labels. */
static bool is_domain(struct bytes b)
{
	char normal[NAMES_HOST_MAX + 1];

	return names_normalise(normal, b) == b.size && bytes_equal(bytes_of(normal, b.size), b) &&
	       bytes_find_byte(b, '.') < b.size;
}

static int on_domain(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;
	char quote[SIGNATURES_QUOTE_SIZE];
	char *domain;

	if (!is_inside(f))
		return 0;
	if (!is_domain(st->rest)) {
		signatures_read_complain(
			f->t, "\"%s\" is no domain; small letters, digits, hyphens and dots",
			signatures_read_quote(quote, st->rest));
		return 0;
	}
	copy_text(f, f->p.name.domain, sizeof f->p.name.domain, st->rest);
	domain = signatures_keep(f->s, st->rest);
	if (domain == NULL)
		return -ENOMEM;
	rule_of(f)->pattern = domain;
	return 0;
}

static int on_ports(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;
	struct bytes rest = st->rest, word;
	uint16_t port;

	if (!is_inside(f))
		return 0;
	if (rest.size == 0)
		signatures_read_complain(f->t, "no port");
	while (signatures_read_word(&rest, &word)) {
		int r;

		if (!signatures_read_port(f->t, word, &port))
			continue;
		r = names_add_port(&f->s->names, port);
		if (r < 0)
			return r;
	}
	return 0;
}

/* A remark on ports that stand in "ports" or "tls" above it. */
static int on_unverified(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;
	const struct names *n = &f->s->names;
	struct bytes rest = st->rest, word;
	uint16_t port;

	if (!is_inside(f))
		return 0;
	while (signatures_read_word(&rest, &word)) {
		size_t i = f->p.first_port;

		if (!signatures_read_port(f->t, word, &port))
			continue;
		while (i < n->port_count && n->ports[i] != port)
			i++;
		if (i == n->port_count)
			signatures_read_complain(
				f->t, "port %u is in no \"ports\" or \"tls\" line above", port);
	}
	return 0;
}

static int on_coins(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;
	struct bytes rest = st->rest, word;
	char quote[SIGNATURES_QUOTE_SIZE];

	if (!is_inside(f))
		return 0;
	while (signatures_read_word(&rest, &word))
		for (size_t i = 0; i < word.size; i++)
			if (!((word.at[i] >= 'A' && word.at[i] <= 'Z') ||
			      (word.at[i] >= '0' && word.at[i] <= '9'))) {
				signatures_read_complain(
					f->t, "\"%s\" is no coin; capitals and digits only",
					signatures_read_quote(quote, word));
				break;
			}
	copy_text(f, f->p.name.coins, sizeof f->p.name.coins, st->rest);
	return 0;
}

static void on_flag(struct pool_file *f, const struct signatures_statement *st, bool *flag)
{
	if (!is_inside(f))
		return;
	if (st->rest.size)
		signatures_read_complain(f->t, "this word stands alone on its line");
	*flag = true;
}

static int on_business(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;

	on_flag(f, st, &f->p.is_business);
	return 0;
}

static int on_endpoint(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;

	on_flag(f, st, &f->p.is_endpoint);
	return 0;
}

static int on_note(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;

	if (is_inside(f) && st->rest.size == 0)
		signatures_read_complain(f->t, "an empty note");
	return 0;
}

static int on_source(void *file, const struct signatures_statement *st)
{
	struct pool_file *f = file;

	if (!is_inside(f))
		return 0;
	if (st->rest.size == 0)
		signatures_read_complain(f->t, "\"source\" without a value");
	f->has_source = true;
	return 0;
}

static const struct signatures_word words[] = {
	{"pool", on_pool},
	{"domain", on_domain},
	{"ports", on_ports},
	{"tls", on_ports},
	{"coins", on_coins},
	{"unverified", on_unverified},
	{"business", on_business},
	{"endpoint", on_endpoint},
	{"note", on_note},
	{"source", on_source},
	{NULL, NULL},
};

static int by_domain(const void *a, const void *b)
{
	const struct signature_rule *const *x = a, *const *y = b;
	int order = strcmp((*x)->pattern, (*y)->pattern);

	return order ? order : (*x)->line < (*y)->line ? -1 : (*x)->line > (*y)->line;
}

static int complain_of_twins(struct signatures *s, struct signatures_text *t)
{
	const struct signature_rule **pools = calloc(s->rule_count + 1, sizeof *pools);
	size_t count = 0;

	if (pools == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < s->rule_count; i++)
		if (s->rules[i].kind == RULE_POOL && s->rules[i].pattern[0])
			pools[count++] = &s->rules[i];
	qsort(pools, count, sizeof *pools, by_domain);
	for (size_t i = 1; i < count; i++)
		if (strcmp(pools[i - 1]->pattern, pools[i]->pattern) == 0)
			complain(t->why, t->file, pools[i]->line,
				 "domain \"%s\" belongs to the pool of line %u already",
				 pools[i]->pattern, pools[i - 1]->line);
	free(pools);
	return 0;
}

int signatures_pools_read(struct signatures *s, struct signatures_text *t)
{
	struct pool_file f = {.s = s, .t = t};
	struct signatures_statement st;

	while (signatures_read_statement(t, &st)) {
		int r = signatures_rule_sample(s, t, &st, f.is_open);

		if (r == 0)
			r = signatures_word_read(words, &f, t, &st);
		if (r < 0)
			return r;
	}
	if (f.is_open) {
		int r = close_pool(&f);

		if (r < 0)
			return r;
	}
	return complain_of_twins(s, t);
}
