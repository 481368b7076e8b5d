/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a miner that polls over HTTP says in its heads, whatever the dialect of its
 * bodies: its name, its account, its rate; and how a server turns it away.
 */
#ifndef CLASSIFY_DIALECTS_HTTP_MINER_H
#define CLASSIFY_DIALECTS_HTTP_MINER_H

#include "classify/dialects/reading.h"

/* A request's body is JSON-RPC with this method. */
bool http_miner_asks(const struct message *m, const struct dialect_view *view, const char *method);

/* Fills agent, account and secret from User-Agent and Basic authorization. The account is decoded into view->scratch. */
void http_miner_name(struct event *e, const struct http_head *h, const struct dialect_view *view);

/* A RATE event where the head states one (X-Mining-Hashrate, in hashes per second). */
void http_miner_rate(struct event *out, unsigned *count, const struct http_head *h);

/* Does the head carry a header that only mining programs send or get? */
bool http_miner_has_extensions(const struct http_head *h);

/*
 * The answer of a server that says no: an HTTP status of 400 or above, or a JSON error, to
 * a poll or a submit. 0 where it is no refusal.
 */
unsigned http_miner_refusal(struct event *out, const struct message *m,
			    const struct dialect_view *view);

#endif
