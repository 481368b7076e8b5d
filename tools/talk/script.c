/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Carries out a script. Each kind of line is one function in the table at the
 * end; what a line needs to know stands in struct script. A repeat plays its
 * lines again by moving the reading place back.
 */
#include "tools/talk/script.h"

#include "base/number.h"
#include "tools/talk/expand.h"
#include "tools/talk/script_http.h"

#include <arpa/inet.h>
#include <inttypes.h>

#define FLOWS_MAX     4096
#define NESTING       4
#define DEFAULT_START "2026-11-01T08:00:00"
/* Any fixed numbers: the same script is the same capture on every run. */
#define SEED_TEXT     UINT64_C(0x61646974)
#define SEED_WIRE     UINT64_C(0x74616c6b)

struct named_flow {
	char name[64];
	struct wire_flow flow;
};

struct script {
	struct complaints *complaints;
	const char *file;
	struct bytes text; /* all lines */
	size_t at;         /* where the next line begins */
	uint64_t line;     /* of the line being played */
	struct wire *wire;
	struct expand expand;
	struct named_flow *flow; /* owned */
	size_t flows, flows_room;
	struct wire_flow *selected; /* inside flow; NULL before the first */
	struct script_http http;
	enum wire_side http_side;
	bool is_together;
	enum wire_side together_side;
	uint64_t together_line;
	struct buffer together; /* owned */
	struct {
		uint64_t line, left, n;
		size_t at;
	} repeat[NESTING];
	unsigned depth;
};

#define WRONG(s, ...) complain((s)->complaints, (s)->file, (s)->line, __VA_ARGS__)

/* The next word of *rest, whose blanks in front are passed over. */
static struct bytes word(struct bytes *rest)
{
	size_t size = 0;

	while (rest->size && (rest->at[0] == ' ' || rest->at[0] == '\t'))
		*rest = bytes_from(*rest, 1);
	while (size < rest->size && rest->at[size] != ' ' && rest->at[size] != '\t')
		size++;
	struct bytes w = bytes_part(*rest, 0, size);

	*rest = bytes_from(*rest, size);
	return w;
}

/* What stands after the one blank that ends a keyword; blanks past it are text. */
static struct bytes text_of(struct bytes rest)
{
	return rest.size ? bytes_from(rest, 1) : rest;
}

static bool expanded(struct buffer *out, struct script *s, struct bytes text)
{
	const char *why = NULL;

	s->expand.id = s->selected ? &s->selected->last_id : NULL;
	if (expand_text(out, &s->expand, text, &why))
		return true;
	WRONG(s, "%s", why);
	return false;
}

static bool number_in(uint64_t *out, struct script *s, struct bytes text, uint64_t least,
		      uint64_t most, const char *what)
{
	if (number_u64(out, text) && *out >= least && *out <= most)
		return true;
	WRONG(s, "%s is a number from %" PRIu64 " to %" PRIu64, what, least, most);
	return false;
}

static bool side_of(enum wire_side *out, struct script *s, struct bytes w)
{
	if (bytes_equal(w, BYTES("C")))
		*out = WIRE_CLIENT;
	else if (bytes_equal(w, BYTES("S")))
		*out = WIRE_SERVER;
	else {
		WRONG(s, "a side is C (client) or S (server), not \"%.*s\"", (int)w.size, w.at);
		return false;
	}
	return true;
}

/* True where a flow is selected that may still carry something. */
static bool has_flow(struct script *s)
{
	if (s->selected == NULL)
		WRONG(s, "no flow yet; write flow NAME client ADDR:PORT server ADDR:PORT");
	else if (s->selected->is_closed)
		WRONG(s, "this flow is closed; begin another with flow");
	else
		return true;
	return false;
}

static void send_message(struct script *s, enum wire_side side, struct bytes data)
{
	if (!has_flow(s))
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

	if (expanded(&data, s, text_of(text))) {
		buffer_add(&data, bytes_of_text(end));
		send_message(s, side, buffer_bytes(&data));
	}
	buffer_finish(&data);
}

