/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Character widths from a short table of our own, not wcwidth(): that would need a
 * locale, and the output must not depend on one.
 *
 * Source: Unicode Standard Annex 11, East Asian Width W and F; combining marks of the
 * common scripts.
 */
#include "tools/width.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct range {
	uint32_t first, last;
};

static const struct range wide[] = {
	{0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
	{0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
	{0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
	{0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
	{0x16fe0, 0x18dff}, {0x1b000, 0x1b2ff}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
	{0x1f900, 0x1faff}, {0x20000, 0x3fffd}};

static const struct range narrow[] = {
	{0x0300, 0x036f}, {0x0483, 0x0489},  {0x0591, 0x05bd}, {0x0610, 0x061a}, {0x064b, 0x065f},
	{0x0900, 0x0902}, {0x093a, 0x093a},  {0x0941, 0x0948}, {0x0e31, 0x0e31}, {0x0e34, 0x0e3a},
	{0x0e47, 0x0e4e}, {0x1ab0, 0x1aff},  {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f},
	{0xfe20, 0xfe2f}, {0xe0100, 0xe01ef}};

static bool is_in(uint32_t code, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

/* Bytes of the character at the front; its columns in *columns. */
static size_t character(struct bytes text, size_t *columns)
{
	uint8_t c = text.at[0];
	size_t size = c < 0xc0 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	uint32_t code = size == 1 ? c : c & (0x7fu >> size);

	*columns = 1;
	if (c < 0x80 || size == 1 || size > text.size)
		return 1;
	for (size_t i = 1; i < size; i++) {
		if ((text.at[i] & 0xc0) != 0x80)
			return 1;
		code = code << 6 | (text.at[i] & 0x3f);
	}
	if (is_in(code, wide, sizeof wide / sizeof *wide))
		*columns = 2;
	else if (is_in(code, narrow, sizeof narrow / sizeof *narrow))
		*columns = 0;
	return size;
}

size_t width_of(struct bytes text)
{
	size_t sum = 0;

	while (text.size) {
		size_t columns, size = character(text, &columns);

		sum += columns;
		text = bytes_from(text, size);
	}
	return sum;
}

struct bytes width_front(struct bytes text, size_t columns)
{
	struct bytes rest = text;
	size_t used = 0;

	while (rest.size) {
		size_t more, size = character(rest, &more);

		if (used + more > columns)
			break;
		used += more;
		rest = bytes_from(rest, size);
	}
	return bytes_part(text, 0, text.size - rest.size);
}

size_t width_of_output(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;

	if (columns && columns[0]) {
		long n = strtol(columns, NULL, 10);

		if (n >= 20 && n <= 10000)
			return (size_t)n;
	}
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col >= 20)
		return size.ws_col;
	return 0;
}
