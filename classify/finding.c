/* SPDX-License-Identifier: Apache-2.0 */
/* Order of findings, and joining those of one HTTP poller. */
#include "classify/finding.h"

int finding_compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->first_seen.ns != y->first_seen.ns)
		return x->first_seen.ns < y->first_seen.ns ? -1 : 1;
	if (x->flow != y->flow)
		return x->flow < y->flow ? -1 : 1;
	return 0;
}

static bool same_ends(const struct finding *a, const struct finding *b)
{
	enum side server_a = side_other(a->client), server_b = side_other(b->client);

	return memcmp(&a->key.address[a->client], &b->key.address[b->client],
		      sizeof(struct address)) == 0 &&
	       memcmp(&a->key.address[server_a], &b->key.address[server_b],
		      sizeof(struct address)) == 0 &&
	       a->key.port[server_a] == b->key.port[server_b] && a->key.context == b->key.context;
}

bool finding_joins(const struct finding *a, const struct finding *b)
{
	const struct dialect *d = a->facts.dialect;

	if (d == NULL || d != b->facts.dialect || d->framing != FRAMING_HTTP || !same_ends(a, b))
		return false;
	return instant_span_ns(a->last_seen, b->first_seen) <= FINDING_POLLER_IDLE_NS &&
	       instant_span_ns(b->last_seen, a->first_seen) <= FINDING_POLLER_IDLE_NS;
}

static struct instant earlier(struct instant a, struct instant b)
{
	return instant_is_none(a) ? b : instant_is_none(b) ? a : instant_min(a, b);
}

static void join_shares(struct share_sum *a, const struct share_sum *b)
{
	if (a->shares == 0)
		a->work_first = b->work_first;
	if (b->shares)
		a->work_last = b->work_last;
	a->shares += b->shares;
	a->work += b->work;
	a->work_squared += b->work_squared;
}

static void value_shares(struct share_sum *sum, uint32_t shares, double work)
{
	if (shares == 0)
		return;
	if (sum->shares == 0)
		sum->work_first = work;
	sum->work_last = work;
	sum->shares += shares;
	sum->work += shares * work;
	sum->work_squared += shares * work * work;
}

/* A share that was sent on a connection of its own is worth what the work of another one said. */
static void borrow_difficulty(struct exchange_facts *to, const struct exchange_facts *from)
{
	if (to->difficulty_last > 0 || to->work_kind != WORK_NONE || from->difficulty_last <= 0 ||
	    to->sum_submitted.shares > 0)
		return;
	to->work_kind = from->work_kind;
	value_shares(&to->sum_accepted, to->accepted, from->difficulty_last);
	value_shares(&to->sum_submitted, to->submits, from->difficulty_last);
	to->shares_without_work -=
		to->shares_without_work < to->submits ? to->shares_without_work : to->submits;
}

