/* SPDX-License-Identifier: Apache-2.0 */
/* Which dialect reads a message, and which one the flow holds. */
#include "classify/exchange_internal.h"

/*
 * What has decided the dialect so far. A job decides; an opener only suggests: one
 * miner tries several openers on one connection, and several dialects share theirs.
 */
enum level {
	LEVEL_NONE = 0,
	LEVEL_COMMON, /* words that several dialects share */
	LEVEL_OPENER, /* an opener, login or answer of its own shape */
	LEVEL_SUBMIT, /* a submit of its own shape */
	LEVEL_JOB,    /* a job of its own shape: final */
};

static enum level level_of(const struct event *events, unsigned count)
{
	enum level level = LEVEL_NONE;

	for (unsigned i = 0; i < count; i++) {
		enum level one = LEVEL_COMMON;

		if (events[i].fit == FIT_DISTINCT)
			one = events[i].kind == EVENT_JOB      ? LEVEL_JOB
			      : events[i].kind == EVENT_SUBMIT ? LEVEL_SUBMIT
							       : LEVEL_OPENER;
		if (one > level)
			level = one;
	}
	return level;
}

static enum fit best_fit(const struct event *events, unsigned count)
{
	enum fit best = FIT_NONE;

	for (unsigned i = 0; i < count; i++)
		if (events[i].fit > best)
			best = events[i].fit;
	return best;
}

/* Words that leave no doubt who speaks; an answer may be a miner's to its pool as well. */
static bool is_strong(const struct event *e)
{
	return e->fit >= FIT_COMMON && e->kind != EVENT_ANSWER && e->kind != EVENT_CHATTER &&
	       e->kind != EVENT_KEEPALIVE;
}

/*
 * Can these events begin a conversation? What only goes on with one (a keepalive, a
 * status, the answer to a share) is said by others, too: it is believed later.
 */
static bool is_founding(const struct event *events, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		const struct event *e = &events[i];

		if (is_strong(e) || e->is_mining_error)
			return true;
		if (e->kind == EVENT_ANSWER && e->fit >= FIT_COMMON &&
		    (e->request == REQUEST_OPEN || e->request == REQUEST_LOGIN ||
		     e->request == REQUEST_POLL))
			return true;
	}
	return false;
}

/* Offers the message to one dialect; keeps its events if they fit better than what is there. */
static void offer(const struct dialect *d, struct event *best, unsigned *best_count, enum fit *fit,
		  const struct dialect **reader, const struct message *m,
		  const struct dialect_view *view)
{
	struct event events[DIALECT_EVENTS_MAX];
	enum fit one;
	unsigned count;

	if (d->framing != m->kind)
		return;
	memset(events, 0, sizeof events);
	count = d->read(events, m, view);
	one = best_fit(events, count);
	if (one <= *fit || (one == FIT_WEAK && d != view->held))
		return;
	if (view->held == NULL && !is_founding(events, count))
		return;
	memcpy(best, events, count * sizeof *events);
	*best_count = count;
	*fit = one;
	*reader = d;
}

static void settle_dialect(struct exchange *x, const struct dialect *reader, enum level level)
{
	struct exchange_facts *f = &x->facts;
	bool is_answered = f->opens_accepted + f->logins_accepted + f->unasked_accepted > 0;

	if (f->dialect == NULL || (reader != f->dialect && level > x->dialect_level) ||
	    (reader != f->dialect && level == x->dialect_level && level < LEVEL_SUBMIT &&
	     !is_answered)) {
		f->dialect = reader;
		x->dialect_level = (uint8_t)level;
	} else if (reader == f->dialect && level > x->dialect_level) {
		x->dialect_level = (uint8_t)level;
	}
	f->is_dialect_decided = x->dialect_level >= LEVEL_SUBMIT;
}

