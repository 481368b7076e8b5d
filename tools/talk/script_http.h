/* SPDX-License-Identifier: Apache-2.0 */
/* One HTTP message put together: its first line, its headers, and a body in one of three codings. */
#ifndef TOOLS_TALK_SCRIPT_HTTP_H
#define TOOLS_TALK_SCRIPT_HTTP_H

#include "tools/talk/buffer.h"

struct script_http {
	bool is_open; /* between the http line and the line that ends it */
	bool has_body;
	struct buffer head; /* owned; lines ended by CR LF, without the empty one */
	struct buffer body; /* owned; as it goes over the wire */
};

/* The three codings: plain, gzip, and chunks of size bytes. Each adds its header. */
void script_http_plain(struct script_http *h, struct bytes body);
void script_http_gzip(struct script_http *h, struct bytes body);
void script_http_chunked(struct script_http *h, struct bytes body, size_t size);

/* Adds the whole message to out and empties h for the next. */
void script_http_end(struct buffer *out, struct script_http *h);

#endif
