/* SPDX-License-Identifier: Apache-2.0 */
/* Reads signatures/names.sig: the words that tell a pool's web site from its mining hosts. */
#include "classify/signatures_internal.h"

#include <errno.h>

/* The file in hand. */
struct list_file {
	struct signatures *s;
	struct signatures_text *t;
	bool is_open;    /* a list was begun: the newest rule is its */
	bool is_unknown; /* ... but of no known kind */
	bool has_words;
	unsigned met; /* lists by kind, or-ed */
};

static const struct {
	const char *word;
	enum rule_kind kind;
	enum host_look look; /* of its words */
} lists[] = {
	{"web", RULE_WEB, HOST_WEB},
	{"region", RULE_REGION, HOST_REGION},
	{"mining", RULE_MINING, HOST_MINING},
	{"ports", RULE_PORTS, HOST_PLAIN},
};

#define LISTS (sizeof lists / sizeof lists[0])

static void close_list(struct list_file *f)
{
	f->is_open = false;
	signatures_rule_close(f->s, f->t);
	if (!f->has_words)
		complain(f->t->why, f->t->file, f->s->rules[f->s->rule_count - 1].line,
			 "list without words");
}

static int on_list(void *file, const struct signatures_statement *st)
{
	struct list_file *f = file;
	char quote[SIGNATURES_QUOTE_SIZE];
	unsigned i = 0;
	struct signature_rule *r;

	if (f->is_open)
		close_list(f);
	while (i < LISTS && !bytes_equal(bytes_of_text(lists[i].word), st->rest))
		i++;
	f->is_unknown = i == LISTS;
	if (f->is_unknown) {
		signatures_read_complain(f->t,
					 "unknown list \"%s\"; one of web, region, mining, ports",
					 signatures_read_quote(quote, st->rest));
		i = 0;
	} else {
		f->met |= 1u << i;
	}
	r = signatures_rule_open(f->s, f->t, lists[i].kind, st->line);
	if (r == NULL)
		return -ENOMEM;
	r->subject = lists[i].word;
	f->is_open = true;
	f->has_words = false;
	return 0;
}

static int add_label(struct list_file *f, struct bytes word, enum host_look look)
{
	char normal[NAMES_HOST_MAX + 1], quote[SIGNATURES_QUOTE_SIZE];
	struct names *n = &f->s->names;

	if (names_normalise(normal, word) != word.size ||
	    !bytes_equal(bytes_of(normal, word.size), word) || word.size > NAMES_LABEL_MAX ||
	    bytes_find_byte(word, '.') < word.size) {
		signatures_read_complain(f->t,
					 "\"%s\" is no label; small letters, digits and hyphens",
					 signatures_read_quote(quote, word));
		return 0;
	}
	for (size_t i = 0; i < n->word_count; i++)
		if (bytes_equal(bytes_of_text(n->words[i].text), word)) {
			signatures_read_complain(f->t, "\"%s\" stands in a list already",
						 signatures_read_quote(quote, word));
			return 0;
		}
	if (n->word_count == NAMES_WORDS_MAX) {
		signatures_read_complain(f->t, "too many words; at most %d", NAMES_WORDS_MAX);
		return 0;
	}
	return names_add_word(n, word, look);
}

static int on_words(void *file, const struct signatures_statement *st)
{
	struct list_file *f = file;
	struct bytes rest = st->rest, word;
	struct signature_rule *rule;
	char *kept;

	if (!f->is_open) {
		signatures_read_complain(f->t, "words before the first \"list\" line");
		return 0;
	}
	f->has_words = f->has_words || rest.size > 0;
	rule = &f->s->rules[f->s->rule_count - 1];
	kept = signatures_keep(f->s, st->rest);
	if (kept == NULL)
		return -ENOMEM;
	if (rule->pattern[0] == '\0')
		rule->pattern = kept;
	while (signatures_read_word(&rest, &word)) {
		uint16_t port;
		int r = 0;

		if (f->is_unknown)
			continue;
		if (rule->kind != RULE_PORTS)
			r = add_label(f, word, lists[rule->kind - RULE_WEB].look);
		else if (signatures_read_port(f->t, word, &port))
			f->s->names.common_ports[port / 8] |= (uint8_t)(1u << port % 8);
		if (r < 0)
			return r;
	}
	return 0;
}

static const struct signatures_word words[] = {
	{"list", on_list}, {"words", on_words}, {NULL, NULL}};

int signatures_names_read(struct signatures *s, struct signatures_text *t)
{
	struct list_file f = {.s = s, .t = t};
	struct signatures_statement st;

	while (signatures_read_statement(t, &st)) {
		int r = signatures_rule_sample(s, t, &st, f.is_open);

		if (r == 0)
			r = signatures_word_read(words, &f, t, &st);
		if (r < 0)
			return r;
	}
	if (f.is_open)
		close_list(&f);
	for (unsigned i = 0; i < LISTS; i++)
		if (!(f.met >> i & 1))
			complain(t->why, t->file, 0, "no list \"%s\"", lists[i].word);
	return 0;
}
