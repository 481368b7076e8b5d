/* SPDX-License-Identifier: Apache-2.0 */
/* The lines that make one side say something: text, bytes, HTTP, several in one segment. */
#include "tools/talk/script_internal.h"

#include "base/number.h"

static void send_message(struct script *s, enum wire_side side, struct bytes data)
{
	if (!script_has_flow(s))
		return;
	if (s->is_together) {
		if (side != s->together_side)
			WRONG(s, "the other side cannot speak before end together");
		buffer_add(&s->together, data);
		return;
	}
	if (s->selected->is_udp && data.size > 65507)
		WRONG(s, "a datagram of %zu bytes does not fit; 65507 do", data.size);
	else if (data.size)
		wire_message(s->wire, s->selected, side, data);
	else if (s->selected->is_udp)
		wire_message(s->wire, s->selected, side, data);
	else
		WRONG(s, "an empty message cannot be sent over TCP");
}

static void send_text(struct script *s, struct bytes text, enum wire_side side, const char *end)
{
	struct buffer data = {0};

	if (script_expand(&data, s, script_text(text))) {
		buffer_add(&data, bytes_of_text(end));
		send_message(s, side, buffer_bytes(&data));
	}
	buffer_finish(&data);
}

void script_send_client(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_CLIENT, "\n");
}

void script_send_server(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_SERVER, "\n");
}

void script_send_client_bare(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_CLIENT, "");
}

void script_send_server_bare(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_SERVER, "");
}

void script_send_hex(struct script *s, struct bytes rest)
{
	struct buffer digits = {0}, data = {0};
	enum wire_side side;

	if (!script_side(&side, s, script_word(&rest)) ||
	    !script_expand(&digits, s, script_text(rest)))
		goto done;
	size_t kept = 0;

	for (size_t i = 0; i < digits.size; i++)
		if (digits.at[i] != ' ' && digits.at[i] != '\t')
			digits.at[kept++] = digits.at[i];
	digits.size = kept;
	for (size_t i = 0; i < (digits.size + 1) / 2; i++) {
		int value = number_hex_byte(buffer_bytes(&digits), i);

		if (value < 0) {
			WRONG(s, "hex needs an even number of hexadecimal digits (byte %zu is not)",
			      i + 1);
			goto done;
		}
		buffer_add_u8(&data, (uint8_t)value);
	}
	send_message(s, side, buffer_bytes(&data));
done:
	buffer_finish(&digits);
	buffer_finish(&data);
}

void script_send_end_together(struct script *s)
{
	if (!s->is_together) {
		WRONG(s, "end together without together");
		return;
	}
	s->is_together = false;
	if (s->together.size)
		send_message(s, s->together_side, buffer_bytes(&s->together));
	s->together.size = 0;
}

void script_send_together(struct script *s, struct bytes rest)
{
	if (s->is_together)
		WRONG(s, "together inside together");
	else if (script_side(&s->together_side, s, bytes_trim(rest))) {
		s->is_together = true;
		s->together_line = s->line;
	}
}

void script_send_http(struct script *s, struct bytes rest)
{
	struct buffer line = {0};

	if (script_side(&s->http_side, s, script_word(&rest)) &&
	    script_expand(&line, s, script_text(rest))) {
		if (line.size == 0)
			WRONG(s, "http needs its first line, such as POST /path HTTP/1.1");
		buffer_add(&s->http.head, buffer_bytes(&line));
		buffer_add(&s->http.head, BYTES("\r\n"));
		s->http.is_open = true;
	}
	buffer_finish(&line);
}

void script_send_header(struct script *s, struct bytes rest)
{
	struct buffer line = {0};

	if (script_expand(&line, s, script_text(rest))) {
		if (bytes_find_byte(buffer_bytes(&line), ':') == line.size)
			WRONG(s, "a header is written h Name: value");
		buffer_add(&s->http.head, buffer_bytes(&line));
		buffer_add(&s->http.head, BYTES("\r\n"));
	}
	buffer_finish(&line);
}

static void add_body(struct script *s, struct bytes rest, char coding)
{
	struct buffer body = {0};
	uint64_t size = 0;

	if (s->http.has_body) {
		WRONG(s, "an http message has one body");
		return;
	}
	if (coding == 'c' &&
	    !script_number(&size, s, script_word(&rest), 1, 1000000, "a chunk's size"))
		return;
	if (script_expand(&body, s, script_text(rest))) {
		if (coding == 'c')
			script_http_chunked(&s->http, buffer_bytes(&body), size);
		else if (coding == 'z')
			script_http_gzip(&s->http, buffer_bytes(&body));
		else
			script_http_plain(&s->http, buffer_bytes(&body));
	}
	buffer_finish(&body);
}

void script_send_body(struct script *s, struct bytes rest)
{
	add_body(s, rest, ' ');
}

void script_send_body_gzip(struct script *s, struct bytes rest)
{
	add_body(s, rest, 'z');
}

void script_send_body_chunked(struct script *s, struct bytes rest)
{
	add_body(s, rest, 'c');
}

void script_send_end_http(struct script *s)
{
	struct buffer message = {0};

	if (!s->http.is_open)
		return;
	script_http_end(&message, &s->http);
	send_message(s, s->http_side, buffer_bytes(&message));
	buffer_finish(&message);
}
