/* SPDX-License-Identifier: Apache-2.0 */
/* Keeping and printing decoded dialogues. */
#include "tools/dialogue.h"

#include <errno.h>
#include <stdlib.h>

#include "base/text.h"
#include "tools/account.h"
#include "tools/quantity.h"

#define LINE_SIZE   160
#define PENDING_MAX 16

struct line {
	struct instant at;
	uint64_t packet;
	uint8_t from; /* enum role */
	char text[LINE_SIZE];
};

struct pending {
	uint64_t id_hash;
	struct instant at;
	uint8_t request; /* enum request; REQUEST_NONE: free */
	bool is_http;
};

/* One flow's lines: the first count grow up to the head's size, then the tail turns. */
struct record {
	uint64_t flow;
	struct line *head, *tail;
	size_t head_count, head_capacity;
	uint64_t heard; /* in all */
	struct pending pending[PENDING_MAX];
	unsigned pending_next;
};

struct dialogue {
	struct dialogue_options options;
	struct record **slots; /* open addressing by flow */
	size_t mask, count;
	uint64_t lines; /* kept of all flows */
};

int dialogue_create(struct dialogue **out, const struct dialogue_options *options)
{
	struct dialogue *d = calloc(1, sizeof *d);

	if (d == NULL)
		return -ENOMEM;
	d->mask = 255;
	d->options = *options;
	d->slots = calloc(d->mask + 1, sizeof(struct record *));
	if (d->slots == NULL) {
		free(d);
		return -ENOMEM;
	}
	*out = d;
	return 0;
}

void dialogue_destroy(struct dialogue *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i <= d->mask; i++) {
		if (d->slots[i] == NULL)
			continue;
		free(d->slots[i]->head);
		free(d->slots[i]->tail);
		free(d->slots[i]);
	}
	free(d->slots);
	free(d);
}

static size_t slot_of(struct record *const *slots, size_t mask, uint64_t flow)
{
	size_t at = (size_t)(flow * UINT64_C(0x9e3779b97f4a7c15) >> 20) & mask;

	while (slots[at] && slots[at]->flow != flow)
		at = (at + 1) & mask;
	return at;
}

static bool grow(struct dialogue *d)
{
	size_t mask = 2 * d->mask + 1;
	struct record **slots = calloc(mask + 1, sizeof(struct record *));

	if (slots == NULL)
		return false;
	for (size_t i = 0; i <= d->mask; i++)
		if (d->slots[i])
			slots[slot_of(slots, mask, d->slots[i]->flow)] = d->slots[i];
	free(d->slots);
	d->slots = slots;
	d->mask = mask;
	return true;
}

static struct record *record_of(struct dialogue *d, uint64_t flow)
{
	size_t at = slot_of(d->slots, d->mask, flow);

	if (d->slots[at])
		return d->slots[at];
	if (d->lines >= DIALOGUE_LINES_MAX || (2 * d->count > d->mask && !grow(d)))
		return NULL;
	at = slot_of(d->slots, d->mask, flow);
	d->slots[at] = calloc(1, sizeof(struct record));
	if (d->slots[at] == NULL)
		return NULL;
	d->slots[at]->flow = flow;
	d->count++;
	return d->slots[at];
}

/* Where the next line of the flow goes; NULL: it is only counted. */
static struct line *next_line(struct dialogue *d, struct record *r)
{
	size_t most = d->options.is_whole ? SIZE_MAX : DIALOGUE_HEAD;

	r->heard++;
	if (r->head_count < most && d->lines < DIALOGUE_LINES_MAX) {
		if (r->head_count == r->head_capacity) {
			size_t capacity = r->head_capacity ? 2 * r->head_capacity : 8;
			struct line *more = realloc(r->head, capacity * sizeof *more);

			if (more == NULL)
				return NULL;
			r->head = more;
			r->head_capacity = capacity;
		}
		d->lines++;
		return &r->head[r->head_count++];
	}
	if (r->tail == NULL)
		r->tail = calloc(DIALOGUE_TAIL, sizeof *r->tail);
	return r->tail ? &r->tail[(r->heard - 1) % DIALOGUE_TAIL] : NULL;
}

