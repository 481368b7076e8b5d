/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Applying events: requests wait for their answers, difficulties for their
 * jobs, shares for both. What was said is counted here, and judged in
 * evidence.c. Which dialect reads a message is settled in exchange_read.c.
 */
#include "classify/exchange.h"

#include <math.h>

#include "base/hash.h"
#include "classify/exchange_internal.h"

/* An answer seen before its request (the mirror swapped directions) waits this long for it. */
#define EARLY_WAIT_NS (5 * NS_PER_S)

/*
 * A bare "result":true on a tap that sees the pool alone answers a share only if it
 * comes this long after the first job: answers to logins come with the first job.
 */
#define BARE_ANSWER_AFTER_NS NS_PER_S

void exchange_init(struct exchange *x)
{
	memset(x, 0, sizeof *x);
	for (unsigned i = 0; i < EVENT_KINDS; i++)
		x->first[i].at = INSTANT_NONE;
	x->refusal.at = x->share.at = INSTANT_NONE;
	x->facts.first_job_at = x->facts.last_job_at = INSTANT_NONE;
	x->facts.first_submit_at = x->facts.last_submit_at = INSTANT_NONE;
	x->facts.first_at = x->facts.last_at = INSTANT_NONE;
	x->algorithm_since = INSTANT_NONE;
}

/* Requests older than EXCHANGE_PENDING_NS have lost their answer; those of HTTP wait for their turn. */
static void drop_overdue(struct exchange *x, struct instant now)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < x->pending_count; i++) {
		const struct exchange_pending *p = &x->pending[i];

		if (p->is_http || instant_span_ns(p->at, now) <= EXCHANGE_PENDING_NS)
			x->pending[kept++] = *p;
	}
	x->pending_count = (uint16_t)kept;
	kept = 0;
	for (unsigned i = 0; i < x->early_count; i++)
		if (instant_span_ns(x->early[i].at, now) <= EARLY_WAIT_NS)
			x->early[kept++] = x->early[i];
	x->early_count = (uint16_t)kept;
}

static void remove_at(struct exchange_pending *list, uint16_t *count, unsigned i)
{
	memmove(&list[i], &list[i + 1], (*count - i - 1) * sizeof *list);
	(*count)--;
}

static void add_to(struct exchange_pending *list, uint16_t *count, unsigned max,
		   const struct exchange_pending *one)
{
	if (*count == max)
		remove_at(list, count, 0);
	list[(*count)++] = *one;
}

int exchange_find_pending(const struct exchange *x, uint64_t id_hash, bool is_http)
{
	for (unsigned i = 0; i < x->pending_count; i++)
		if (is_http ? x->pending[i].is_http
			    : id_hash && !x->pending[i].is_http && x->pending[i].id_hash == id_hash)
			return (int)i;
	return -1;
}

/*
 * What an answer that says of what kind its request was belongs to: some miners give all their
 * requests one id, so the oldest of that kind goes first, and then the oldest of all.
 */
static int find_asked(const struct exchange *x, const struct event *e)
{
	for (unsigned i = 0; i < x->pending_count && e->request != REQUEST_NONE; i++)
		if (e->id_hash && !x->pending[i].is_http && x->pending[i].id_hash == e->id_hash &&
		    x->pending[i].request == e->request)
			return (int)i;
	return exchange_find_pending(x, e->id_hash, false);
}

void exchange_drop_pending(struct exchange *x, int index)
{
	remove_at(x->pending, &x->pending_count, (unsigned)index);
}

void exchange_add_pending(struct exchange *x, const struct exchange_pending *one)
{
	add_to(x->pending, &x->pending_count, EXCHANGE_PENDING_MAX, one);
}

static void count_share_answer(struct exchange *x, enum outcome outcome, struct exchange_worth w)
{
	struct exchange_facts *f = &x->facts;

	if (outcome == OUTCOME_ACCEPTED) {
		f->accepted++;
		exchange_count_accepted(x, w);
	} else if (outcome == OUTCOME_REJECTED) {
		f->rejected++;
	}
}

/* An answer whose request is known, by its own content or because it was seen. */
static void count_answer(struct exchange *x, enum request request, enum outcome outcome,
			 bool was_asked, struct exchange_worth w)
{
	struct exchange_facts *f = &x->facts;
	uint32_t *accepted, *refused;

	switch (request) {
	case REQUEST_OPEN:
		accepted = &f->opens_accepted;
		refused = &f->opens_refused;
		break;
	case REQUEST_LOGIN:
		accepted = &f->logins_accepted;
		refused = &f->logins_refused;
		break;
	case REQUEST_POLL:
		accepted = &f->polls_answered;
		refused = &f->polls_refused;
		break;
	case REQUEST_SUBMIT:
		if (!was_asked && outcome != OUTCOME_UNKNOWN)
			f->unasked_share_answers++;
		count_share_answer(x, outcome, w);
		return;
	default:
		return;
	}
	if (outcome == OUTCOME_ACCEPTED)
		*(was_asked ? accepted : &f->unasked_accepted) += 1;
	else if (outcome == OUTCOME_REJECTED)
		(*refused)++;
}

