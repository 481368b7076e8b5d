/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ladder of verdicts. What one direction alone may prove is decided here,
 * for all dialects alike. A false `confirmed` is a bug of the first rank: each
 * rung asks for things that only a miner and a pool say to each other.
 */
#include "classify/evidence.h"

#include <stdio.h>

const char *verdict_name(enum verdict v)
{
	static const char *const names[] = {"none",      "blockchain_p2p", "contact",
					    "suspected", "probable",       "confirmed"};

	return names[v];
}

const char *weight_name(enum weight w)
{
	static const char *const names[] = {"context", "weak", "strong", "conclusive"};

	return names[w];
}

/* A miner's words, whichever they are. */
static uint32_t requests(const struct exchange_facts *f)
{
	return f->opens + f->logins + f->polls + f->submits;
}

static uint32_t good_answers(const struct exchange_facts *f)
{
	return f->opens_accepted + f->logins_accepted;
}

static bool is_http(const struct exchange_facts *f)
{
	return f->dialect->framing == FRAMING_HTTP;
}

static bool miner_is_seen(const struct exchange_facts *f)
{
	return f->has_side[f->client];
}

static bool pool_is_seen(const struct exchange_facts *f)
{
	return f->has_side[side_other(f->client)];
}

/*
 * Who looks at the work now and then does not mine on it: a miner's work is seconds to minutes
 * old. The longest pause is that of a long poll without a new block.
 */
#define WORK_EVERY_NS (1200 * NS_PER_S)

static bool is_work_steady(const struct exchange_facts *f, uint32_t least)
{
	return f->works >= least && instant_span_ns(f->first_job_at, f->last_job_at) <=
					    (int64_t)(f->works - 1) * WORK_EVERY_NS;
}

/*
 * Over HTTP one poll for work that is answered is what a monitoring script does
 * as well: work and a submission, or work twice, make a miner.
 */
static bool is_confirmed_http(const struct exchange_facts *f, const struct evidence_context *c)
{
	if (f->works >= 1 && f->submits >= 1 && pool_is_seen(f))
		return true;
	if (f->polls >= 1 && is_work_steady(f, 2))
		return true;
	/* Client side alone; server side alone. */
	if (!pool_is_seen(f) && f->submits_whole >= 3 && c->server_acknowledged_data)
		return true;
	return !miner_is_seen(f) &&
	       (is_work_steady(f, 3) || (f->works >= 1 && f->unasked_share_answers >= 1));
}

/*
 * Text that quotes mining messages, a mail, a log, a file, is not a conversation: it
 * has both parts' words in one mouth, or other lines between them. One stray word or line in a long
 * conversation does not make it one.
 */
static bool is_quotation(const struct exchange_facts *f, const struct evidence_context *c)
{
	if (f->contradictions * 5 > f->strong[0] + f->strong[1])
		return true;
	/* A pool that calls its miner is believed where both are heard: one side alone is an echo. */
	if (c->is_backwards && !(miner_is_seen(f) && pool_is_seen(f)))
		return true;
	/* Between HTTP messages there are no lines. */
	for (unsigned side = 0; side < 2 && !is_http(f); side++)
		if (f->strong[side] &&
		    (f->foreign[side] >= 2 || (f->foreign[side] && f->strong[side] < 8)))
			return true;
	return false;
}

/*
 * Jobs for somebody who never asked for one, or asked in other words: a feed that watches
 * pools, a log that is read.
 */
static bool is_feed(const struct exchange_facts *f, const struct evidence_context *c)
{
	if (requests(f) || is_http(f))
		return false;
	return c->miner_is_silent || (f->foreign[f->client] && f->strong[f->client] == 0);
}

/*
 * Many jobs that nobody asked for, or many submits that nobody answered, as fast as the line
 * carries them: a recording that is copied. The fastest chains have ten blocks a second.
 */
#define DUMP_LEAST      4
#define DUMP_SPACING_NS (2 * NS_PER_MS)

static bool is_dump(const struct exchange_facts *f)
{
	uint32_t answers = good_answers(f) + f->accepted + f->rejected;

	if (is_http(f))
		return false;
	if (f->jobs >= DUMP_LEAST && requests(f) == 0)
		return instant_span_ns(f->first_job_at, f->last_job_at) < f->jobs * DUMP_SPACING_NS;
	return f->submits >= DUMP_LEAST && f->jobs == 0 && answers == 0 &&
	       instant_span_ns(f->first_submit_at, f->last_submit_at) <
		       f->submits * DUMP_SPACING_NS;
}

