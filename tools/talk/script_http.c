/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies and the headers that announce them. */
#include "tools/talk/script_http.h"

#include <zlib.h>

static void add_header(struct script_http *h, const char *name, const char *value)
{
	buffer_add(&h->head, bytes_of_text(name));
	buffer_add(&h->head, BYTES(": "));
	buffer_add(&h->head, bytes_of_text(value));
	buffer_add(&h->head, BYTES("\r\n"));
}

void script_http_plain(struct script_http *h, struct bytes body)
{
	char length[32];

	buffer_add(&h->body, body);
	snprintf(length, sizeof length, "%zu", body.size);
	add_header(h, "Content-Length", length);
	h->has_body = true;
}

/*
 * Huffman coding alone, without the search for matches: the bytes then do not
 * depend on which zlib did it, and captures stay the same everywhere.
 */
void script_http_gzip(struct script_http *h, struct bytes body)
{
	z_stream z = {0};
	struct buffer packed = {0};
	size_t bound;

	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_HUFFMAN_ONLY) != Z_OK)
		abort();
	bound = deflateBound(&z, body.size) + 64;
	packed.at = buffer_grow(NULL, &packed.room, bound, 1);
	z.next_in = (Bytef *)body.at;
	z.avail_in = (uInt)body.size;
	z.next_out = packed.at;
	z.avail_out = (uInt)bound;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	packed.size = z.total_out;
	deflateEnd(&z);
	packed.at[9] = 3; /* the header's operating system, which differs by build: Unix */
	add_header(h, "Content-Encoding", "gzip");
	script_http_plain(h, buffer_bytes(&packed));
	buffer_finish(&packed);
}

void script_http_chunked(struct script_http *h, struct bytes body, size_t size)
{
	char length[32];

	for (size_t i = 0; i < body.size; i += size) {
		struct bytes part = bytes_part(body, i, size);

		snprintf(length, sizeof length, "%zx\r\n", part.size);
		buffer_add(&h->body, bytes_of_text(length));
		buffer_add(&h->body, part);
		buffer_add(&h->body, BYTES("\r\n"));
	}
	buffer_add(&h->body, BYTES("0\r\n\r\n"));
	add_header(h, "Transfer-Encoding", "chunked");
	h->has_body = true;
}

void script_http_end(struct buffer *out, struct script_http *h)
{
	buffer_add(out, buffer_bytes(&h->head));
	buffer_add(out, BYTES("\r\n"));
	buffer_add(out, buffer_bytes(&h->body));
	h->head.size = h->body.size = 0;
	h->is_open = h->has_body = false;
}
