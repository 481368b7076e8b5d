/* SPDX-License-Identifier: Apache-2.0 */
/* Heads of HTTP/1.x: start lines, headers, and what they say of the body. RFC 9112. */
#include "classify/flows/http.h"
#include "base/number.h"

#define RESPONSE_START BYTES("HTTP/1.")

/* Methods with the blank behind them. Others are not what miners, pools and nodes send. */
static const char *const starts[] = {"GET ",     "POST ",  "PUT ",     "HEAD ", "DELETE ",
				     "OPTIONS ", "PATCH ", "CONNECT ", "TRACE "};

/* Does b begin with start, as far as it goes? */
static enum http_outcome sniff_one(struct bytes b, struct bytes start)
{
	if (b.size < start.size)
		return bytes_start_with(start, b) ? HTTP_NEED_MORE : HTTP_NOT;
	return bytes_start_with(b, start) ? HTTP_OK : HTTP_NOT;
}

/* A target is a path, a URL, an asterisk, or behind CONNECT a host. */
static bool begins_target(uint8_t c, struct bytes start)
{
	if (bytes_equal(start, BYTES("CONNECT ")))
		return c > ' ' && c < 0x7f;
	return c == '/' || c == '*' || c == 'h' || c == 'H';
}

enum http_outcome http_sniff(struct bytes b)
{
	enum http_outcome outcome = sniff_one(b, RESPONSE_START);

	for (size_t i = 0; outcome == HTTP_NOT && i < sizeof starts / sizeof starts[0]; i++) {
		struct bytes start = bytes_of_text(starts[i]);

		outcome = sniff_one(b, start);
		if (outcome != HTTP_OK)
			continue;
		if (b.size == start.size)
			return HTTP_NEED_MORE;
		return begins_target(b.at[start.size], start) ? HTTP_OK : HTTP_NOT;
	}
	return outcome;
}

/* "HTTP/1.x" as a word; its minor version. */
static bool read_version(struct http_head *out, struct bytes word)
{
	if (word.size != RESPONSE_START.size + 1 || !bytes_start_with(word, RESPONSE_START))
		return false;
	word = bytes_from(word, RESPONSE_START.size);
	out->minor_version = (unsigned)word.at[0] - '0';
	return out->minor_version <= 9;
}

static bool read_start_line(struct http_head *out, struct bytes line)
{
	size_t first = bytes_find_byte(line, ' ');
	struct bytes word = bytes_part(line, 0, first);
	struct bytes rest = bytes_trim(bytes_from(line, first));
	size_t last = rest.size;
	uint64_t status;

	if (bytes_start_with(word, RESPONSE_START)) {
		out->is_response = true;
		if (!read_version(out, word) || !number_u64(&status, bytes_part(rest, 0, 3)))
			return false;
		if (status < 100 || (rest.size > 3 && rest.at[3] != ' '))
			return false;
		out->status = (unsigned)status;
		return true;
	}
	while (last && rest.at[last - 1] != ' ')
		last--;
	out->method = word;
	out->target = bytes_trim(bytes_part(rest, 0, last));
	return out->target.size && read_version(out, bytes_from(rest, last));
}

static void read_header(struct http_head *out, struct bytes line)
{
	size_t colon = bytes_find_byte(line, ':');

	/* a line that begins with a blank goes on with the header before it */
	if (colon == 0 || colon == line.size || line.at[0] == ' ' || line.at[0] == '\t')
		return;
	if (out->header_count == HTTP_HEADERS_MAX)
		return;
	out->headers[out->header_count++] = (struct http_header){
		.name = bytes_trim(bytes_part(line, 0, colon)),
		.value = bytes_trim(bytes_from(line, colon + 1)),
	};
}

static struct bytes without_cr(struct bytes line)
{
	while (line.size && line.at[line.size - 1] == '\r')
		line.size--;
	return line;
}

enum http_outcome http_head_read(struct http_head *out, size_t *size, struct bytes b)
{
	enum http_outcome outcome = http_sniff(b);
	size_t at = 0;

	out->is_response = false;
	out->method = out->target = (struct bytes){NULL, 0};
	out->status = 0;
	out->minor_version = 0;
	out->header_count = 0;
	out->text = bytes_part(b, 0, 0);
	if (outcome != HTTP_OK)
		return outcome;
	for (;;) {
		struct bytes rest = bytes_from(b, at);
		size_t end = bytes_find_byte(rest, '\n');
		struct bytes line = without_cr(bytes_part(rest, 0, end));

		if (at + end >= HTTP_HEAD_SIZE_MAX)
			return HTTP_NOT;
		if (end == rest.size)
			return HTTP_NEED_MORE;
		if (at == 0 && !read_start_line(out, line))
			return HTTP_NOT;
		if (at && line.size)
			read_header(out, line);
		at += end + 1;
		out->text = bytes_part(b, 0, at);
		if (line.size == 0) {
			*size = at;
			return HTTP_OK;
		}
	}
}

struct bytes http_header_find(const struct http_head *h, const char *name)
{
	struct bytes what = bytes_of_text(name);

	for (unsigned i = 0; i < h->header_count; i++)
		if (bytes_equal_nocase(h->headers[i].name, what))
			return h->headers[i].value;
	return (struct bytes){NULL, 0};
}

bool http_value_has(struct bytes value, const char *word)
{
	struct bytes what = bytes_of_text(word);

	while (value.size) {
		size_t end = bytes_find_byte(value, ',');

		if (bytes_equal_nocase(bytes_trim(bytes_part(value, 0, end)), what))
			return true;
		value = bytes_from(value, end + 1);
	}
	return false;
}

enum http_body_end http_body_end(uint64_t *length, const struct http_head *h)
{
	struct bytes value = http_header_find(h, "Transfer-Encoding");

	if (http_value_has(value, "chunked"))
		return HTTP_BODY_CHUNKED;
	value = http_header_find(h, "Content-Length");
	if (number_u64(length, value))
		return *length ? HTTP_BODY_LENGTH : HTTP_BODY_NONE;
	return h->is_response ? HTTP_BODY_CLOSE : HTTP_BODY_NONE;
}
