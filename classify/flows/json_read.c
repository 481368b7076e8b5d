/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JSON tokenizer: one pass over the text. What is open stands on a small
 * stack of token indices, so that neither depth nor length of the input costs
 * more than the limits of the header.
 */
#include "classify/flows/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct reader {
	struct json *out;
	struct bytes text;
	size_t at; /* next byte to read */
	unsigned depth;
	uint16_t open[JSON_DEPTH_MAX]; /* objects and arrays around the next byte */
};

enum expect {
	EXPECT_VALUE,
	EXPECT_ELEMENT, /* a value or the end of the array; behind a comma too: some firmwares leave one over */
	EXPECT_NAME, /* a member's name or the end of the object */
	EXPECT_COLON,
	EXPECT_COMMA, /* or the end of what is open */
	EXPECT_NOTHING,
};

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_padding(uint8_t c)
{
	return is_blank(c) || c == '\0';
}

static bool is_number_byte(uint8_t c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+' || c == 'e' || c == 'E';
}

/* False at the end of the text. */
static bool skip_blanks(struct reader *r)
{
	while (r->at < r->text.size && is_blank(r->text.at[r->at]))
		r->at++;
	return r->at < r->text.size;
}

/*
 * Index of the first quote or backslash at or behind i, or b.size. Job blobs are
 * hexadecimal strings of up to 60 kB, so this is where the time of a long line goes.
 */
static size_t find_string_stop(struct bytes b, size_t i)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"');
	const __m128i backslash = _mm_set1_epi8('\\');

	for (; b.size - i >= 16; i += 16) {
		__m128i block = _mm_loadu_si128((const __m128i *)(const void *)&b.at[i]);
		__m128i hit = _mm_or_si128(_mm_cmpeq_epi8(block, quote),
					   _mm_cmpeq_epi8(block, backslash));
		int mask = _mm_movemask_epi8(hit);

		if (mask)
			return i + (unsigned)__builtin_ctz((unsigned)mask);
	}
#endif
	while (i < b.size && b.at[i] != '"' && b.at[i] != '\\')
		i++;
	return i;
}

/* NULL: no room. The token ends where it begins, until its reader says more. */
static struct json_token *push(struct reader *r, enum json_type type, size_t start)
{
	struct json *out = r->out;
	struct json_token *t;

	if (out->count == JSON_TOKENS_MAX)
		return NULL;
	t = &out->tokens[out->count++];
	*t = (struct json_token){
		.type = (uint8_t)type, .end = out->count, .start = (uint32_t)start};
	return t;
}

/* JSON_CUT: no end to it, or no room for it. at stands on the opening quote. */
static enum json_outcome read_string(struct reader *r)
{
	size_t start = r->at + 1;
	size_t i = find_string_stop(r->text, start);
	struct json_token *t = push(r, JSON_STRING, start);

	if (t == NULL)
		return JSON_CUT;
	while (i < r->text.size && r->text.at[i] == '\\') {
		t->has_escapes = true;
		i += 2; /* what is behind a backslash ends no string */
		i = i < r->text.size ? find_string_stop(r->text, i) : r->text.size;
	}
	t->size = (uint32_t)(i - start);
	t->is_cut = i == r->text.size;
	r->at = i + !t->is_cut;
	return t->is_cut ? JSON_CUT : JSON_OK;
}

/* Numbers are kept as text: 007, +1 and .5 pass; json_number() says what they are worth. */
static enum json_outcome read_number(struct reader *r)
{
	size_t i = r->at;
	struct json_token *t = push(r, JSON_NUMBER, i);

	if (t == NULL)
		return JSON_CUT;
	while (i < r->text.size && is_number_byte(r->text.at[i]))
		i++;
	t->size = (uint32_t)(i - r->at);
	/* more digits may have followed, except where the number is all there is */
	t->is_cut = i == r->text.size && r->depth > 0;
	r->at = i;
	return t->is_cut ? JSON_CUT : JSON_OK;
}

/* A cut word is one already by its first letter. */
static enum json_outcome read_word(struct reader *r, enum json_type type, struct bytes word)
{
	struct bytes there = bytes_part(r->text, r->at, word.size);
	struct json_token *t;

	if (!bytes_start_with(word, there))
		return JSON_NOT;
	t = push(r, type, r->at);
	if (t == NULL)
		return JSON_CUT;
	t->size = (uint32_t)there.size;
	t->is_cut = there.size < word.size;
	r->at += there.size;
	return t->is_cut ? JSON_CUT : JSON_OK;
}

static enum json_outcome open_container(struct reader *r, enum json_type type)
{
	if (r->depth == JSON_DEPTH_MAX || push(r, type, r->at) == NULL)
		return JSON_CUT;
	r->open[r->depth++] = (uint16_t)(r->out->count - 1);
	r->at++;
	return JSON_OK;
}

static void close_container(struct reader *r)
{
	struct json_token *t = &r->out->tokens[r->open[--r->depth]];

	r->at++;
	t->end = r->out->count;
	t->size = (uint32_t)(r->at - t->start);
}

