/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Escapes and placeholders. A brace begins a placeholder only where a small
 * letter follows it, so JSON needs no escaping; {word} with an unknown word is
 * a mistake rather than text, and \{ is the way to write such text.
 */
#include "tools/talk/expand.h"

#include "base/cursor.h"
#include "base/number.h"

#include <inttypes.h>

#define WIDTH_MAX       64
#define RAND_MAX_DIGITS 1000000

uint64_t expand_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static bool add_escape(struct buffer *out, struct cursor *c, const char **why)
{
	uint8_t kind = cursor_u8(c);
	static const char letters[] = "nrt0\\{";
	static const char meant[] = "\n\r\t\0\\{";
	const char *hit = kind ? strchr(letters, kind) : NULL;

	if (hit) {
		buffer_add_u8(out, (uint8_t)meant[hit - letters]);
		return true;
	}
	if (kind == 'x') {
		int value = number_hex_byte(cursor_take(c, 2), 0);

		if (value < 0) {
			*why = "\\x needs two hexadecimal digits";
			return false;
		}
		buffer_add_u8(out, (uint8_t)value);
		return true;
	}
	*why = "unknown escape; one of \\n \\r \\t \\0 \\\\ \\{ \\xNN";
	return false;
}

static bool add_random(struct buffer *out, struct expand *x, struct bytes digits, const char **why)
{
	uint64_t count, bits = 0;

	if (!number_u64(&count, digits) || count == 0 || count > RAND_MAX_DIGITS) {
		*why = "{rand:N} needs the number of hexadecimal digits";
		return false;
	}
	for (uint64_t i = 0; i < count; i++) {
		if (i % 16 == 0)
			bits = expand_random(&x->random);
		buffer_add_u8(out, (uint8_t) "0123456789abcdef"[bits & 15]);
		bits >>= 4;
	}
	return true;
}

/* value as form says: "", "d", "x", "8d", "08x", ... */
static bool add_number(struct buffer *out, uint64_t value, struct bytes form, const char **why)
{
	bool is_hex = form.size && form.at[form.size - 1] == 'x';
	bool is_padded = form.size && form.at[0] == '0';
	char text[WIDTH_MAX + 1];
	uint64_t width = 0;

	if (form.size && !is_hex && form.at[form.size - 1] != 'd')
		goto wrong;
	if (form.size)
		form.size--;
	if (form.size && (!number_u64(&width, form) || width > WIDTH_MAX))
		goto wrong;
	if (is_hex)
		snprintf(text, sizeof text, is_padded ? "%0*" PRIx64 : "%*" PRIx64, (int)width,
			 value);
	else
		snprintf(text, sizeof text, is_padded ? "%0*" PRIu64 : "%*" PRIu64, (int)width,
			 value);
	buffer_add(out, bytes_of_text(text));
	return true;
wrong:
	*why = "a number's form is d or x with a width up to 64 before it, such as {n:08x}";
	return false;
}

/* The part of *b before the first of either byte, which then is no longer in *b. */
static struct bytes take_word(struct bytes *b)
{
	size_t size = 0;

	while (size < b->size &&
	       ((b->at[size] >= 'a' && b->at[size] <= 'z') ||
		(size && b->at[size] >= '0' && b->at[size] <= '9') || b->at[size] == '_'))
		size++;
	struct bytes word = bytes_part(*b, 0, size);

	*b = bytes_from(*b, size);
	return word;
}

static bool counter(uint64_t *out, struct expand *x, struct bytes word, const char **why)
{
	if (bytes_equal(word, BYTES("n"))) {
		*out = x->n;
		*why = x->has_n ? NULL : "{n} means nothing outside repeat";
	} else if (x->id == NULL) {
		*why = "{id} and {lastid} mean nothing before the first flow";
	} else {
		if (bytes_equal(word, BYTES("id")))
			++*x->id;
		*out = *x->id;
		*why = NULL;
	}
	return *why == NULL;
}

static bool add_placeholder(struct buffer *out, struct expand *x, struct bytes inside,
			    const char **why)
{
	struct bytes rest = inside;
	struct bytes word = take_word(&rest);
	uint64_t value, offset;

	if (bytes_equal(word, BYTES("rand")) && bytes_start_with(rest, BYTES(":")))
		return add_random(out, x, bytes_from(rest, 1), why);
	if (bytes_equal(word, BYTES("n")) || bytes_equal(word, BYTES("id")) ||
	    bytes_equal(word, BYTES("lastid"))) {
		if (!counter(&value, x, word, why))
			return false;
		if (rest.size && (rest.at[0] == '+' || rest.at[0] == '-')) {
			size_t end = bytes_find_byte(rest, ':');

			if (!number_u64(&offset, bytes_part(rest, 1, end - 1))) {
				*why = "only a decimal number can be added, such as {n+100}";
				return false;
			}
			value = rest.at[0] == '+' ? value + offset : value - offset;
			rest = bytes_from(rest, end);
		}
		if (rest.size == 0 || rest.at[0] == ':')
			return add_number(out, value, bytes_from(rest, 1), why);
	}
	for (unsigned i = 0; rest.size == 0 && i < x->names_count; i++)
		if (bytes_equal(bytes_of_text(x->names[i].name), word)) {
			buffer_add(out, buffer_bytes(&x->names[i].value));
			return true;
		}
	*why = "unknown placeholder; {n} {id} {lastid} {rand:N} or a name given by set; \\{ is a "
	       "plain brace";
	return false;
}

bool expand_text(struct buffer *out, struct expand *x, struct bytes text, const char **why)
{
	struct cursor c = cursor_over(text);

	while (c.left) {
		uint8_t byte = cursor_u8(&c), next = cursor_peek(&c, 0);

		if (byte == '\\') {
			if (!add_escape(out, &c, why))
				return false;
		} else if (byte == '{' && next >= 'a' && next <= 'z') {
			size_t end = bytes_find_byte(cursor_rest(&c), '}');

			if (end == c.left) {
				*why = "a placeholder is not closed; \\{ is a plain brace";
				return false;
			}
			if (!add_placeholder(out, x, cursor_take(&c, end), why))
				return false;
			cursor_skip(&c, 1);
		} else {
			buffer_add_u8(out, byte);
		}
	}
	return true;
}

bool expand_set(struct expand *x, struct bytes name, struct bytes value, const char **why)
{
	struct bytes rest = name;
	struct bytes word = take_word(&rest);
	unsigned i;

	if (rest.size || word.size == 0 || word.size >= sizeof x->names[0].name) {
		*why = "a name is small letters, digits and _, at most 31 of them";
		return false;
	}
	if (bytes_equal(word, BYTES("n")) || bytes_equal(word, BYTES("id")) ||
	    bytes_equal(word, BYTES("lastid")) || bytes_equal(word, BYTES("rand"))) {
		*why = "this name has a meaning already";
		return false;
	}
	for (i = 0; i < x->names_count; i++)
		if (bytes_equal(bytes_of_text(x->names[i].name), word))
			break;
	if (i == EXPAND_NAMES_MAX) {
		*why = "too many names";
		return false;
	}
	if (i == x->names_count) {
		memcpy(x->names[i].name, word.at, word.size);
		x->names_count++;
	}
	x->names[i].value.size = 0;
	buffer_add(&x->names[i].value, value);
	return true;
}

void expand_finish(struct expand *x)
{
	for (unsigned i = 0; i < x->names_count; i++)
		buffer_finish(&x->names[i].value);
}
