/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Carries out a script. Each kind of line is one function in the table at the
 * end; what a line needs to know stands in struct script. A repeat plays its
 * lines again by moving the reading place back.
 */
#include "tools/talk/script_internal.h"

#include "base/number.h"

#include <inttypes.h>

#define DEFAULT_START "2026-11-01T08:00:00"
/* Any fixed numbers: the same script is the same capture on every run. */
#define SEED_TEXT     UINT64_C(0x61646974)
#define SEED_WIRE     UINT64_C(0x74616c6b)

struct bytes script_word(struct bytes *rest)
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

struct bytes script_text(struct bytes rest)
{
	return rest.size ? bytes_from(rest, 1) : rest;
}

bool script_expand(struct buffer *out, struct script *s, struct bytes text)
{
	const char *why = NULL;

	s->expand.id = s->selected ? &s->selected->last_id : NULL;
	if (expand_text(out, &s->expand, text, &why))
		return true;
	WRONG(s, "%s", why);
	return false;
}

bool script_number(uint64_t *out, struct script *s, struct bytes text, uint64_t least,
		   uint64_t most, const char *what)
{
	if (number_u64(out, text) && *out >= least && *out <= most)
		return true;
	WRONG(s, "%s is a number from %" PRIu64 " to %" PRIu64, what, least, most);
	return false;
}

bool script_side(enum wire_side *out, struct script *s, struct bytes w)
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

bool script_has_flow(struct script *s)
{
	if (s->selected == NULL)
		WRONG(s, "no flow yet; write flow NAME client ADDR:PORT server ADDR:PORT");
	else if (s->selected->is_closed)
		WRONG(s, "this flow is closed; begin another with flow");
	else
		return true;
	return false;
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

	if (script_number(&value, s, bytes_trim(rest), 1, 65000, "mss"))
		s->wire->mss = value;
}

static void do_set(struct script *s, struct bytes rest)
{
	struct bytes name = script_word(&rest);
	struct buffer value = {0};
	const char *why = NULL;

	if (script_expand(&value, s, script_text(rest)) &&
	    !expand_set(&s->expand, name, buffer_bytes(&value), &why))
		WRONG(s, "%s", why);
	buffer_finish(&value);
}

static void do_repeat(struct script *s, struct bytes rest)
{
	uint64_t times;

	if (!script_number(&times, s, bytes_trim(rest), 1, 1000000, "repeat"))
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

static void do_end(struct script *s, struct bytes rest)
{
	struct bytes what = bytes_trim(rest);

	if (bytes_equal(what, BYTES("together"))) {
		script_send_end_together(s);
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

static const struct {
	const char *word;
	void (*play)(struct script *s, struct bytes rest);
	bool is_http; /* part of the http message above it */
} kinds[] = {
	{"C", script_send_client, false},
	{"S", script_send_server, false},
	{"C-", script_send_client_bare, false},
	{"S-", script_send_server_bare, false},
	{"hex", script_send_hex, false},
	{"http", script_send_http, false},
	{"h", script_send_header, true},
	{"b", script_send_body, true},
	{"bz", script_send_body_gzip, true},
	{"bc", script_send_body_chunked, true},
	{"flow", script_flow_begin, false},
	{"select", script_flow_select, false},
	{"repeat", do_repeat, false},
	{"end", do_end, false},
	{"together", script_send_together, false},
	{"segment", script_flow_segment, false},
	{"set", do_set, false},
	{"close", script_flow_close, false},
	{"reset", script_flow_reset, false},
	{"nosyn", script_flow_nosyn, false},
	{"fastopen", script_flow_fastopen, false},
	{"sequence", script_flow_sequence, false},
	{"again", script_flow_again, false},
	{"alive", script_flow_alive, false},
	{"nofin", script_flow_nofin, false},
	{"at", do_at, false},
	{"rtt", do_rtt, false},
	{"mss", do_mss, false},
};

static void play_line(struct script *s, struct bytes line)
{
	struct bytes rest = line;
	struct bytes key = script_word(&rest);

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
			script_send_end_http(s);
		kinds[i].play(s, rest);
		return;
	}
	script_send_end_http(s);
	if (key.at[0] == '+')
		do_wait(s, bytes_from(key, 1));
	else
		WRONG(s, "unknown word \"%.*s\"", (int)key.size, key.at);
}

static void finish_script(struct script *s)
{
	script_send_end_http(s);
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