/* A request's answer may have come first. True if it had. */
static bool take_early(struct exchange *x, const struct event *e, enum request request,
		       struct exchange_worth w)
{
	for (unsigned i = 0; i < x->early_count; i++) {
		struct exchange_pending early = x->early[i];

		if (e->id_hash == 0 || early.id_hash != e->id_hash)
			continue;
		remove_at(x->early, &x->early_count, i);
		if (early.is_counted) {
			x->facts.unasked_share_answers -= x->facts.unasked_share_answers > 0;
			return true;
		}
		count_answer(x, request, (enum outcome)early.outcome, true, w);
		return true;
	}
	return false;
}

static void apply_request(struct exchange *x, const struct event *e, const struct message *m,
			  enum request request, struct exchange_worth w)
{
	struct exchange_pending p = {.id_hash = e->id_hash,
				     .at = m->at,
				     .worth = w,
				     .request = (uint8_t)request,
				     .is_http = m->kind == FRAMING_HTTP};

	if (!e->wants_answer || (!p.is_http && take_early(x, e, request, w)))
		return;
	if (p.is_http || p.id_hash)
		exchange_add_pending(x, &p);
}

static struct exchange_worth worth_now(const struct exchange *x)
{
	return (struct exchange_worth){x->work_now, x->algorithm_now};
}

static struct exchange_worth worth_of_job(const struct exchange *x, struct bytes job)
{
	uint64_t hash = job.size ? hash_bytes(job) : 0;

	/* Newest first: ids may come round again. */
	for (unsigned i = 1; hash && i <= x->job_count; i++) {
		unsigned at = (x->job_next + EXCHANGE_JOBS_MAX - i) % EXCHANGE_JOBS_MAX;

		if (x->jobs[at].id_hash == hash)
			return x->jobs[at].worth;
	}
	return worth_now(x);
}

static void apply_submit(struct exchange *x, const struct event *e, const struct message *m)
{
	struct exchange_facts *f = &x->facts;
	struct exchange_worth w = worth_of_job(x, e->job);

	if (exchange_is_sound(e->work))
		w.work = e->work;
	f->submits++;
	if (e->job.size && e->nonce.size)
		f->submits_whole++;
	exchange_count_submit(x, w);
	if (instant_is_none(f->first_submit_at))
		f->first_submit_at = m->at;
	f->last_submit_at = m->at;
	apply_request(x, e, m, REQUEST_SUBMIT, w);
}

static void note_difficulty(struct exchange_facts *f, double value)
{
	if (f->difficulty_last == 0) {
		f->difficulty_low = f->difficulty_high = value;
	} else {
		f->difficulty_low = fmin(f->difficulty_low, value);
		f->difficulty_high = fmax(f->difficulty_high, value);
	}
	f->difficulty_last = value;
}

/* Work without a difficulty so far takes the first one that comes: some pools send the job before it. */
static void set_work(struct exchange *x, struct work w, bool is_for_next)
{
	if (!exchange_is_sound(w))
		return;
	note_difficulty(&x->facts, w.value);
	if (x->facts.work_kind == WORK_NONE)
		x->facts.work_kind = w.kind;
	if (is_for_next && x->work_now.kind != WORK_NONE) {
		x->work_next = w;
		return;
	}
	if (x->work_now.kind == WORK_NONE)
		for (unsigned i = 0; i < x->job_count; i++)
			if (x->jobs[i].worth.work.kind == WORK_NONE)
				x->jobs[i].worth.work = w;
	x->work_now = w;
	x->work_next = (struct work){WORK_NONE, 0};
}

static void apply_job(struct exchange *x, const struct event *e, const struct message *m)
{
	struct exchange_facts *f = &x->facts;
	uint64_t hash = e->job.size ? hash_bytes(e->job) : 0;
	int asked = exchange_find_pending(x, e->id_hash, false);

	if (exchange_is_sound(x->work_next)) {
		x->work_now = x->work_next;
		x->work_next = (struct work){WORK_NONE, 0};
	}
	set_work(x, e->work, false);
	exchange_take_algorithm(x, e, m->at);
	if (hash == 0 || hash != x->job_last_hash)
		f->jobs++;
	x->job_last_hash = hash;
	if (hash) {
		x->jobs[x->job_next] = (struct exchange_job){hash, worth_now(x)};
		x->job_next = (uint16_t)((x->job_next + 1) % EXCHANGE_JOBS_MAX);
		x->job_count += x->job_count < EXCHANGE_JOBS_MAX;
	}
	if (e->is_work_for_miner)
		f->works++;
	if (asked >= 0 && x->pending[asked].request == REQUEST_POLL) {
		count_answer(x, REQUEST_POLL, OUTCOME_ACCEPTED, true, worth_now(x));
		exchange_drop_pending(x, asked);
	}
	if (instant_is_none(f->first_job_at))
		f->first_job_at = m->at;
	f->last_job_at = m->at;
	if (e->height) {
		if (f->height_first == 0)
			f->height_first = e->height;
		f->height_last = e->height;
	}
	if (e->nbits)
		f->nbits = e->nbits;
	if (e->branches > f->branches_max)
		f->branches_max = e->branches;
}

