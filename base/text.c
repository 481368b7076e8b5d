/* SPDX-License-Identifier: Apache-2.0 */
/* Bounded building of text; escaping of what strangers wrote. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

struct text text_over(char *storage, size_t capacity)
{
	storage[0] = '\0';
	return (struct text){storage, capacity, 0, false};
}

void text_add_bytes(struct text *t, struct bytes b)
{
	size_t room = t->capacity - 1 - t->length;

	if (b.size > room) {
		t->is_cut = true;
		b.size = room;
	}
	if (b.size == 0)
		return;
	memcpy(t->at + t->length, b.at, b.size);
	t->length += b.size;
	t->at[t->length] = '\0';
}

void text_add(struct text *t, const char *string)
{
	text_add_bytes(t, bytes_of_text(string));
}

void text_addf(struct text *t, const char *format, ...)
{
	size_t room = t->capacity - t->length;
	va_list arguments;
	int written;

	va_start(arguments, format);
	written = vsnprintf(t->at + t->length, room, format, arguments);
	va_end(arguments);
	if (written < 0)
		return;
	if ((size_t)written >= room) {
		t->is_cut = true;
		t->length = t->capacity - 1;
	} else {
		t->length += (size_t)written;
	}
}

/* Length of the valid UTF-8 sequence at the front of b, printable or not; 0 if invalid. */
static size_t utf8_length(struct bytes b, uint32_t *out)
{
	uint8_t c = b.at[0];
	size_t size = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t code = c;

	if (size == 1) {
		*out = c;
		return 1;
	}
	if (c < 0xc2 || c > 0xf4 || b.size < size)
		return 0;
	code = c & (0x7fu >> size);
	for (size_t i = 1; i < size; i++) {
		if ((b.at[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (b.at[i] & 0x3f);
	}
	if (code < least[size] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		return 0;
	*out = code;
	return size;
}

/* Characters that would move, hide or reorder what a terminal or page shows. */
static bool is_printable(uint32_t code)
{
	if (code < 0x20 || (code >= 0x7f && code < 0xa0))
		return false;
	if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e))
		return false;
	return !(code >= 0x2060 && code <= 0x206f) && code != 0xfeff && code != 0xad;
}

void text_add_safe(struct text *t, struct bytes b, size_t max)
{
	bool is_long = b.size > max;

	b = bytes_part(b, 0, max);
	while (b.size) {
		uint32_t code = 0;
		size_t size = utf8_length(b, &code);

		if (size && is_printable(code)) {
			if (code == '\\')
				text_add(t, "\\\\");
			else
				text_add_bytes(t, bytes_part(b, 0, size));
		} else {
			size = size ? size : 1;
			for (size_t i = 0; i < size; i++)
				text_addf(t, "\\x%02x", b.at[i]);
		}
		b = bytes_from(b, size);
	}
	if (is_long)
		text_add(t, "..");
}

void text_add_json(struct text *t, struct bytes b)
{
	while (b.size) {
		uint32_t code = 0;
		size_t size = utf8_length(b, &code);

		if (size == 0) {
			text_add(t, "\\ufffd");
			size = 1;
		} else if (code == '"' || code == '\\') {
			text_addf(t, "\\%c", (int)code);
		} else if (code < 0x20 || code == 0x7f || (code >= 0x80 && !is_printable(code))) {
			text_addf(t, "\\u%04x", code);
		} else {
			text_add_bytes(t, bytes_part(b, 0, size));
		}
		b = bytes_from(b, size);
	}
}