/* False: the wrong side says it, so it is an echo or a quotation. */
static bool settle_client(struct exchange *x, const struct event *e, enum side from)
{
	struct exchange_facts *f = &x->facts;
	enum side client = e->from == ROLE_MINER ? from : side_other(from);

	if (e->from == ROLE_UNKNOWN)
		return true;
	if (!f->has_client) {
		/* A bare answer could be anybody's. */
		if (e->kind == EVENT_ANSWER && e->fit < FIT_COMMON)
			return false;
		f->has_client = true;
		f->client = client;
	}
	if (f->client == client) {
		f->strong[from] += is_strong(e);
		return true;
	}
	f->contradictions += is_strong(e);
	return false;
}

/* The request that an HTTP response answers is the oldest one: take it from the queue. */
static void take_http_request(struct exchange *x, const struct message *m)
{
	int asked = exchange_find_pending(x, 0, true);

	x->http_in_hand = (struct exchange_pending){.request = REQUEST_NONE};
	if (asked < 0 || m->http->status < 200)
		return;
	x->http_in_hand = x->pending[asked];
	exchange_drop_pending(x, asked);
}

static enum request request_of(struct exchange *x, const struct message *m, const struct rpc *rpc)
{
	int asked;

	if (m->kind == FRAMING_HTTP) {
		if (!m->http->is_response)
			return REQUEST_NONE;
		take_http_request(x, m);
		return (enum request)x->http_in_hand.request;
	}
	if (rpc->method != JSON_NOWHERE && rpc->result == JSON_NOWHERE)
		return REQUEST_NONE;
	asked = exchange_find_pending(x, rpc->id_hash, false);
	return asked < 0 ? REQUEST_NONE : (enum request)x->pending[asked].request;
}

unsigned exchange_read(struct exchange *x, struct event *events, const struct message *m,
		       uint64_t nominated)
{
	struct exchange_facts *f = &x->facts;
	uint8_t scratch[DIALECT_SCRATCH], kept[DIALECT_SCRATCH];
	const struct dialect *reader = NULL;
	struct rpc rpc;
	struct dialect_view view = {
		.rpc = &rpc, .held = f->dialect, .jobs = f->jobs, .scratch = scratch};
	enum fit fit = FIT_NONE;
	unsigned count = 0, applied = 0;
	bool is_request = m->kind == FRAMING_HTTP && !m->http->is_response;
	bool is_queued = false;

	rpc = (struct rpc){.is_object = false};
	rpc_read(&rpc, m->json);
	f->has_side[m->from] = true;
	view.is_peer_seen = f->has_side[side_other(m->from)];
	for (unsigned i = 0; i < x->pending_count; i++)
		view.awaited |= 1u << x->pending[i].request;
	view.request = request_of(x, m, &rpc);
	if (f->has_client)
		view.from = m->from == f->client ? ROLE_MINER : ROLE_POOL;
	if (f->dialect)
		offer(f->dialect, events, &count, &fit, &reader, m, &view);
	view.scratch = kept;
	for (unsigned i = 0; i < dialect_count && fit < FIT_DISTINCT; i++) {
		enum fit before = fit;

		if (dialects[i] == f->dialect || !(nominated >> i & 1))
			continue;
		offer(dialects[i], events, &count, &fit, &reader, m, &view);
		/* Views of the events kept so far must outlive the next reader's scratch. */
		if (fit != before)
			view.scratch = view.scratch == kept ? scratch : kept;
	}
	for (unsigned i = 0; i < count; i++) {
		if (!settle_client(x, &events[i], m->from))
			continue;
		exchange_apply(x, &events[i], m);
		is_queued |= events[i].from == ROLE_MINER && events[i].wants_answer;
		events[applied++] = events[i];
	}
	if (applied)
		settle_dialect(x, reader, level_of(events, applied));
	/* Every HTTP request gets an answer: what nobody understood takes its place in the queue too. */
	if (is_request && !is_queued) {
		struct exchange_pending p = {.at = m->at, .request = REQUEST_NONE, .is_http = true};

		exchange_add_pending(x, &p);
	}
	return applied;
}
