/* SPDX-License-Identifier: Apache-2.0 */
/* Reads signatures/dialects/KEY.sig. signatures/README.md says the format. */
#include "classify/signatures_internal.h"

#include <errno.h>
#include <stdio.h>

/* The file in hand. */
struct dialect_file {
	struct signatures *s;
	struct signatures_text *t;
	const char *stem;
	struct dialect_signature d;
	unsigned place; /* in dialects[], if d.dialect */
	bool has_key;   /* a "dialect" line was there, good or bad */
	bool has_framing, has_source;
	bool is_rule_open;
	unsigned anchors_met; /* good or bad */
};

/* Text for a fixed place. */
static void read_text(struct dialect_file *f, char *out, size_t room,
		      const struct signatures_statement *st)
{
	if (out[0])
		signatures_read_complain(f->t, "a second \"%.*s\" line", (int)st->word.size,
					 (const char *)st->word.at);
	else if (st->rest.size == 0)
		signatures_read_complain(f->t, "\"%.*s\" without a value", (int)st->word.size,
					 (const char *)st->word.at);
	else if (st->rest.size >= room)
		signatures_read_complain(f->t, "%zu bytes are too long; at most %zu", st->rest.size,
					 room - 1);
	else
		memcpy(out, st->rest.at, st->rest.size);
}

static int on_dialect(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	char quote[SIGNATURES_QUOTE_SIZE];

	if (f->has_key) {
		signatures_read_complain(f->t,
					 "a second \"dialect\" line; one file has one dialect");
		return 0;
	}
	f->has_key = true;
	f->d.dialect = dialect_find(st->rest);
	if (f->d.dialect == NULL) {
		signatures_read_complain(f->t, "\"%s\" is no dialect of this program",
					 signatures_read_quote(quote, st->rest));
		return 0;
	}
	f->place = dialect_index(f->d.dialect);
	if (!bytes_equal(bytes_of_text(f->stem), st->rest))
		signatures_read_complain(f->t, "dialect \"%s\" belongs in a file %s.sig",
					 f->d.dialect->key, f->d.dialect->key);
	if (f->s->dialects[f->place].dialect)
		signatures_read_complain(f->t, "dialect \"%s\" has a file already",
					 f->d.dialect->key);
	return 0;
}

static int on_title(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	read_text(f, f->d.title, sizeof f->d.title, st);
	return 0;
}

static int on_source(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	if (st->rest.size == 0)
		signatures_read_complain(f->t, "\"source\" without a value");
	f->has_source = true;
	return 0;
}

static int on_framing(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	static const struct {
		const char *word;
		enum framing_kind kind;
	} framings[] = {{"line", FRAMING_LINE}, {"http", FRAMING_HTTP}};
	char quote[SIGNATURES_QUOTE_SIZE];

	if (f->has_framing)
		signatures_read_complain(f->t, "a second \"framing\" line");
	f->has_framing = true;
	for (unsigned i = 0; i < sizeof framings / sizeof framings[0]; i++) {
		if (!bytes_equal(bytes_of_text(framings[i].word), st->rest))
			continue;
		if (f->d.dialect && f->d.dialect->framing != framings[i].kind)
			signatures_read_complain(
				f->t, "framing \"%s\", but the program reads %s otherwise",
				framings[i].word, f->d.dialect->key);
		return 0;
	}
	signatures_read_complain(f->t, "unknown framing \"%s\"; one of line, http",
				 signatures_read_quote(quote, st->rest));
	return 0;
}

static int on_ports(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	struct bytes rest = st->rest, word;
	size_t most = sizeof f->d.ports / sizeof f->d.ports[0];

	if (rest.size == 0)
		signatures_read_complain(f->t, "\"ports\" without a number");
	while (signatures_read_word(&rest, &word)) {
		uint16_t port;

		if (!signatures_read_port(f->t, word, &port))
			continue;
		if (f->d.port_count == most) {
			signatures_read_complain(f->t, "too many ports; at most %zu", most);
			break;
		}
		f->d.ports[f->d.port_count++] = port;
	}
	return 0;
}