static enum json_outcome read_value(struct reader *r)
{
	switch (r->text.at[r->at]) {
	case '"':
		return read_string(r);
	case '{':
		return open_container(r, JSON_OBJECT);
	case '[':
		return open_container(r, JSON_ARRAY);
	case 't':
		return read_word(r, JSON_TRUE, BYTES("true"));
	case 'f':
		return read_word(r, JSON_FALSE, BYTES("false"));
	case 'n':
		return read_word(r, JSON_NULL, BYTES("null"));
	default:
		return is_number_byte(r->text.at[r->at]) && r->text.at[r->at] != 'e' &&
				       r->text.at[r->at] != 'E'
			       ? read_number(r)
			       : JSON_NOT;
	}
}

static enum json_type innermost(const struct reader *r)
{
	return r->depth ? r->out->tokens[r->open[r->depth - 1]].type : JSON_NONE;
}

/* What follows a whole value. */
static enum expect behind_value(const struct reader *r)
{
	return r->depth ? EXPECT_COMMA : EXPECT_NOTHING;
}

/* Reads a value, counts it in what it stands in, and says what is expected next. */
static enum json_outcome take_value(struct reader *r, enum expect *expect)
{
	unsigned token = r->out->count;
	struct json_token *around = r->depth ? &r->out->tokens[r->open[r->depth - 1]] : NULL;
	enum json_outcome outcome = read_value(r);

	if (r->out->count == token)
		return outcome;
	if (around)
		around->count++;
	if (outcome != JSON_OK)
		return outcome;
	switch (r->out->tokens[token].type) {
	case JSON_OBJECT:
		*expect = EXPECT_NAME;
		break;
	case JSON_ARRAY:
		*expect = EXPECT_ELEMENT;
		break;
	default:
		*expect = behind_value(r);
	}
	return JSON_OK;
}

/* A comma, or the end of the innermost object or array. */
static enum json_outcome take_comma(struct reader *r, enum expect *expect)
{
	uint8_t c = r->text.at[r->at];
	bool is_object = innermost(r) == JSON_OBJECT;

	if (c == ',') {
		r->at++;
		*expect = is_object ? EXPECT_NAME : EXPECT_ELEMENT;
		return JSON_OK;
	}
	if (c != (is_object ? '}' : ']'))
		return JSON_NOT;
	close_container(r);
	*expect = behind_value(r);
	return JSON_OK;
}

/* One step: a value, a name or a mark. */
static enum json_outcome step(struct reader *r, enum expect *expect)
{
	uint8_t c = r->text.at[r->at];
	enum json_outcome outcome;

	switch (*expect) {
	case EXPECT_COMMA:
		return take_comma(r, expect);
	case EXPECT_NAME:
		if (c == '}')
			return take_comma(r, expect);
		if (c != '"')
			return JSON_NOT;
		outcome = read_string(r);
		*expect = EXPECT_COLON;
		return outcome;
	case EXPECT_COLON:
		if (c != ':')
			return JSON_NOT;
		r->at++;
		*expect = EXPECT_VALUE;
		return JSON_OK;
	case EXPECT_ELEMENT:
		if (c == ']')
			return take_comma(r, expect);
		return take_value(r, expect);
	default:
		return take_value(r, expect);
	}
}

/*
 * Makes what was read whole: a name without its value goes, what is still open
 * ends at the end of the text.
 */
static void close_cut(struct reader *r)
{
	struct json *out = r->out;

	out->is_cut = true;
	if (innermost(r) == JSON_OBJECT) {
		const struct json_token *t = &out->tokens[r->open[r->depth - 1]];
		unsigned i = r->open[r->depth - 1] + 1u;

		for (unsigned member = 0; member < t->count; member++)
			i = out->tokens[i + 1].end;
		out->count = (uint16_t)i;
	}
	while (r->depth) {
		struct json_token *t = &out->tokens[r->open[--r->depth]];

		t->is_cut = true;
		t->end = out->count;
		t->size = (uint32_t)(r->text.size - t->start);
	}
}

enum json_outcome json_read_first(struct json *out, size_t *size, struct bytes text)
{
	struct reader r = {.out = out, .text = bytes_part(text, 0, UINT32_MAX)};
	enum expect expect = EXPECT_VALUE;
	enum json_outcome outcome = JSON_OK;

	out->text = r.text;
	out->count = 0;
	out->is_cut = false;
	if (bytes_start_with(r.text, BYTES("\xef\xbb\xbf")))
		r.at = 3; /* a byte order mark */
	while (r.at < r.text.size && is_padding(r.text.at[r.at]))
		r.at++;
	if (r.at == r.text.size)
		return JSON_NOT;
	while (outcome == JSON_OK && expect != EXPECT_NOTHING)
		outcome = skip_blanks(&r) ? step(&r, &expect) : JSON_CUT;
	if (outcome == JSON_NOT)
		out->count = 0;
	else if (outcome == JSON_CUT)
		close_cut(&r);
	*size = outcome == JSON_OK ? r.at : r.text.size;
	return outcome;
}

enum json_outcome json_read(struct json *out, struct bytes text)
{
	size_t end = 0;
	enum json_outcome outcome;

	while (text.size && is_padding(text.at[text.size - 1]))
		text.size--;
	outcome = json_read_first(out, &end, text);
	if (outcome == JSON_OK && end != text.size) {
		out->count = 0;
		return JSON_NOT;
	}
	return outcome;
}
