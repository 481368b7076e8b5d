/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the readers of JSON dialects have in common: events in a row, texts with
 * and without escapes, and the forms in which pools say no.
 */
#ifndef CLASSIFY_DIALECTS_READING_H
#define CLASSIFY_DIALECTS_READING_H

#include "classify/dialect.h"

/* How scratch (DIALECT_SCRATCH bytes) is shared out, so that two decoded fields never meet. */
#define READING_ACCOUNT_AT 0
#define READING_AGENT_AT   192
#define READING_WORKER_AT  320
#define READING_TAG_AT     384
#define READING_ROOM(at)                                                                           \
	((at) == READING_ACCOUNT_AT  ? READING_AGENT_AT                                            \
	 : (at) == READING_AGENT_AT  ? READING_WORKER_AT - READING_AGENT_AT                        \
	 : (at) == READING_WORKER_AT ? READING_TAG_AT - READING_WORKER_AT                          \
				     : DIALECT_SCRATCH - READING_TAG_AT)

/* The next of the zeroed events in out. */
struct event *reading_event(struct event *out, unsigned *count, enum event_kind kind, enum fit fit,
			    enum role from);

/* A request of the miner, its id taken over, its answer awaited. */
struct event *reading_request(struct event *out, unsigned *count, enum event_kind kind,
			      enum fit fit, const struct rpc *rpc);

/* An answer of the pool, its id taken over. */
struct event *reading_answer(struct event *out, unsigned *count, enum request request,
			     enum outcome outcome, enum fit fit, const struct rpc *rpc);

/* A string that was not cut; it may be empty or hold escapes. */
bool reading_is_string(const struct json *j, unsigned token);

/* A whole string, unescaped into view->scratch at one of the places above where it has to be; else empty. */
struct bytes reading_text(const struct json *j, unsigned token, const struct dialect_view *view,
			  size_t at);

/* Parameters that are not there, null, or an empty list or object, and whole: of a cut message it cannot be known. */
bool reading_is_empty(const struct json *j, unsigned params);

/* An id as text: a whole string without escapes or a number, of 1 to max bytes; else empty. */
struct bytes reading_id(const struct json *j, unsigned token, size_t max);

/* A whole unsigned number; false for anything else. */
bool reading_u64(uint64_t *out, const struct json *j, unsigned token);

/* The same hexadecimal text without its "0x". */
struct bytes reading_without_0x(struct bytes hex);

/* Is this the text of an error that only a pool gives ("Low difficulty share")? */
bool reading_is_pool_error(struct bytes text);

/* Does the message carry an error that is not null? */
bool reading_has_error(const struct json *j, const struct rpc *rpc);

/* Fills reason and is_mining_error from the error member: an object, an array or a text. */
void reading_error(struct event *e, const struct json *j, const struct rpc *rpc);

#endif