/* Adds the counts of b's conversation to a's; names of the earlier one stay. */
static void join_facts(struct exchange_facts *a, const struct exchange_facts *b, bool is_flipped)
{
	uint32_t *const sums_a[] = {&a->opens,
				    &a->opens_accepted,
				    &a->opens_refused,
				    &a->logins,
				    &a->logins_accepted,
				    &a->logins_refused,
				    &a->polls,
				    &a->polls_answered,
				    &a->polls_refused,
				    &a->unasked_accepted,
				    &a->submits,
				    &a->submits_whole,
				    &a->accepted,
				    &a->rejected,
				    &a->unasked_share_answers,
				    &a->mining_errors,
				    &a->rates,
				    &a->keepalives,
				    &a->chatter,
				    &a->jobs,
				    &a->works,
				    &a->difficulties,
				    &a->shares_without_work,
				    &a->account_changes};
	const uint32_t sums_b[] = {b->opens,
				   b->opens_accepted,
				   b->opens_refused,
				   b->logins,
				   b->logins_accepted,
				   b->logins_refused,
				   b->polls,
				   b->polls_answered,
				   b->polls_refused,
				   b->unasked_accepted,
				   b->submits,
				   b->submits_whole,
				   b->accepted,
				   b->rejected,
				   b->unasked_share_answers,
				   b->mining_errors,
				   b->rates,
				   b->keepalives,
				   b->chatter,
				   b->jobs,
				   b->works,
				   b->difficulties,
				   b->shares_without_work,
				   b->account_changes};

	for (unsigned i = 0; i < sizeof sums_b / sizeof sums_b[0]; i++)
		*sums_a[i] += sums_b[i];
	for (unsigned i = 0; i < 2; i++) {
		unsigned j = is_flipped ? 1 - i : i;

		a->has_side[i] |= b->has_side[j];
		a->strong[i] += b->strong[j];
		a->foreign[i] += b->foreign[j];
	}
	a->contradictions += b->contradictions;
	if (a->account.length == 0)
		a->account = b->account;
	if (a->agent.length == 0)
		a->agent = b->agent;
	if (a->worker_count == 0) {
		memcpy(a->workers, b->workers, sizeof a->workers);
		a->worker_count = b->worker_count;
	}
	if (a->algorithm.length == 0)
		a->algorithm = b->algorithm;
	if (a->coin == NULL)
		a->coin = b->coin;
	if (a->height_first == 0)
		a->height_first = b->height_first;
	if (b->height_last)
		a->height_last = b->height_last;
	if (b->nbits)
		a->nbits = b->nbits;
	if (a->work_kind == WORK_NONE)
		a->work_kind = b->work_kind;
	if (a->work_kind == b->work_kind) {
		join_shares(&a->sum_accepted, &b->sum_accepted);
		join_shares(&a->sum_submitted, &b->sum_submitted);
	}
	if (b->difficulty_last) {
		if (a->difficulty_last == 0 || b->difficulty_low < a->difficulty_low)
			a->difficulty_low = b->difficulty_low;
		if (b->difficulty_high > a->difficulty_high)
			a->difficulty_high = b->difficulty_high;
		a->difficulty_last = b->difficulty_last;
	}
	a->first_at = earlier(a->first_at, b->first_at);
	a->last_at = instant_max(a->last_at, b->last_at);
	a->first_job_at = earlier(a->first_job_at, b->first_job_at);
	a->last_job_at = instant_max(a->last_job_at, b->last_job_at);
	a->first_submit_at = earlier(a->first_submit_at, b->first_submit_at);
	a->last_submit_at = instant_max(a->last_submit_at, b->last_submit_at);
	if (b->rate_last > 0)
		a->rate_last = b->rate_last;
	a->rate_sum += b->rate_sum;
}

/* Evidence of b that a has not: a poller's work may come on one connection and its submit on another. */
static void join_evidence(struct finding *a, const struct finding *b)
{
	for (unsigned i = 0; i < b->evidence_count && a->evidence_count < EVIDENCE_MAX; i++) {
		unsigned k = 0;

		while (k < a->evidence_count && a->evidence[k].kind != b->evidence[i].kind)
			k++;
		if (k == a->evidence_count)
			a->evidence[a->evidence_count++] = b->evidence[i];
	}
}

static void join(struct finding *a, const struct finding *b)
{
	struct exchange_facts facts = b->facts;

	borrow_difficulty(&facts, &a->facts);
	borrow_difficulty(&a->facts, &facts);
	join_facts(&a->facts, &facts, a->client != b->client);
	join_evidence(a, b);
	a->first_seen = instant_min(a->first_seen, b->first_seen);
	a->last_seen = instant_max(a->last_seen, b->last_seen);
	for (unsigned i = 0; i < 2; i++) {
		a->packets[i] += b->packets[i];
		a->bytes[i] += b->bytes[i];
	}
	a->lost_bytes += b->lost_bytes;
	a->connections += b->connections;
	a->context.server_acknowledged_data |= b->context.server_acknowledged_data;
	a->context.miner_is_on_tap |= b->context.miner_is_on_tap;
	a->context.miner_is_silent &= b->context.miner_is_silent;
	a->context.client_acknowledged_data |= b->context.client_acknowledged_data;
	a->context.is_one_sided &= b->context.is_one_sided;
	if (a->pool[0] == '\0') {
		memcpy(a->pool, b->pool, sizeof a->pool);
		memcpy(a->host, b->host, sizeof a->host);
		a->context.pool_name =
			a->context.pool_name ? a->context.pool_name : b->context.pool_name;
	}
	a->verdict = evidence_judge(&a->facts, &a->context, a->missing);
}

void finding_join(struct finding *a, const struct finding *b)
{
	struct finding earlier;

	/* Names and ports are those of the first connection, whichever ended first. */
	if (finding_compare(a, b) <= 0) {
		join(a, b);
		return;
	}
	earlier = *b;
	join(&earlier, a);
	*a = earlier;
}