/* Is word the first cell of a row of algorithms.csv? */
static bool is_algorithm(struct bytes csv, struct bytes word)
{
	while (csv.size) {
		size_t end = bytes_find_byte(csv, '\n');
		struct bytes row = bytes_part(csv, 0, end);

		if (bytes_equal(bytes_part(row, 0, bytes_find_byte(row, ',')), word))
			return true;
		csv = bytes_from(csv, end + 1);
	}
	return false;
}

static int on_algorithms(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	struct bytes rest = st->rest, word;
	char quote[SIGNATURES_QUOTE_SIZE];

	while (f->s->algorithms.size && signatures_read_word(&rest, &word))
		if (!is_algorithm(f->s->algorithms, word))
			signatures_read_complain(f->t, "\"%s\" is no row of algorithms.csv",
						 signatures_read_quote(quote, word));
	read_text(f, f->d.algorithms, sizeof f->d.algorithms, st);
	return 0;
}

static int on_coin(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	struct bytes rest = st->rest, word;

	if (signatures_read_word(&rest, &word) && rest.size)
		signatures_read_complain(f->t, "\"coin\" takes one word");
	read_text(f, f->d.coin, sizeof f->d.coin, st);
	return 0;
}

static int on_anchor(void *file, const struct signatures_statement *st)
{
	struct dialect_file *f = file;
	struct signature_rule *r;
	char *pattern;
	int expression;

	f->anchors_met++;
	r = signatures_rule_open(f->s, f->t, RULE_ANCHOR, st->line);
	pattern = signatures_keep(f->s, st->rest);
	if (r == NULL || pattern == NULL)
		return -ENOMEM;
	f->is_rule_open = true;
	r->pattern = pattern;
	r->subject = f->d.dialect ? f->d.dialect->key : "";
	r->dialect = f->place;
	if (!f->has_key) {
		signatures_read_complain(f->t, "an anchor before the \"dialect\" line");
		return 0;
	}
	r->pattern_line = st->line;
	expression = signatures_pattern_add(&f->s->anchors, ANCHOR_PATTERNS_MAX, pattern);
	if (expression == -ERANGE) {
		signatures_read_complain(f->t, "too many anchors; at most %d", ANCHOR_PATTERNS_MAX);
		return 0;
	}
	if (expression < 0)
		return expression;
	r->has_expression = true;
	r->expression = (unsigned)expression;
	if (f->d.dialect == NULL)
		return 0;
	if (f->s->anchors.dialects[expression] >> f->place & 1)
		signatures_read_complain(f->t, "this anchor stands in the file already");
	f->s->anchors.dialects[expression] |= UINT64_C(1) << f->place;
	f->d.anchor_count++;
	return 0;
}

static const struct signatures_word words[] = {
	{"dialect", on_dialect}, {"title", on_title},   {"source", on_source},
	{"framing", on_framing}, {"ports", on_ports},   {"algorithms", on_algorithms},
	{"coin", on_coin},       {"anchor", on_anchor}, {NULL, NULL},
};

static int read_statement(struct dialect_file *f, const struct signatures_statement *st)
{
	int r = signatures_rule_sample(f->s, f->t, st, f->is_rule_open);

	if (r != 0)
		return r < 0 ? r : 0;
	if (f->is_rule_open)
		signatures_rule_close(f->s, f->t);
	f->is_rule_open = false;
	return signatures_word_read(words, f, f->t, st);
}

int signatures_dialect_read(struct signatures *s, struct signatures_text *t, const char *stem)
{
	struct dialect_file f = {.s = s, .t = t, .stem = stem};
	struct signatures_statement st;

	while (signatures_read_statement(t, &st)) {
		int r = read_statement(&f, &st);

		if (r < 0)
			return r;
	}
	if (f.is_rule_open)
		signatures_rule_close(s, t);
	if (!f.has_key)
		complain(t->why, t->file, 0, "no \"dialect\" line");
	if (f.d.title[0] == '\0')
		complain(t->why, t->file, 0, "no \"title\" line");
	if (!f.has_source)
		complain(t->why, t->file, 0,
			 "no \"source\" line: where the protocol's facts come from");
	if (!f.has_framing)
		complain(t->why, t->file, 0, "no \"framing\" line");
	if (f.anchors_met == 0)
		complain(t->why, t->file, 0, "no anchor: nothing would ever nominate this dialect");
	if (f.d.dialect)
		s->dialects[f.place] = f.d;
	return 0;
}
