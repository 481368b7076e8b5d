/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTTP/1.x heads and bodies, as far as mining over HTTP needs them: keep-alive,
 * pipelining, Content-Length, chunked bodies, gzip and deflate bodies (inflated
 * up to the framing's limit, whatever they claim), HEAD, 1xx, 204, 304.
 */
#ifndef CLASSIFY_FLOWS_HTTP_H
#define CLASSIFY_FLOWS_HTTP_H

#include "base/bytes.h"

#define HTTP_HEADERS_MAX   64
#define HTTP_HEAD_SIZE_MAX (16 * 1024)

struct http_header {
	struct bytes name, value; /* as written; value trimmed */
};

struct http_head {
	bool is_response;
	struct bytes method, target; /* request */
	unsigned status;             /* response, 100 to 999 */
	unsigned minor_version;      /* of HTTP/1.x */
	unsigned header_count;
	struct http_header headers[HTTP_HEADERS_MAX]; /* further ones are dropped */
	struct bytes text; /* all of the head; its stream offset is message.offset minus text.size
	                                 where the body is as sent */
	uint64_t offset;   /* stream offset of text */
};

enum http_outcome { HTTP_OK, HTTP_NEED_MORE, HTTP_NOT };

/*
 * Parses a head at the front of b, whose views are into b. HTTP_OK: *size is where the body begins. Tolerates
 * bare LF. HTTP_NEED_MORE: out holds the lines that are whole so far; its text is empty where not
 * even the first one is. Lines without a colon and folded ones are passed over.
 */
enum http_outcome http_head_read(struct http_head *out, size_t *size, struct bytes b);

/* The first header of that name (letters without case), or an empty view. */
struct bytes http_header_find(const struct http_head *h, const char *name);

/* Does a header's value, a list of words between commas, hold this one (letters without case)? */
bool http_value_has(struct bytes value, const char *word);

/* How the body behind a head ends, if neither 1xx, 204, 304 nor the request says that there is none. */
enum http_body_end {
	HTTP_BODY_NONE,
	HTTP_BODY_LENGTH,
	HTTP_BODY_CHUNKED,
	HTTP_BODY_CLOSE, /* with the stream */
};

/* *length is set for HTTP_BODY_LENGTH, which is of one byte at least. */
enum http_body_end http_body_end(uint64_t *length, const struct http_head *h);

/* Can b, the first bytes of a stream, be the start of a request or a response? HTTP_NEED_MORE: too few to tell. */
enum http_outcome http_sniff(struct bytes b);

struct http_state; /* of one direction, between messages */

#endif
