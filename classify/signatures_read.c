/* SPDX-License-Identifier: Apache-2.0 */
/* Lines, words, escapes and numbers of a signature file. */
#include "classify/signatures_read.h"

#include "base/number.h"
#include "base/text.h"

#include <stdarg.h>

void signatures_read_complain(struct signatures_text *t, const char *format, ...)
{
	char text[sizeof((struct complaint *)NULL)->text];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	complain(t->why, t->file, t->line, "%s", text);
}

const char *signatures_read_quote(char out[SIGNATURES_QUOTE_SIZE], struct bytes b)
{
	struct text t = text_over(out, SIGNATURES_QUOTE_SIZE);

	text_add_safe(&t, b, 48);
	return out;
}

/*
 * UTF-8 without control characters other than the tab. The check of sequences is by
 * their form: overlong ones, surrogates and code points past U+10FFFF are refused.
 */
static bool is_clean_text(struct bytes b)
{
	for (size_t i = 0; i < b.size;) {
		uint8_t c = b.at[i];
		size_t more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
		uint8_t low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
		uint8_t high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;

		if ((c < 0x20 && c != '\t') || c == 0x7f || (c >= 0x80 && c < 0xc2) || c > 0xf4)
			return false;
		if (more >= b.size - i)
			return false;
		if (more && (b.at[i + 1] < low || b.at[i + 1] > high))
			return false;
		for (size_t k = 2; k <= more; k++)
			if ((b.at[i + k] & 0xc0) != 0x80)
				return false;
		i += more + 1;
	}
	return true;
}

bool signatures_read_word(struct bytes *rest, struct bytes *word)
{
	size_t size = 0;

	*rest = bytes_trim(*rest);
	while (size < rest->size && rest->at[size] != ' ' && rest->at[size] != '\t')
		size++;
	*word = bytes_part(*rest, 0, size);
	*rest = bytes_trim(bytes_from(*rest, size));
	return size > 0;
}

bool signatures_read_statement(struct signatures_text *t, struct signatures_statement *out)
{
	while (t->rest.size) {
		size_t end = bytes_find_byte(t->rest, '\n');
		struct bytes line = bytes_part(t->rest, 0, end);

		t->rest = bytes_from(t->rest, end + 1);
		t->line++;
		if (line.size && line.at[line.size - 1] == '\r')
			line.size--;
		if (line.size > SIGNATURES_LINE_MAX) {
			signatures_read_complain(t, "line of %zu bytes; at most %d are read",
						 line.size, SIGNATURES_LINE_MAX);
			continue;
		}
		if (!is_clean_text(line)) {
			signatures_read_complain(t, "not UTF-8 text, or a control character in it; "
						    "write such bytes of a sample as \\xNN");
			continue;
		}
		line = bytes_trim(line);
		if (line.size == 0 || line.at[0] == '#')
			continue;
		out->line = t->line;
		out->rest = line;
		signatures_read_word(&out->rest, &out->word);
		return true;
	}
	return false;
}

bool signatures_read_escaped(struct signatures_text *t, const struct signatures_statement *s,
			     uint8_t *out, size_t *size)
{
	struct bytes b = s->rest;
	size_t used = 0;

	for (size_t i = 0; i < b.size; i++) {
		uint8_t c = b.at[i];
		int byte;

		if (c != '\\') {
			out[used++] = c;
			continue;
		}
		c = ++i < b.size ? b.at[i] : 0;
		if (c == 'n')
			out[used++] = '\n';
		else if (c == 'r')
			out[used++] = '\r';
		else if (c == 't')
			out[used++] = '\t';
		else if (c == '\\')
			out[used++] = '\\';
		else if (c == 'x' && (byte = number_hex_byte(bytes_part(b, i + 1, 2), 0)) >= 0) {
			out[used++] = (uint8_t)byte;
			i += 2;
		} else {
			signatures_read_complain(
				t,
				"unknown escape in the sample; one of \\n, \\r, \\t, \\\\, \\xNN");
			return false;
		}
	}
	*size = used;
	return true;
}

bool signatures_read_port(struct signatures_text *t, struct bytes word, uint16_t *out)
{
	char quote[SIGNATURES_QUOTE_SIZE];
	uint64_t port;

	if (!number_u64(&port, word) || port < 1 || port > 65535) {
		signatures_read_complain(t, "\"%s\" is no port; a number from 1 to 65535",
					 signatures_read_quote(quote, word));
		return false;
	}
	*out = (uint16_t)port;
	return true;
}