/* Jobs that a pool hands out come with time between them, those in a file do not. */
#define JOBS_SPREAD_NS (2 * NS_PER_S)

static bool jobs_are_spread(const struct exchange_facts *f)
{
	return f->jobs && instant_span_ns(f->first_job_at, f->last_job_at) >= JOBS_SPREAD_NS;
}

static bool is_confirmed(const struct exchange_facts *f, const struct evidence_context *c)
{
	if (is_http(f))
		return is_confirmed_http(f, c);
	/*
	 * Login or subscribe answered, and a job. Some pools answer under another id than
	 * they were asked by: work for a client that asked to be let in is an answer, too.
	 */
	if ((good_answers(f) || f->opens || f->logins) && f->jobs)
		return true;
	/* A job and a share; shares with answers. */
	if (f->submits_whole && f->jobs)
		return true;
	if (f->submits_whole && f->accepted + f->rejected > f->unasked_share_answers)
		return true;
	/* Client side alone: three submits that carry job and nonce. */
	if (!pool_is_seen(f) && f->submits_whole >= 3 && c->server_acknowledged_data)
		return true;
	/* Server side alone: a job and an answer to a share, or three jobs. */
	if (f->jobs && f->unasked_share_answers)
		return true;
	return f->jobs >= 3 &&
	       (c->client_acknowledged_data || (!c->miner_is_on_tap && jobs_are_spread(f)));
}

static bool is_suspected(const struct exchange_facts *f, const struct evidence_context *c)
{
	/* An opener that the server accepted, with no job yet; one poll for work answered. */
	if (good_answers(f) || f->polls_answered || f->works || f->unasked_accepted)
		return true;
	/* A difficulty for a client that asked to be let in. */
	if (f->difficulties && requests(f))
		return true;
	/* Work or shares of their own shape, too few to confirm. */
	if (f->jobs || (f->unasked_share_answers && f->accepted && !miner_is_seen(f)))
		return true;
	if (pool_is_seen(f) && miner_is_seen(f))
		return false;
	/* Client side alone: the acknowledgements tell that the server did answer. */
	return miner_is_seen(f) && requests(f) && c->server_acknowledged_data;
}

static void say(char *missing, const char *sentence)
{
	if (missing)
		snprintf(missing, EVIDENCE_DETAIL_SIZE, "%s", sentence);
}

/* What the next rung would need, for a person. */
static void tell_missing(char *missing, enum verdict v, const struct exchange_facts *f)
{
	if (v == VERDICT_CONFIRMED)
		say(missing, "");
	else if (v == VERDICT_SUSPECTED && is_http(f))
		say(missing, "work handed out a second time, or work and a submission");
	else if (v == VERDICT_SUSPECTED && !pool_is_seen(f))
		say(missing, "three submits that carry job and nonce, or the pool's side");
	else if (v == VERDICT_SUSPECTED && !miner_is_seen(f))
		say(missing, "three jobs, or a job and the answer to a share, or the miner's side");
	else if (v == VERDICT_SUSPECTED)
		say(missing, "a job, or a share with its answer");
	else
		say(missing, "an answer of the server that accepts the miner");
}

enum verdict evidence_judge(const struct exchange_facts *f, const struct evidence_context *c,
			    char missing[EVIDENCE_DETAIL_SIZE])
{
	enum verdict v = VERDICT_NONE;

	say(missing, "");
	if (f->dialect && !is_quotation(f, c) && !is_feed(f, c) && !is_dump(f)) {
		if (is_confirmed(f, c))
			v = VERDICT_CONFIRMED;
		else if (is_suspected(f, c))
			v = VERDICT_SUSPECTED;
		else if (requests(f))
			v = VERDICT_CONTACT;
		if (v != VERDICT_NONE) {
			tell_missing(missing, v, f);
			return v;
		}
	}
	if (c->node)
		return VERDICT_BLOCKCHAIN_P2P;
	if (c->pool_name) {
		say(missing, "a mining conversation: a name alone is not mining");
		return VERDICT_CONTACT;
	}
	return VERDICT_NONE;
}