static void do_client(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_CLIENT, "\n");
}

static void do_server(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_SERVER, "\n");
}

static void do_client_bare(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_CLIENT, "");
}

static void do_server_bare(struct script *s, struct bytes rest)
{
	send_text(s, rest, WIRE_SERVER, "");
}

static void do_hex(struct script *s, struct bytes rest)
{
	struct buffer digits = {0}, data = {0};
	enum wire_side side;

	if (!side_of(&side, s, word(&rest)) || !expanded(&digits, s, text_of(rest)))
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

/* 2026-11-01T08:00:00, in UTC. */
static bool parse_time(struct instant *out, struct bytes b)
{
	static const char form[] = "dddd-dd-ddTdd:dd:dd";
	static const unsigned before_month[] = {0,   31,  59,  90,  120, 151,
						181, 212, 243, 273, 304, 334};
	uint64_t year, month, day, hour, minute, second, days;

	if (b.size == sizeof form && b.at[b.size - 1] == 'Z')
		b.size--;
	if (b.size != sizeof form - 1)
		return false;
	for (size_t i = 0; i < b.size; i++)
		if (form[i] != 'd' && form[i] != b.at[i])
			return false;
	if (!number_u64(&year, bytes_part(b, 0, 4)) || !number_u64(&month, bytes_part(b, 5, 2)) ||
	    !number_u64(&day, bytes_part(b, 8, 2)) || !number_u64(&hour, bytes_part(b, 11, 2)) ||
	    !number_u64(&minute, bytes_part(b, 14, 2)) ||
	    !number_u64(&second, bytes_part(b, 17, 2)))
		return false;
	if (year < 1970 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31 ||
	    hour > 23 || minute > 59 || second > 59)
		return false;
	/* Between 1970 and 2099 every fourth year is a leap year. */
	days = (year - 1970) * 365 + (year - 1969) / 4 + before_month[month - 1] + day - 1;
	if (year % 4 == 0 && month > 2)
		days++;
	out->ns = (int64_t)(((days * 24 + hour) * 60 + minute) * 60 + second) * NS_PER_S;
	return true;
}

static void do_at(struct script *s, struct bytes rest)
{
	struct instant at;

	if (!parse_time(&at, bytes_trim(rest)))
		WRONG(s, "a time is written 2026-11-01T08:00:00 (UTC)");
	else if (s->wire->count && instant_before(at, s->wire->now))
		WRONG(s, "this time is before the last message");
	else
		s->wire->now = at;
}

/* Decimal seconds such as 1.5; a bound keeps sums inside int64_t. */
static bool parse_seconds(int64_t *out, struct bytes b)
{
	double value;

	if (!number_double(&value, b) || value < 0 || value > 1e8)
		return false;
	*out = (int64_t)(value * 1e6 + 0.5) * NS_PER_US;
	return true;
}

static void do_wait(struct script *s, struct bytes rest)
{
	int64_t ns;

	if (parse_seconds(&ns, bytes_trim(rest)))
		s->wire->wait_ns += ns;
	else
		WRONG(s, "a wait is + and decimal seconds, such as +12.5");
}

static void do_rtt(struct script *s, struct bytes rest)
{
	struct bytes b = bytes_trim(rest);
	double ms;

	if (b.size > 2 && bytes_equal(bytes_from(b, b.size - 2), BYTES("ms")) &&
	    number_double(&ms, bytes_part(b, 0, b.size - 2)) && ms >= 0 && ms <= 60000)
		s->wire->rtt_ns = (int64_t)(ms * 1000 + 0.5) * NS_PER_US;
	else
		WRONG(s, "a round trip is written in milliseconds, such as rtt 20ms");
}

static void do_mss(struct script *s, struct bytes rest)
{
	uint64_t value;

	if (number_in(&value, s, bytes_trim(rest), 1, 65000, "mss"))
		s->wire->mss = value;
}

/* ADDR:PORT or [ADDR]:PORT */
static bool parse_end(struct wire_end *out, bool *is_v6, struct script *s, struct bytes b)
{
	char text[64];
	uint64_t port;
	size_t colon = b.size;

	while (colon && b.at[colon - 1] != ':')
		colon--;
	if (colon < 2 || !number_u64(&port, bytes_from(b, colon)) || port == 0 || port > 65535)
		goto wrong;
	struct bytes address = bytes_part(b, 0, colon - 1);

	*is_v6 = address.at[0] == '[' && address.at[address.size - 1] == ']';
	if (*is_v6)
		address = bytes_part(address, 1, address.size - 2);
	if (address.size >= sizeof text)
		goto wrong;
	memcpy(text, address.at, address.size);
	text[address.size] = '\0';
	if (inet_pton(*is_v6 ? AF_INET6 : AF_INET, text, out->ip) != 1)
		goto wrong;
	out->port = (uint16_t)port;
	return true;
wrong:
	WRONG(s, "an end is ADDR:PORT, or [ADDR]:PORT for IPv6, not \"%.*s\"", (int)b.size, b.at);
	return false;
}

static struct named_flow *find_flow(struct script *s, struct bytes name)
{
	for (size_t i = 0; i < s->flows; i++)
		if (bytes_equal(bytes_of_text(s->flow[i].name), name))
			return &s->flow[i];
	return NULL;
}

static void begin_flow(struct script *s, struct bytes rest)
{
	struct bytes name = word(&rest), client_word = word(&rest), client = word(&rest);
	struct bytes server_word = word(&rest), server = word(&rest), last = word(&rest);
	struct named_flow f = {0};
	bool is_v6;

	if (!bytes_equal(client_word, BYTES("client")) ||
	    !bytes_equal(server_word, BYTES("server")) ||
	    (last.size && !bytes_equal(last, BYTES("udp"))) || bytes_trim(rest).size) {
		WRONG(s, "a flow is written: flow NAME client ADDR:PORT server ADDR:PORT [udp]");
		return;
	}
	f.flow.is_udp = last.size > 0;
	if (!parse_end(&f.flow.end[WIRE_CLIENT], &f.flow.is_v6, s, client) ||
	    !parse_end(&f.flow.end[WIRE_SERVER], &is_v6, s, server))
		return;
	if (is_v6 != f.flow.is_v6)
		WRONG(s, "both ends of a flow are IPv4 or both are IPv6");
	else if (name.size >= sizeof f.name)
		WRONG(s, "a flow's name has at most %zu bytes", sizeof f.name - 1);
	else if (find_flow(s, name))
		WRONG(s, "there is a flow \"%.*s\" already; select goes back to it", (int)name.size,
		      name.at);
	else if (s->flows == FLOWS_MAX)
		WRONG(s, "more than %d flows", FLOWS_MAX);
	else {
		memcpy(f.name, name.at, name.size);
		s->flow[s->flows] = f;
		s->selected = &s->flow[s->flows++].flow;
	}
}

static void do_flow(struct script *s, struct bytes rest)
{
	struct buffer line = {0};

	if (expanded(&line, s, rest))
		begin_flow(s, buffer_bytes(&line));
	buffer_finish(&line);
}

static void do_select(struct script *s, struct bytes rest)
{
	struct buffer expanded_name = {0};

	if (expanded(&expanded_name, s, bytes_trim(rest))) {
		struct bytes name = buffer_bytes(&expanded_name);
		struct named_flow *f = find_flow(s, name);

		if (f == NULL)
			WRONG(s, "no flow is called \"%.*s\"", (int)name.size, name.at);
		else
			s->selected = &f->flow;
	}
	buffer_finish(&expanded_name);
}

static void do_segment(struct script *s, struct bytes rest)
{
	uint64_t value;

	if (has_flow(s) && number_in(&value, s, bytes_trim(rest), 0, 65000, "segment"))
		s->selected->segment = value;
}

static void do_nosyn(struct script *s, struct bytes rest)
{
	(void)rest;
	if (!has_flow(s))
		return;
	if (s->selected->is_begun)
		WRONG(s, "nosyn stands before a flow's first message");
	s->selected->is_nosyn = true;
}

static void do_nofin(struct script *s, struct bytes rest)
{
	(void)rest;
	if (has_flow(s))
		s->selected->is_nofin = true;
}

static void end_flow(struct script *s, struct bytes rest,
		     void (*how)(struct wire *, struct wire_flow *, enum wire_side))
{
	enum wire_side side = WIRE_CLIENT;
	struct bytes who = bytes_trim(rest);

	if (!has_flow(s) || (who.size && !side_of(&side, s, who)))
		return;
	if (s->selected->is_udp)
		WRONG(s, "a UDP flow has no end to play");
	else
		how(s->wire, s->selected, side);
}

static void do_close(struct script *s, struct bytes rest)
{
	end_flow(s, rest, wire_close);
}

static void do_reset(struct script *s, struct bytes rest)
{
	end_flow(s, rest, wire_reset);
}

static void do_set(struct script *s, struct bytes rest)
{
	struct bytes name = word(&rest);
	struct buffer value = {0};
	const char *why = NULL;

	if (expanded(&value, s, text_of(rest)) &&
	    !expand_set(&s->expand, name, buffer_bytes(&value), &why))
		WRONG(s, "%s", why);
	buffer_finish(&value);
}

static void do_repeat(struct script *s, struct bytes rest)
{
	uint64_t times;

	if (!number_in(&times, s, bytes_trim(rest), 1, 1000000, "repeat"))
		times = 1;
	if (s->depth == NESTING) {
		WRONG(s, "repeat inside repeat goes %d deep", NESTING);
		return;
	}
	s->repeat[s->depth].line = s->line;
	s->repeat[s->depth].at = s->at;
	s->repeat[s->depth].left = times - 1;
	s->repeat[s->depth].n = s->expand.n = 1;
	s->expand.has_n = true;
	s->depth++;
}

static void end_together(struct script *s)
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

static void do_end(struct script *s, struct bytes rest)
{
	struct bytes what = bytes_trim(rest);

	if (bytes_equal(what, BYTES("together"))) {
		end_together(s);
	} else if (what.size) {
		WRONG(s, "write end, or end together");
	} else if (s->depth == 0) {
		WRONG(s, "end without repeat");
	} else if (s->repeat[s->depth - 1].left && s->complaints->total == 0) {
		s->repeat[s->depth - 1].left--;
		s->expand.n = ++s->repeat[s->depth - 1].n;
		s->at = s->repeat[s->depth - 1].at;
		s->line = s->repeat[s->depth - 1].line;
	} else {
		s->depth--;
		s->expand.has_n = s->depth > 0;
		if (s->depth)
			s->expand.n = s->repeat[s->depth - 1].n;
	}
}

static void do_together(struct script *s, struct bytes rest)
{
	if (s->is_together)
		WRONG(s, "together inside together");
	else if (side_of(&s->together_side, s, bytes_trim(rest))) {
		s->is_together = true;
		s->together_line = s->line;
	}
}

static void do_http(struct script *s, struct bytes rest)
{
	struct buffer line = {0};

	if (side_of(&s->http_side, s, word(&rest)) && expanded(&line, s, text_of(rest))) {
		if (line.size == 0)
			WRONG(s, "http needs its first line, such as POST /path HTTP/1.1");
		buffer_add(&s->http.head, buffer_bytes(&line));
		buffer_add(&s->http.head, BYTES("\r\n"));
		s->http.is_open = true;
	}
	buffer_finish(&line);
}

static void do_header(struct script *s, struct bytes rest)
{
	struct buffer line = {0};

	if (expanded(&line, s, text_of(rest))) {
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
	if (coding == 'c' && !number_in(&size, s, word(&rest), 1, 1000000, "a chunk's size"))
		return;
	if (expanded(&body, s, text_of(rest))) {
		if (coding == 'c')
			script_http_chunked(&s->http, buffer_bytes(&body), size);
		else if (coding == 'z')
			script_http_gzip(&s->http, buffer_bytes(&body));
		else
			script_http_plain(&s->http, buffer_bytes(&body));
	}
	buffer_finish(&body);
}

static void do_body(struct script *s, struct bytes rest)
{
	add_body(s, rest, ' ');
}

static void do_body_gzip(struct script *s, struct bytes rest)
{
	add_body(s, rest, 'z');
}

static void do_body_chunked(struct script *s, struct bytes rest)
{
	add_body(s, rest, 'c');
}

static void end_http(struct script *s)
{
	struct buffer message = {0};

	if (!s->http.is_open)
		return;
	script_http_end(&message, &s->http);
	send_message(s, s->http_side, buffer_bytes(&message));
	buffer_finish(&message);
}

static const struct {
	const char *word;
	void (*play)(struct script *s, struct bytes rest);
	bool is_http; /* part of the http message above it */
} kinds[] = {
	{"C", do_client, false},          {"S", do_server, false},
	{"C-", do_client_bare, false},    {"S-", do_server_bare, false},
	{"hex", do_hex, false},           {"http", do_http, false},
	{"h", do_header, true},           {"b", do_body, true},
	{"bz", do_body_gzip, true},       {"bc", do_body_chunked, true},
	{"flow", do_flow, false},         {"select", do_select, false},
	{"repeat", do_repeat, false},     {"end", do_end, false},
	{"together", do_together, false}, {"segment", do_segment, false},
	{"set", do_set, false},           {"close", do_close, false},
	{"reset", do_reset, false},       {"nosyn", do_nosyn, false},
	{"nofin", do_nofin, false},       {"at", do_at, false},
	{"rtt", do_rtt, false},           {"mss", do_mss, false},
};

static void play_line(struct script *s, struct bytes line)
{
	struct bytes rest = line;
	struct bytes key = word(&rest);

	if (key.size == 0 || key.at[0] == '#')
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!bytes_equal(bytes_of_text(kinds[i].word), key))
			continue;
		if (kinds[i].is_http && !s->http.is_open) {
			WRONG(s, "%s belongs below an http line", kinds[i].word);
			return;
		}
		if (!kinds[i].is_http)
			end_http(s);
		kinds[i].play(s, rest);
		return;
	}
	end_http(s);
	if (key.at[0] == '+')
		do_wait(s, bytes_from(key, 1));
	else
		WRONG(s, "unknown word \"%.*s\"", (int)key.size, key.at);
}