/* An answer for which no request is pending. */
static void apply_unasked(struct exchange *x, const struct event *e, const struct message *m)
{
	struct exchange_facts *f = &x->facts;
	struct exchange_pending early = {.id_hash = e->id_hash,
					 .at = m->at,
					 .request = (uint8_t)e->request,
					 .outcome = (uint8_t)e->outcome};
	enum request request = e->request;

	/* Where the miner's side is not on the tap, a bare answer well after the first job is a share's. */
	if (request == REQUEST_NONE && e->outcome == OUTCOME_ACCEPTED && f->has_client &&
	    !f->has_side[f->client] && f->jobs &&
	    instant_span_ns(f->first_job_at, m->at) > BARE_ANSWER_AFTER_NS)
		request = REQUEST_SUBMIT;
	early.is_counted = request == REQUEST_SUBMIT;
	if (request != REQUEST_NONE)
		count_answer(x, request, e->outcome, false, worth_now(x));
	if (early.id_hash && (early.is_counted || request == REQUEST_NONE))
		add_to(x->early, &x->early_count, EXCHANGE_EARLY_MAX, &early);
}

static void apply_answer(struct exchange *x, const struct event *e, const struct message *m)
{
	bool is_http = m->kind == FRAMING_HTTP;
	int asked = is_http ? -1 : find_asked(x, e);
	enum request request = e->request;

	if (e->is_mining_error)
		x->facts.mining_errors++;
	if (is_http) {
		/* exchange_read() took the request from the queue and keeps it in hand. */
		if (request == REQUEST_NONE)
			request = (enum request)x->http_in_hand.request;
		count_answer(x, request, e->outcome, x->http_in_hand.request == request,
			     x->http_in_hand.worth);
	} else if (asked < 0) {
		apply_unasked(x, e, m);
	} else {
		struct exchange_pending p = x->pending[asked];

		exchange_drop_pending(x, asked);
		count_answer(x, (enum request)p.request, e->outcome, true, p.worth);
		request = (enum request)p.request;
	}
	if (request == REQUEST_LOGIN || request == REQUEST_OPEN)
		set_work(x, e->work, x->facts.jobs > 0);
}

static void mark(struct exchange_mark *mark, const struct exchange *x, const struct event *e,
		 const struct message *m)
{
	if (!instant_is_none(mark->at))
		return;
	mark->at = m->at;
	mark->packet = m->packet;
	mark->excerpt_length = exchange_excerpt(mark->excerpt, x, e, m);
}

void exchange_apply(struct exchange *x, const struct event *e, const struct message *m)
{
	struct exchange_facts *f = &x->facts;
	struct exchange_worth none = {{WORK_NONE, 0}, 0};
	uint32_t answered = f->accepted + f->rejected;

	drop_overdue(x, m->at);
	exchange_take_names(x, e);
	if (instant_is_none(f->first_at))
		f->first_at = m->at;
	f->last_at = instant_is_none(f->last_at) ? m->at : instant_max(f->last_at, m->at);
	switch (e->kind) {
	case EVENT_OPEN:
		f->opens++;
		apply_request(x, e, m, REQUEST_OPEN, none);
		break;
	case EVENT_LOGIN:
		f->logins++;
		apply_request(x, e, m, REQUEST_LOGIN, none);
		break;
	case EVENT_POLL:
		f->polls++;
		apply_request(x, e, m, REQUEST_POLL, none);
		break;
	case EVENT_SUBMIT:
		apply_submit(x, e, m);
		break;
	case EVENT_RATE:
		f->rates++;
		if (e->rate > 0 && isfinite(e->rate)) {
			f->rate_last = e->rate;
			f->rate_sum += e->rate;
		}
		apply_request(x, e, m, REQUEST_RATE, none);
		break;
	case EVENT_KEEPALIVE:
		f->keepalives++;
		apply_request(x, e, m, REQUEST_KEEPALIVE, none);
		break;
	case EVENT_CHATTER:
		f->chatter++;
		if (e->from == ROLE_MINER)
			apply_request(x, e, m, REQUEST_CHATTER, none);
		break;
	case EVENT_ANSWER:
		apply_answer(x, e, m);
		break;
	case EVENT_JOB:
		apply_job(x, e, m);
		break;
	case EVENT_DIFFICULTY:
		f->difficulties++;
		set_work(x, e->work, true);
		break;
	case EVENT_NONE:
	case EVENT_KINDS:
		return;
	}
	mark(e->kind == EVENT_ANSWER && e->outcome == OUTCOME_REJECTED ? &x->refusal
								       : &x->first[e->kind],
	     x, e, m);
	if (f->accepted + f->rejected > answered)
		mark(&x->share, x, e, m);
}
