/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the script player share: its state, and how a line is taken apart. */
#ifndef TOOLS_TALK_SCRIPT_INTERNAL_H
#define TOOLS_TALK_SCRIPT_INTERNAL_H

#include "tools/talk/expand.h"
#include "tools/talk/script.h"
#include "tools/talk/script_http.h"

#define FLOWS_MAX 4096
#define NESTING   4

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
struct bytes script_word(struct bytes *rest);

/* What stands after the one blank that ends a keyword; blanks past it are text. */
struct bytes script_text(struct bytes rest);

/* The four below complain and give false where the line is wrong. */
bool script_expand(struct buffer *out, struct script *s, struct bytes text);
bool script_number(uint64_t *out, struct script *s, struct bytes text, uint64_t least,
		   uint64_t most, const char *what);
bool script_side(enum wire_side *out, struct script *s, struct bytes w);
/* True where a flow is selected that may still carry something. */
bool script_has_flow(struct script *s);

/* script_flow.c: lines that begin, choose, change and end flows. */
void script_flow_begin(struct script *s, struct bytes rest);
void script_flow_select(struct script *s, struct bytes rest);
void script_flow_segment(struct script *s, struct bytes rest);
void script_flow_nosyn(struct script *s, struct bytes rest);
void script_flow_fastopen(struct script *s, struct bytes rest);
void script_flow_nofin(struct script *s, struct bytes rest);
void script_flow_sequence(struct script *s, struct bytes rest);
void script_flow_again(struct script *s, struct bytes rest);
void script_flow_alive(struct script *s, struct bytes rest);
void script_flow_close(struct script *s, struct bytes rest);
void script_flow_reset(struct script *s, struct bytes rest);

/* script_send.c: lines that say something. The two ends are called when their message is whole. */
void script_send_client_bare(struct script *s, struct bytes rest);
void script_send_server_bare(struct script *s, struct bytes rest);
void script_send_client(struct script *s, struct bytes rest);
void script_send_server(struct script *s, struct bytes rest);
void script_send_hex(struct script *s, struct bytes rest);
void script_send_together(struct script *s, struct bytes rest);
void script_send_http(struct script *s, struct bytes rest);
void script_send_header(struct script *s, struct bytes rest);
void script_send_body_gzip(struct script *s, struct bytes rest);
void script_send_body_chunked(struct script *s, struct bytes rest);
void script_send_body(struct script *s, struct bytes rest);
void script_send_end_together(struct script *s);
void script_send_end_http(struct script *s);

#endif
