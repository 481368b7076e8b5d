/* SPDX-License-Identifier: Apache-2.0 */
/* Rules and their samples, and the memory that holds a set's texts. */
#include "classify/signatures_internal.h"

#include "base/list.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>

/* Texts are kept in blocks that are freed together. */
struct text_block {
	struct text_block *next;
	size_t used, size;
	char bytes[];
};

#define TEXT_BLOCK_SIZE (64 * 1024)

char *signatures_keep(struct signatures *s, struct bytes b)
{
	struct text_block *block = s->texts;
	char *kept;

	if (block == NULL || block->size - block->used < b.size + 1) {
		size_t size = b.size + 1 > TEXT_BLOCK_SIZE ? b.size + 1 : TEXT_BLOCK_SIZE;

		block = malloc(sizeof *block + size);
		if (block == NULL)
			return NULL;
		block->next = s->texts;
		block->used = 0;
		block->size = size;
		s->texts = block;
		s->text_bytes += size;
	}
	kept = block->bytes + block->used;
	if (b.size)
		memcpy(kept, b.at, b.size);
	kept[b.size] = '\0';
	block->used += b.size + 1;
	return kept;
}

void signatures_texts_free(struct signatures *s)
{
	while (s->texts) {
		struct text_block *next = s->texts->next;

		free(s->texts);
		s->texts = next;
	}
}

const char *signatures_kind_name(enum rule_kind k)
{
	static const char *const names[] = {
		[RULE_ANCHOR] = "anchor", [RULE_POOL] = "pool",     [RULE_WALLET] = "wallet",
		[RULE_WEB] = "web",       [RULE_REGION] = "region", [RULE_MINING] = "mining",
		[RULE_PORTS] = "ports",
	};

	return names[k];
}

struct signature_rule *signatures_rule_open(struct signatures *s, struct signatures_text *t,
					    enum rule_kind kind, unsigned line)
{
	struct signature_rule *r;

	if (list_grow(&s->rules, &s->rule_capacity, s->rule_count, sizeof *s->rules) < 0)
		return NULL;
	r = &s->rules[s->rule_count];
	memset(r, 0, sizeof *r);
	r->kind = kind;
	r->line = line;
	r->first_sample = s->sample_count;
	r->file = signatures_keep(s, bytes_of_text(t->file));
	r->subject = r->pattern = "";
	if (r->file == NULL)
		return NULL;
	s->rule_count++;
	return r;
}

int signatures_rule_sample(struct signatures *s, struct signatures_text *t,
			   const struct signatures_statement *st, bool rule_is_open)
{
	bool is_match = bytes_equal(st->word, BYTES("match"));
	struct signature_rule *r;
	struct signature_sample *sample;
	uint8_t decoded[SIGNATURES_LINE_MAX];
	size_t size;

	if (!is_match && !bytes_equal(st->word, BYTES("reject")))
		return 0;
	if (!rule_is_open) {
		signatures_read_complain(
			t, "a sample that belongs to nothing; it follows what it is a sample of");
		return 1;
	}
	r = &s->rules[s->rule_count - 1];
	if (is_match)
		r->matches++;
	else
		r->rejects++;
	if (st->rest.size == 0) {
		signatures_read_complain(t, "an empty sample");
		return 1;
	}
	if (!signatures_read_escaped(t, st, decoded, &size))
		return 1;
	if (r->kind == RULE_ANCHOR && size > MATCHER_BYTES_MAX) {
		signatures_read_complain(t, "a sample of %zu bytes; %d are looked at", size,
					 MATCHER_BYTES_MAX);
		return 1;
	}
	if (list_grow(&s->samples, &s->sample_capacity, s->sample_count, sizeof *s->samples) < 0)
		return -ENOMEM;
	sample = &s->samples[s->sample_count];
	sample->text = bytes_of(signatures_keep(s, bytes_of(decoded, size)), size);
	if (sample->text.at == NULL)
		return -ENOMEM;
	sample->line = st->line;
	sample->is_match = is_match;
	s->sample_count++;
	r->sample_count++;
	return 1;
}

void signatures_rule_close(struct signatures *s, struct signatures_text *t)
{
	const struct signature_rule *r = &s->rules[s->rule_count - 1];
	const char *kind = signatures_kind_name(r->kind);

	if (r->matches == 0)
		complain(t->why, t->file, r->line,
			 "%s without a sample it must match; add a line \"match ...\"", kind);
	if (r->rejects == 0)
		complain(t->why, t->file, r->line,
			 "%s without a sample it must not match; add a line \"reject ...\"", kind);
}

int signatures_word_read(const struct signatures_word *words, void *file, struct signatures_text *t,
			 const struct signatures_statement *st)
{
	char quote[SIGNATURES_QUOTE_SIZE], known[160];
	struct text list = TEXT_OVER(known);

	for (const struct signatures_word *w = words; w->word; w++) {
		if (bytes_equal(bytes_of_text(w->word), st->word))
			return w->read(file, st);
		text_addf(&list, "%s, ", w->word);
	}
	signatures_read_complain(t, "unknown word \"%s\"; one of %smatch, reject",
				 signatures_read_quote(quote, st->word), known);
	return 0;
}

int signatures_pattern_add(struct pattern_set *p, unsigned most, const char *pattern)
{
	size_t capacity = p->capacity;
	int r;

	for (unsigned i = 0; i < p->count; i++)
		if (strcmp(p->patterns[i], pattern) == 0)
			return (int)i;
	if (p->count == most)
		return -ERANGE;
	r = list_grow(&p->patterns, &capacity, p->count, sizeof *p->patterns);
	if (r == 0)
		r = list_grow(&p->dialects, &p->capacity, p->count, sizeof *p->dialects);
	if (r < 0)
		return r;
	p->patterns[p->count] = pattern;
	p->dialects[p->count] = 0;
	return (int)p->count++;
}
