/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shares and what they count for, apart for each algorithm. Most pools have one; MoneroOcean
 * and its kin hand out jobs of whichever pays most and switch in mid-session.
 */
#include "classify/exchange_internal.h"

#include <math.h>

bool exchange_is_sound(struct work w)
{
	return w.kind != WORK_NONE && isfinite(w.value) && w.value > 0;
}

static void add_share(struct share_sum *sum, struct work w)
{
	if (sum->shares++ == 0)
		sum->work_first = w.value;
	sum->work_last = w.value;
	sum->work += w.value;
	sum->work_squared += w.value * w.value;
}

/*
 * Sums are of one kind of work. What was read before the job named the dialect may have
 * been taken for another kind: the sums begin again then.
 */
static bool can_sum(struct exchange_facts *f, struct work w)
{
	if (!exchange_is_sound(w))
		return false;
	if (f->work_kind != w.kind) {
		f->shares_without_work += f->sum_submitted.shares;
		memset(&f->sum_submitted, 0, sizeof f->sum_submitted);
		memset(&f->sum_accepted, 0, sizeof f->sum_accepted);
		f->work_kind = w.kind;
	}
	return true;
}

/* NULL: the first algorithm, whose sums are in the facts. */
static struct exchange_algorithm *other_of(struct exchange *x, struct exchange_worth w)
{
	return w.algorithm ? &x->others[w.algorithm - 1] : NULL;
}

void exchange_count_submit(struct exchange *x, struct exchange_worth w)
{
	struct exchange_facts *f = &x->facts;
	struct exchange_algorithm *other = other_of(x, w);

	if (other) {
		other->submits++;
		if (exchange_is_sound(w.work)) {
			other->work_kind = w.work.kind;
			add_share(&other->sum_submitted, w.work);
		}
	} else if (can_sum(f, w.work)) {
		add_share(&f->sum_submitted, w.work);
	} else {
		f->shares_without_work++;
	}
}

void exchange_count_accepted(struct exchange *x, struct exchange_worth w)
{
	struct exchange_facts *f = &x->facts;
	struct exchange_algorithm *other = other_of(x, w);

	if (other) {
		other->accepted++;
		if (exchange_is_sound(w.work))
			add_share(&other->sum_accepted, w.work);
	} else if (can_sum(f, w.work)) {
		add_share(&f->sum_accepted, w.work);
	}
}

static bool is_named(const char *at, uint8_t length, struct bytes name)
{
	return bytes_equal(bytes_of(at, length), name);
}

/* The place of an algorithm, taken anew if it has none. More than there is room for share the last. */
static uint8_t place_of(struct exchange *x, struct bytes name)
{
	struct exchange_algorithm *other;

	if (is_named(x->facts.algorithm.at, x->facts.algorithm.length, name))
		return 0;
	for (uint8_t i = 1; i < x->algorithm_count; i++)
		if (is_named(x->others[i - 1].name.at, x->others[i - 1].name.length, name))
			return i;
	if (x->algorithm_count == EXCHANGE_ALGORITHMS_MAX)
		return EXCHANGE_ALGORITHMS_MAX - 1;
	other = &x->others[x->algorithm_count++ - 1];
	other->name.length = (uint8_t)name.size;
	memcpy(other->name.at, name.at, name.size);
	return x->algorithm_count - 1;
}

static void end_interval(struct exchange *x, struct instant at)
{
	int64_t span = instant_span_ns(x->algorithm_since, at);
	uint64_t *sum =
		x->algorithm_now ? &x->others[x->algorithm_now - 1].in_force_ns : &x->algorithm_ns;

	if (span > 0)
		*sum += (uint64_t)span;
	x->algorithm_since = at;
}

void exchange_take_algorithm(struct exchange *x, const struct event *e, struct instant at)
{
	struct exchange_facts *f = &x->facts;
	struct bytes name = bytes_part(e->algorithm, 0, sizeof f->algorithm.at);
	uint8_t place;

	if (instant_is_none(x->algorithm_since))
		x->algorithm_since = at;
	if (name.size == 0 || (e->is_algorithm_general && f->algorithm.length))
		return;
	/* Until shares come, names are corrected: a login says what a miner can, the job what it does. */
	if (x->algorithm_count < 2 && f->submits + f->accepted == 0) {
		x->algorithm_count = 1;
		f->algorithm.length = (uint8_t)name.size;
		memcpy(f->algorithm.at, name.at, name.size);
		return;
	}
	if (x->algorithm_count == 0) {
		x->algorithm_count = 1;
		if (f->algorithm.length == 0) {
			f->algorithm.length = (uint8_t)name.size;
			memcpy(f->algorithm.at, name.at, name.size);
		}
	}
	place = place_of(x, name);
	if (place == x->algorithm_now)
		return;
	end_interval(x, at);
	x->algorithm_now = place;
}

void exchange_choose_algorithm(struct exchange_facts *out, const struct exchange *x,
			       struct instant end)
{
	uint32_t submits = out->submits, accepted = out->accepted;
	const struct exchange_algorithm *best = NULL;
	uint8_t place = 0;
	int64_t span = instant_span_ns(x->algorithm_since, end);

	if (x->algorithm_count < 2)
		return;
	for (unsigned i = 0; i + 1 < x->algorithm_count; i++) {
		submits -= x->others[i].submits;
		accepted -= x->others[i].accepted;
	}
	out->algorithm_ns = x->algorithm_ns;
	for (uint8_t i = 1; i < x->algorithm_count; i++) {
		const struct exchange_algorithm *other = &x->others[i - 1];

		if (other->submits + other->accepted <= submits + accepted)
			continue;
		best = other;
		place = i;
		submits = other->submits;
		accepted = other->accepted;
	}
	if (best) {
		out->algorithm.length = best->name.length;
		memcpy(out->algorithm.at, best->name.at, best->name.length);
		out->work_kind = best->work_kind;
		out->sum_accepted = best->sum_accepted;
		out->sum_submitted = best->sum_submitted;
		out->shares_without_work = best->submits - best->sum_submitted.shares;
		out->algorithm_ns = best->in_force_ns;
	}
	if (place == x->algorithm_now && span > 0)
		out->algorithm_ns += (uint64_t)span;
	out->submits_elsewhere = out->submits - submits;
	out->accepted_elsewhere = out->accepted - accepted;
}
