/* SPDX-License-Identifier: Apache-2.0 */
/* What the tokens of a text say: members, elements, strings and numbers. See json_read.c. */
#include "classify/flows/json.h"
#include "base/number.h"

static const struct json_token *token_at(const struct json *j, unsigned token)
{
	return token < j->count ? &j->tokens[token] : NULL;
}

static const struct json_token *token_of_type(const struct json *j, unsigned token,
					      enum json_type type)
{
	return json_type(j, token) == type ? &j->tokens[token] : NULL;
}

enum json_type json_type(const struct json *j, unsigned token)
{
	const struct json_token *t = token_at(j, token);

	return t ? (enum json_type)t->type : JSON_NONE;
}

unsigned json_count(const struct json *j, unsigned token)
{
	const struct json_token *t = token_at(j, token);

	return t ? t->count : 0;
}

struct bytes json_raw(const struct json *j, unsigned token)
{
	const struct json_token *t = token_at(j, token);

	if (t == NULL || t->type == JSON_OBJECT || t->type == JSON_ARRAY)
		return (struct bytes){NULL, 0};
	return bytes_part(j->text, t->start, t->size);
}

struct bytes json_source(const struct json *j, unsigned token)
{
	const struct json_token *t = token_at(j, token);

	if (t == NULL)
		return (struct bytes){NULL, 0};
	if (t->type == JSON_STRING)
		return bytes_part(j->text, t->start - 1u, t->size + 1u + !t->is_cut);
	return bytes_part(j->text, t->start, t->size);
}

/* The UTF-16 unit of four hexadecimal digits; -1: they are not there. */
static int32_t code_unit(struct bytes b)
{
	int high = number_hex_byte(b, 0), low = number_hex_byte(b, 1);

	return high < 0 || low < 0 ? -1 : high << 8 | low;
}