static void finish_script(struct script *s)
{
	end_http(s);
	if (s->is_together)
		complain(s->complaints, s->file, s->together_line, "together without end together");
	for (unsigned i = 0; i < s->depth; i++)
		complain(s->complaints, s->file, s->repeat[i].line, "repeat without end");
	for (size_t i = 0; i < s->flows; i++)
		wire_end_of_file(s->wire, &s->flow[i].flow);
	if (s->complaints->total == 0 && s->wire->count == 0)
		complain(s->complaints, s->file, 0, "the script says nothing");
}

void script_play(struct complaints *out, struct wire *w, const char *name, struct bytes text)
{
	struct script s = {.complaints = out, .file = name, .text = text, .wire = w};

	s.flow = buffer_grow(NULL, &s.flows_room, FLOWS_MAX, sizeof *s.flow);
	s.expand.random = SEED_TEXT;
	w->random = SEED_WIRE;
	w->rtt_ns = 20 * NS_PER_MS;
	w->mss = 1460;
	parse_time(&w->now, BYTES(DEFAULT_START));
	while (s.at < text.size) {
		struct bytes line = bytes_from(text, s.at);

		line = bytes_part(line, 0, bytes_find_byte(line, '\n'));
		s.at += line.size + 1;
		s.line++;
		if (line.size && line.at[line.size - 1] == '\r')
			line.size--;
		play_line(&s, line);
	}
	finish_script(&s);
	expand_finish(&s.expand);
	buffer_finish(&s.together);
	buffer_finish(&s.http.head);
	buffer_finish(&s.http.body);
	free(s.flow);
}
