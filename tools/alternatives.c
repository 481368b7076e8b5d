/* SPDX-License-Identifier: Apache-2.0 */
/* Testing innocent explanations. Only what was decoded counts; names never do. */
#include "tools/alternatives.h"

#include <stdarg.h>
#include <stdio.h>

struct list {
	struct alternative *out;
	unsigned count;
};

static void add(struct list *l, bool is_excluded, const char *what, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static void add(struct list *l, bool is_excluded, const char *what, const char *format, ...)
{
	struct alternative *a = &l->out[l->count++];
	va_list arguments;

	a->state = is_excluded ? ALTERNATIVE_EXCLUDED : ALTERNATIVE_OPEN;
	a->what = what;
	va_start(arguments, format);
	vsnprintf(a->because, sizeof a->because, format, arguments);
	va_end(arguments);
}

static uint32_t accepted_requests(const struct exchange_facts *x)
{
	return x->opens_accepted + x->logins_accepted + x->polls_answered;
}

/* A scanner asks many servers whether they are pools; none hands work to it for long. */
static void test_scanner(struct list *l, const struct exchange_facts *x)
{
	static const char what[] = "a scanner that tries whether the server is a pool";

	if (x->submits)
		add(l, true, what, "the client submitted %u shares; scanners do no work",
		    x->submits);
	else if (x->keepalives || x->rates)
		add(l, true, what,
		    "the client kept the session (%u keepalives, %u reports of its hashrate)",
		    x->keepalives, x->rates);
	else
		add(l, false, what, "no share was seen");
}

static void test_quotation(struct list *l, const struct exchange_facts *x)
{
	static const char what[] = "text that only quotes mining messages";
	uint32_t matched = accepted_requests(x) + x->accepted + x->rejected;

	if (matched > x->unasked_share_answers)
		add(l, true, what, "%u requests of the one side were answered by the other",
		    matched - x->unasked_share_answers);
	else
		add(l, false, what, "no request was seen together with its answer");
}

static void test_one_way(struct list *l, const struct finding *f)
{
	static const char what[] = "a client that no server answers";
	const struct exchange_facts *x = &f->facts;

	if (x->has_side[side_other(f->client)] || x->jobs)
		add(l, true, what, "the server answered: %u jobs, %u answers to shares", x->jobs,
		    x->accepted + x->rejected);
	else if (f->context.server_acknowledged_data)
		add(l, true, what,
		    "the server is not on this tap, but the client acknowledged data of it");
	else
		add(l, false, what, "nothing of the server was seen");
}

/* Wallets, explorers and exchanges call the same node methods over HTTP, but submit nothing. */
static void test_node_rpc(struct list *l, const struct exchange_facts *x)
{
	static const char what[] = "a wallet or monitor that calls a node's RPC";

	if (x->dialect == NULL || x->dialect->framing != FRAMING_HTTP)
		return;
	if (x->submits)
		add(l, true, what, "%u solutions were submitted", x->submits);
	else if (x->works >= 2)
		add(l, true, what, "work was handed out %u times to this one poller", x->works);
	else
		add(l, false, what, "work was asked for %u times, and nothing submitted", x->polls);
}

static void test_node(struct list *l, const struct finding *f)
{
	static const char what[] = "a blockchain node that relays blocks";

	if (f->node)
		add(l, false, what, "it speaks the %s node protocol", f->node);
	else
		add(l, true, what, "no node protocol was recognised");
}

static void test_application(struct list *l, const struct finding *f)
{
	static const char what[] = "another application";

	if (f->context.app)
		add(l, false, what, "nDPI is certain of %s", f->context.app);
	else if (f->facts.dialect && f->facts.is_dialect_decided)
		add(l, true, what, "messages have the shape of %s and of no other protocol known",
		    f->facts.dialect->key);
	else
		add(l, false, what, "no message of a dialect's own shape was seen");
}

unsigned alternatives_list(struct alternative out[ALTERNATIVES_MAX], const struct finding *f)
{
	struct list l = {out, 0};

	if (f->facts.dialect) {
		test_scanner(&l, &f->facts);
		test_quotation(&l, &f->facts);
		test_one_way(&l, f);
		test_node_rpc(&l, &f->facts);
	} else if (f->verdict == VERDICT_CONTACT) {
		add(&l, false, "a visit to a pool's web site or status page",
		    "only the name %s was seen, no mining message",
		    f->host[0] ? f->host : "of a pool");
	}
	test_node(&l, f);
	test_application(&l, f);
	return l.count;
}
