/* SPDX-License-Identifier: Apache-2.0 */
/* The lines about flows: beginning, choosing, how they are cut, and their ends. */
#include "tools/talk/script_internal.h"

#include "base/number.h"

#include <arpa/inet.h>

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

static void add_flow(struct script *s, struct bytes rest)
{
	struct bytes name = script_word(&rest), client_word = script_word(&rest),
		     client = script_word(&rest);
	struct bytes server_word = script_word(&rest), server = script_word(&rest),
		     last = script_word(&rest);
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

void script_flow_begin(struct script *s, struct bytes rest)
{
	struct buffer line = {0};

	if (script_expand(&line, s, rest))
		add_flow(s, buffer_bytes(&line));
	buffer_finish(&line);
}

void script_flow_select(struct script *s, struct bytes rest)
{
	struct buffer expanded_name = {0};

	if (script_expand(&expanded_name, s, bytes_trim(rest))) {
		struct bytes name = buffer_bytes(&expanded_name);
		struct named_flow *f = find_flow(s, name);

		if (f == NULL)
			WRONG(s, "no flow is called \"%.*s\"", (int)name.size, name.at);
		else
			s->selected = &f->flow;
	}
	buffer_finish(&expanded_name);
}

void script_flow_segment(struct script *s, struct bytes rest)
{
	uint64_t value;

	if (script_has_flow(s) && script_number(&value, s, bytes_trim(rest), 0, 65000, "segment"))
		s->selected->segment = value;
}

void script_flow_nosyn(struct script *s, struct bytes rest)
{
	(void)rest;
	if (!script_has_flow(s))
		return;
	if (s->selected->is_begun)
		WRONG(s, "nosyn stands before a flow's first message");
	s->selected->is_nosyn = true;
}

void script_flow_fastopen(struct script *s, struct bytes rest)
{
	(void)rest;
	if (!script_has_flow(s))
		return;
	if (s->selected->is_begun)
		WRONG(s, "fastopen stands before a flow's first message");
	s->selected->is_fast_open = true;
}

void script_flow_nofin(struct script *s, struct bytes rest)
{
	(void)rest;
	if (script_has_flow(s))
		s->selected->is_nofin = true;
}

void script_flow_sequence(struct script *s, struct bytes rest)
{
	struct bytes who = script_word(&rest);
	enum wire_side side;
	uint64_t value;

	if (!script_has_flow(s) || !script_side(&side, s, who) ||
	    !script_number(&value, s, bytes_trim(rest), 0, UINT32_MAX, "sequence"))
		return;
	if (s->selected->is_begun)
		WRONG(s, "sequence stands before a flow's first message");
	s->selected->end[side].first_seq = (uint32_t)value;
	s->selected->end[side].has_first_seq = true;
}

static void repeat_segment(struct script *s, struct bytes rest,
			   void (*how)(struct wire *, struct wire_flow *, enum wire_side))
{
	enum wire_side side;

	if (!script_has_flow(s) || !script_side(&side, s, bytes_trim(rest)))
		return;
	if (s->selected->is_udp || s->selected->end[side].sent_size == 0)
		WRONG(s, "there is no segment of this side to send again");
	else
		how(s->wire, s->selected, side);
}

void script_flow_again(struct script *s, struct bytes rest)
{
	repeat_segment(s, rest, wire_again);
}

void script_flow_alive(struct script *s, struct bytes rest)
{
	repeat_segment(s, rest, wire_alive);
}

static void end_flow(struct script *s, struct bytes rest,
		     void (*how)(struct wire *, struct wire_flow *, enum wire_side))
{
	enum wire_side side = WIRE_CLIENT;
	struct bytes who = bytes_trim(rest);

	if (!script_has_flow(s) || (who.size && !script_side(&side, s, who)))
		return;
	if (s->selected->is_udp)
		WRONG(s, "a UDP flow has no end to play");
	else
		how(s->wire, s->selected, side);
}

void script_flow_close(struct script *s, struct bytes rest)
{
	end_flow(s, rest, wire_close);
}

void script_flow_reset(struct script *s, struct bytes rest)
{
	end_flow(s, rest, wire_reset);
}