static size_t utf8_from(uint8_t out[4], uint32_t code)
{
	if (code < 0x80) {
		out[0] = (uint8_t)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (uint8_t)(0xc0 | code >> 6);
		out[1] = (uint8_t)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (uint8_t)(0xe0 | code >> 12);
		out[1] = (uint8_t)(0x80 | (code >> 6 & 0x3f));
		out[2] = (uint8_t)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (uint8_t)(0xf0 | code >> 18);
	out[1] = (uint8_t)(0x80 | (code >> 12 & 0x3f));
	out[2] = (uint8_t)(0x80 | (code >> 6 & 0x3f));
	out[3] = (uint8_t)(0x80 | (code & 0x3f));
	return 4;
}

/*
 * Takes one character or escape off the front of *raw (not empty) and writes
 * its bytes. An escape that means nothing stands for itself; one that the end
 * of the text has cut gives nothing; half a surrogate pair gives U+FFFD.
 */
static size_t unescape_one(uint8_t out[4], struct bytes *raw)
{
	static const char escapes[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	const char *known;
	int32_t high, low;

	out[0] = raw->at[0];
	if (raw->at[0] != '\\') {
		*raw = bytes_from(*raw, 1);
		return 1;
	}
	if (raw->size == 1 || (raw->at[1] == 'u' && raw->size < 6)) {
		*raw = bytes_from(*raw, raw->size);
		return 0;
	}
	if (raw->at[1] != 'u') {
		known = memchr(escapes, raw->at[1], sizeof escapes - 1);
		if (known == NULL) {
			*raw = bytes_from(*raw, 1);
			return 1;
		}
		out[0] = (uint8_t)meanings[known - escapes];
		*raw = bytes_from(*raw, 2);
		return 1;
	}
	high = code_unit(bytes_part(*raw, 2, 4));
	if (high < 0) {
		*raw = bytes_from(*raw, 1);
		return 1;
	}
	*raw = bytes_from(*raw, 6);
	if (high < 0xd800 || high > 0xdfff)
		return utf8_from(out, (uint32_t)high);
	low = bytes_start_with(*raw, BYTES("\\u")) ? code_unit(bytes_part(*raw, 2, 4)) : -1;
	if (high > 0xdbff || low < 0xdc00 || low > 0xdfff)
		return utf8_from(out, 0xfffd);
	*raw = bytes_from(*raw, 6);
	return utf8_from(out,
			 0x10000u + ((uint32_t)(high - 0xd800) << 10) + (uint32_t)(low - 0xdc00));
}

size_t json_unescape(uint8_t *out, size_t capacity, const struct json *j, unsigned token)
{
	const struct json_token *t = token_of_type(j, token, JSON_STRING);
	struct bytes raw = json_raw(j, token);
	size_t used = 0;

	if (t == NULL)
		return 0;
	while (raw.size) {
		uint8_t one[4];
		size_t size = unescape_one(one, &raw);

		if (size > capacity - used)
			break;
		memcpy(out + used, one, size);
		used += size;
	}
	return used;
}

/* Compares a string, cut or not, with what, after unescaping. */
static bool text_equals(const struct json *j, const struct json_token *t, struct bytes what)
{
	struct bytes raw = bytes_part(j->text, t->start, t->size);

	if (!t->has_escapes)
		return bytes_equal(raw, what);
	while (raw.size) {
		uint8_t one[4];
		struct bytes character = {one, unescape_one(one, &raw)};

		if (!bytes_start_with(what, character))
			return false;
		what = bytes_from(what, character.size);
	}
	return what.size == 0;
}

bool json_equal(const struct json *j, unsigned token, const char *string)
{
	const struct json_token *t = token_of_type(j, token, JSON_STRING);

	return t && !t->is_cut && text_equals(j, t, bytes_of_text(string));
}

unsigned json_member(const struct json *j, unsigned object, const char *name)
{
	const struct json_token *o = token_of_type(j, object, JSON_OBJECT);
	struct bytes what = bytes_of_text(name);
	unsigned token = object + 1;

	for (unsigned i = 0; o && i < o->count; i++) {
		if (text_equals(j, &j->tokens[token], what))
			return token + 1;
		token = j->tokens[token + 1].end;
	}
	return JSON_NOWHERE;
}

void json_members(unsigned *out, const struct json *j, unsigned object, const char *const *names,
		  unsigned count)
{
	const struct json_token *o = token_of_type(j, object, JSON_OBJECT);
	unsigned token = object + 1;

	for (unsigned n = 0; n < count; n++)
		out[n] = JSON_NOWHERE;
	for (unsigned i = 0; o && i < o->count; i++) {
		for (unsigned n = 0; n < count; n++)
			if (out[n] == JSON_NOWHERE &&
			    text_equals(j, &j->tokens[token], bytes_of_text(names[n]))) {
				out[n] = token + 1;
				break;
			}
		token = j->tokens[token + 1].end;
	}
}

unsigned json_names_like(const struct json *j, unsigned object, bool (*is_like)(struct bytes name))
{
	const struct json_token *o = token_of_type(j, object, JSON_OBJECT);
	unsigned token = object + 1, count = 0;

	for (unsigned i = 0; o && i < o->count; i++) {
		count += is_like(json_raw(j, token));
		token = j->tokens[token + 1].end;
	}
	return count;
}

unsigned json_element(const struct json *j, unsigned array, unsigned i)
{
	const struct json_token *a = token_of_type(j, array, JSON_ARRAY);
	unsigned token = array + 1;

	if (a == NULL || i >= a->count)
		return JSON_NOWHERE;
	while (i--)
		token = j->tokens[token].end;
	return token;
}

struct bytes json_string(const struct json *j, unsigned token)
{
	const struct json_token *t = token_of_type(j, token, JSON_STRING);

	if (t == NULL || t->is_cut || t->has_escapes)
		return (struct bytes){NULL, 0};
	return json_raw(j, token);
}

struct bytes json_hex(const struct json *j, unsigned token, size_t min, size_t max)
{
	struct bytes string = json_string(j, token);
	struct bytes digits = string;

	if (bytes_start_with(digits, BYTES("0x")) || bytes_start_with(digits, BYTES("0X")))
		digits = bytes_from(digits, 2);
	if (digits.size < min || digits.size > max || (digits.size && !bytes_are_hex(digits)))
		return (struct bytes){NULL, 0};
	return string;
}

bool json_number(double *out, const struct json *j, unsigned token)
{
	const struct json_token *t = token_at(j, token);

	if (t == NULL || t->is_cut || (t->type != JSON_NUMBER && t->type != JSON_STRING))
		return false;
	return number_double(out, json_raw(j, token));
}

void json_extract(struct json *out, const struct json *j, unsigned token)
{
	const struct json_token *t = token_at(j, token);
	unsigned count = t ? t->end - token : 0;

	out->text = j->text;
	out->count = (uint16_t)count;
	out->is_cut = t && t->is_cut;
	if (count)
		memcpy(out->tokens, t, count * sizeof *t);
	for (unsigned i = 0; i < count; i++)
		out->tokens[i].end = (uint16_t)(out->tokens[i].end - token);
}