/* "wallet.worker": the wallet shortened, what follows it as it is unless it is a mail address. */
static void add_user(struct text *t, const struct dialogue *d, struct bytes user,
		     const struct exchange *x)
{
	struct bytes account = bytes_of(x->facts.account.at, x->facts.account.length);
	struct bytes rest = {NULL, 0};
	char shown[ACCOUNT_TEXT_SIZE];

	if (account.size && bytes_start_with(user, account))
		rest = bytes_from(user, account.size);
	else
		account = user;
	text_add_safe(t, account_shown(shown, account, d->options.is_account_clear), 64);
	if (bytes_find_byte(rest, '@') < rest.size && !d->options.is_account_clear)
		text_add(t, rest.size ? ".." : "");
	else
		text_add_safe(t, rest, 40);
}

static void add_named(struct text *t, const char *before, struct bytes b, size_t max)
{
	if (b.size == 0)
		return;
	text_add(t, before);
	text_add_safe(t, b, max);
}

/* An error's text, which may quote the account: it ends before that. */
static void add_reason(struct text *t, const struct dialogue *d, struct bytes reason,
		       const struct exchange *x)
{
	struct bytes account = bytes_of(x->facts.account.at, x->facts.account.length);

	if (account.size >= 4 && !d->options.is_account_clear)
		reason = bytes_part(reason, 0, bytes_find(reason, account));
	add_named(t, ": ", reason, 60);
}

static void add_work(struct text *t, struct work w)
{
	static const char *const kinds[] = {"", "difficulty", "hashes a share",
					    "solutions a share"};

	if (w.kind == WORK_DIFFICULTY)
		text_addf(t, ", %s %.6g", kinds[w.kind], w.value);
	else if (w.kind != WORK_NONE)
		text_addf(t, ", %.6g %s", w.value, kinds[w.kind]);
}

static enum request request_of(enum event_kind kind)
{
	static const enum request requests[EVENT_KINDS] = {
		[EVENT_OPEN] = REQUEST_OPEN,      [EVENT_LOGIN] = REQUEST_LOGIN,
		[EVENT_POLL] = REQUEST_POLL,      [EVENT_SUBMIT] = REQUEST_SUBMIT,
		[EVENT_RATE] = REQUEST_RATE,      [EVENT_KEEPALIVE] = REQUEST_KEEPALIVE,
		[EVENT_CHATTER] = REQUEST_CHATTER};

	return requests[kind];
}

/* The request that e answers, taken from the list: by id, over HTTP the oldest. */
static struct pending take_pending(struct record *r, const struct event *e, bool is_http)
{
	struct pending none = {0}, found;

	for (unsigned i = 0; i < PENDING_MAX; i++) {
		struct pending *p = &r->pending[(r->pending_next + i) % PENDING_MAX];

		if (p->request == REQUEST_NONE || p->is_http != is_http ||
		    (!is_http && (e->id_hash == 0 || p->id_hash != e->id_hash)))
			continue;
		found = *p;
		p->request = REQUEST_NONE;
		return found;
	}
	return none;
}

static void add_latency(struct text *t, const struct pending *p, struct instant at)
{
	if (p->request == REQUEST_NONE)
		return;
	text_addf(t, " (after %.1f ms)", instant_span_s(p->at, at) * 1e3);
}

static void add_answer(struct text *t, const struct dialogue *d, struct record *r,
		       const struct event *e, const struct message *m, const struct exchange *x)
{
	static const char *const outcomes[] = {"answers", "accepts", "rejects"};
	static const char *const subjects[] = {"a request", "the opener", "the login",
					       "the poll",  "the share",  "the stated rate",
					       "keepalive", "a request"};
	struct pending p = take_pending(r, e, m->kind == FRAMING_HTTP);
	enum request request = e->request ? e->request : (enum request)p.request;

	text_addf(t, "%s %s", outcomes[e->outcome], subjects[request]);
	add_reason(t, d, e->reason, x);
	add_work(t, e->work);
	add_latency(t, &p, m->at);
}

