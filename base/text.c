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

	if (t->is_cut)
		return;
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

	if (t->is_cut)
		return;
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

/*
 * Characters that would move, hide or reorder what a terminal or page shows:
 * controls, zero widths, direction marks, fillers, tags and what is no character.
 */
static bool is_printable(uint32_t code)
{
	static const uint32_t hidden[][2] = {
		{0x00, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},       {0x61c, 0x61c},
		{0x115f, 0x1160}, {0x180b, 0x180f}, {0x200b, 0x200f},   {0x2028, 0x202e},
		{0x2060, 0x206f}, {0x3164, 0x3164}, {0xfdd0, 0xfdef},   {0xfeff, 0xfeff},
		{0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0xe0000, 0xe0fff},
	};

	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (code >= hidden[i][0] && code <= hidden[i][1])
			return false;
	return (code & 0xfffe) != 0xfffe;
}

/* Adds what all of it together is one character or its escape: whole or, cut, not at all. */
static void add_whole(struct text *t, struct bytes b)
{
	if (b.size > t->capacity - 1 - t->length)
		t->is_cut = true;
	else
		text_add_bytes(t, b);
}

static void add_hex_escape(struct text *t, uint8_t byte)
{
	char escape[8];

	snprintf(escape, sizeof escape, "\\x%02x", byte);
	add_whole(t, bytes_of_text(escape));
}

/* The first max bytes of b, less the beginning of a character that the cut would split. */
static struct bytes cut_between_characters(struct bytes b, size_t max)
{
	uint32_t code = 0;

	for (size_t back = 1; back <= 3 && back <= max; back++)
		if (utf8_length(bytes_from(b, max - back), &code) > back)
			return bytes_part(b, 0, max - back);
	return bytes_part(b, 0, max);
}

void text_add_safe(struct text *t, struct bytes b, size_t max)
{
	bool is_long = b.size > max;

	if (is_long)
		b = cut_between_characters(b, max);
	while (b.size && !t->is_cut) {
		uint32_t code = 0;
		size_t size = utf8_length(b, &code);

		if (size && is_printable(code)) {
			if (code == '\\')
				add_whole(t, BYTES("\\\\"));
			else
				add_whole(t, bytes_part(b, 0, size));
		} else {
			size = size ? size : 1;
			for (size_t i = 0; i < size; i++)
				add_hex_escape(t, b.at[i]);
		}
		b = bytes_from(b, size);
	}
	if (is_long)
		add_whole(t, BYTES(".."));
}

static void add_json_escape(struct text *t, uint32_t code)
{
	char escape[16];

	if (code == '"' || code == '\\')
		snprintf(escape, sizeof escape, "\\%c", (int)code);
	else if (code <= 0xffff)
		snprintf(escape, sizeof escape, "\\u%04x", code);
	else
		snprintf(escape, sizeof escape, "\\u%04x\\u%04x", 0xd7c0 + (code >> 10),
			 0xdc00 + (code & 0x3ff));
	add_whole(t, bytes_of_text(escape));
}

void text_add_json(struct text *t, struct bytes b)
{
	while (b.size && !t->is_cut) {
		uint32_t code = 0;
		size_t size = utf8_length(b, &code);

		if (size == 0) {
			add_json_escape(t, 0xfffd);
			size = 1;
		} else if (code == '"' || code == '\\' || !is_printable(code)) {
			add_json_escape(t, code);
		} else {
			add_whole(t, bytes_part(b, 0, size));
		}
		b = bytes_from(b, size);
	}
}
