/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/flows/http.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

static struct http_head h;
static size_t size;

static enum http_outcome read_head(const char *text)
{
	return http_head_read(&h, &size, bytes_of_text(text));
}

static const char request[] = "POST /json_rpc HTTP/1.1\r\nHost: node.example:18081\r\n"
			      "User-Agent:XMRig/6.21.0 \r\ncontent-length:  5\r\n\r\nhello";
static const char response[] = "HTTP/1.0 200 OK\nContent-Type: application/json\nbroken line\n"
			       "X-A: 1\n folded: 2\nX-Empty:\n\nbody";

START_TEST(request_head_is_read)
{
	ck_assert_int_eq(read_head(request), HTTP_OK);
	ck_assert_uint_eq(size, sizeof request - 1 - 5);
	ck_assert(!h.is_response);
	ck_assert(bytes_equal(h.method, BYTES("POST")));
	ck_assert(bytes_equal(h.target, BYTES("/json_rpc")));
	ck_assert_uint_eq(h.minor_version, 1);
	ck_assert_uint_eq(h.header_count, 3);
	ck_assert(bytes_equal(http_header_find(&h, "user-agent"), BYTES("XMRig/6.21.0")));
	ck_assert_ptr_null(http_header_find(&h, "Accept").at);
	ck_assert_uint_eq(h.text.size, size);
}
END_TEST

START_TEST(response_head_is_read_with_bare_line_ends)
{
	ck_assert_int_eq(read_head(response), HTTP_OK);
	ck_assert_uint_eq(size, sizeof response - 1 - 4);
	ck_assert(h.is_response);
	ck_assert_uint_eq(h.status, 200);
	ck_assert_uint_eq(h.header_count, 3);
	ck_assert(bytes_equal(http_header_find(&h, "x-a"), BYTES("1")));
	ck_assert_uint_eq(http_header_find(&h, "X-Empty").size, 0);
}
END_TEST

START_TEST(every_prefix_of_a_head_needs_more)
{
	static const char *const heads[] = {request, response};
	struct guarded g = guarded_create(512);

	for (int i = 0; i < 2; i++) {
		struct bytes whole = bytes_of_text(heads[i]);

		ck_assert_int_eq(read_head(heads[i]), HTTP_OK);
		size_t head_size = size;

		for (size_t n = 0; n <= whole.size; n++) {
			struct bytes b = guarded_prefix(&g, whole, n);
			size_t first = bytes_find_byte(b, '\n');

			ck_assert_int_eq(http_head_read(&h, &size, b),
					 n < head_size ? HTTP_NEED_MORE : HTTP_OK);
			ck_assert_int_ne(http_sniff(b), HTTP_NOT);
			ck_assert_int_eq(h.text.size > 0, first < n);
		}
	}
	guarded_destroy(&g);
}
END_TEST

START_TEST(what_is_no_head_is_told_so)
{
	static const char *const bad[] = {
		"{\"id\":1}",          "JOB,user,LOW\n",     "POST x HTTP/1.1\n\n",
		"GETX / HTTP/1.1\n\n", "HTTP/2 200\n\n",     "HTTP/1.1 2x0 OK\n\n",
		"HTTP/1.1 099 OK\n\n", "GET / HTTP/2.0\n\n", "GET /\n\n",
		"HTTP/1.1200 OK\n\n",  "GET / FTP/1.1\n\n",  "HTTP/1.1 20000\n\n"};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		ck_assert_int_eq(read_head(bad[i]), HTTP_NOT);
	ck_assert_int_eq(read_head("GET / / HTTP/1.1\r\n\r\n"), HTTP_OK);
	ck_assert(bytes_equal(h.target, BYTES("/ /")));
	ck_assert_int_eq(read_head("HTTP/1.1 200\r\n\r\n"), HTTP_OK);
	ck_assert_int_eq(read_head("CONNECT pool.example:3333 HTTP/1.1\r\n\r\n"), HTTP_OK);
}
END_TEST

START_TEST(head_is_bounded_in_size_and_headers)
{
	static char text[HTTP_HEAD_SIZE_MAX + 64];
	size_t at = 0;

	memcpy(text, "GET / HTTP/1.1\n", 15);
	for (at = 15; at + 4 < sizeof text; at += 4)
		memcpy(text + at, "a:b\n", 4);
	ck_assert_int_eq(http_head_read(&h, &size, bytes_of(text, at)), HTTP_NOT);
	text[1015] = '\n';
	ck_assert_int_eq(http_head_read(&h, &size, bytes_of(text, at)), HTTP_OK);
	ck_assert_uint_eq(h.header_count, HTTP_HEADERS_MAX);
	memset(text + 4, '/', sizeof text - 4);
	ck_assert_int_eq(http_head_read(&h, &size, bytes_of(text, sizeof text)), HTTP_NOT);
}
END_TEST

START_TEST(body_end_follows_the_headers)
{
	uint64_t length = 0;

	read_head("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
	ck_assert_int_eq(http_body_end(&length, &h), HTTP_BODY_LENGTH);
	ck_assert_uint_eq(length, 12);
	read_head("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
	ck_assert_int_eq(http_body_end(&length, &h), HTTP_BODY_NONE);
	read_head(
		"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n");
	ck_assert_int_eq(http_body_end(&length, &h), HTTP_BODY_CHUNKED);
	read_head("HTTP/1.1 200 OK\r\n\r\n");
	ck_assert_int_eq(http_body_end(&length, &h), HTTP_BODY_CLOSE);
	read_head("GET / HTTP/1.1\r\n\r\n");
	ck_assert_int_eq(http_body_end(&length, &h), HTTP_BODY_NONE);
	read_head("POST / HTTP/1.1\r\nContent-Length: -3\r\n\r\n");
	ck_assert_int_eq(http_body_end(&length, &h), HTTP_BODY_NONE);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {request_head_is_read,
				      response_head_is_read_with_bare_line_ends,
				      every_prefix_of_a_head_needs_more,
				      what_is_no_head_is_told_so,
				      head_is_bounded_in_size_and_headers,
				      body_end_follows_the_headers,
				      NULL};

	return suite_run("http", tests);
}