static void add_job(struct text *t, struct record *r, const struct event *e,
		    const struct message *m)
{
	struct pending p = {0};

	text_add(t, "job");
	add_named(t, " ", e->job, 24);
	add_work(t, e->work);
	if (e->height)
		text_addf(t, ", height %llu", (unsigned long long)e->height);
	add_named(t, ", ", e->algorithm, 24);
	if (e->is_clean)
		text_add(t, ", earlier jobs void");
	if (e->is_work_for_miner)
		p = take_pending(r, e, m->kind == FRAMING_HTTP);
	add_latency(t, &p, m->at);
}

static void add_event(struct text *t, const struct dialogue *d, struct record *r,
		      const struct event *e, const struct message *m, const struct exchange *x)
{
	static const char *const words[EVENT_KINDS] = {
		[EVENT_OPEN] = "opens",
		[EVENT_LOGIN] = "logs in",
		[EVENT_POLL] = "asks for work",
		[EVENT_SUBMIT] = "submits a share",
		[EVENT_RATE] = "states its hashrate",
		[EVENT_KEEPALIVE] = "keepalive",
		[EVENT_DIFFICULTY] = "sets the worth of shares",
		[EVENT_CHATTER] = "other message of the dialect"};

	if (e->kind == EVENT_ANSWER) {
		add_answer(t, d, r, e, m, x);
		return;
	}
	if (e->kind == EVENT_JOB) {
		add_job(t, r, e, m);
		return;
	}
	text_add(t, words[e->kind]);
	if (e->account.size) {
		text_add(t, " as ");
		add_user(t, d, e->account, x);
	}
	add_named(t, ", worker ", e->worker, 40);
	add_named(t, ", agent ", e->agent, 48);
	add_named(t, " for job ", e->job, 24);
	add_named(t, ", nonce ", e->nonce, 24);
	add_work(t, e->work);
	if (e->rate > 0) {
		text_add(t, ", ");
		quantity_add(t, e->rate, "H/s");
	}
}

static void remember(struct record *r, const struct event *e, const struct message *m)
{
	if (!e->wants_answer || request_of(e->kind) == REQUEST_NONE)
		return;
	r->pending[r->pending_next] = (struct pending){
		e->id_hash, m->at, (uint8_t)request_of(e->kind), m->kind == FRAMING_HTTP};
	r->pending_next = (r->pending_next + 1) % PENDING_MAX;
}

void dialogue_hear(void *context, uint64_t flow, const struct message *m,
		   const struct event *events, unsigned count, const struct exchange *x)
{
	struct dialogue *d = context;
	struct record *r = record_of(d, flow);

	for (unsigned i = 0; r && i < count; i++) {
		const struct event *e = &events[i];
		char storage[LINE_SIZE];
		struct text t = TEXT_OVER(storage);
		struct line *line;

		if (e->kind == EVENT_NONE || e->kind >= EVENT_KINDS)
			continue;
		add_event(&t, d, r, e, m, x);
		remember(r, e, m);
		line = next_line(d, r);
		if (line == NULL)
			continue;
		line->at = m->at;
		line->packet = m->packet;
		line->from = (uint8_t)e->from;
		memcpy(line->text, storage, sizeof line->text);
	}
}

static void print_line(FILE *to, const struct line *line, struct instant start)
{
	static const char *const roles[] = {"?", "miner", "pool"};

	fprintf(to, "    %11.6f s  packet %-8llu %-5s  %s\n", instant_span_s(start, line->at),
		(unsigned long long)line->packet, roles[line->from], line->text);
}

void dialogue_print(FILE *to, const struct dialogue *d, uint64_t flow, struct instant start)
{
	const struct record *r = d->slots[slot_of(d->slots, d->mask, flow)];
	uint64_t behind, shown;

	if (r == NULL) {
		fprintf(to, "    none was decoded\n");
		return;
	}
	for (size_t i = 0; i < r->head_count; i++)
		print_line(to, &r->head[i], start);
	behind = r->heard - r->head_count;
	shown = r->tail == NULL ? 0 : behind < DIALOGUE_TAIL ? behind : DIALOGUE_TAIL;
	if (behind > shown)
		fprintf(to, "    ... %llu more; --all shows them ...\n",
			(unsigned long long)(behind - shown));
	for (uint64_t i = r->heard - shown; i < r->heard; i++)
		print_line(to, &r->tail[i % DIALOGUE_TAIL], start);
}
