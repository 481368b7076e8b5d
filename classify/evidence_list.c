/* SPDX-License-Identifier: Apache-2.0 */
/* The evidence behind a verdict, in words and numbers. */
#include "classify/evidence.h"

#include "base/text.h"

const char *evidence_kind_name(enum evidence_kind k)
{
	static const char *const names[] = {"opener", "login",  "answer", "poll",    "work",
					    "job",    "submit", "share",  "refused", "one_sided",
					    "name",   "node",   "app_id"};

	return names[k];
}

struct list {
	struct evidence *at;
	unsigned count;
};

/* The next piece, with its sentence still to write; NULL where the list is full. */
static struct evidence *add(struct list *l, enum evidence_kind kind, enum weight weight,
			    const struct exchange_mark *mark)
{
	struct evidence *e;

	if (l->count == EVIDENCE_MAX)
		return NULL;
	e = &l->at[l->count++];
	memset(e, 0, sizeof *e);
	e->kind = kind;
	e->weight = weight;
	e->at = mark ? mark->at : INSTANT_NONE;
	e->packet = mark ? mark->packet : 0;
	if (mark) {
		e->excerpt_length = mark->excerpt_length;
		memcpy(e->excerpt, mark->excerpt, mark->excerpt_length);
	}
	return e;
}

#define SAY(list, kind, weight, mark, ...)                                                         \
	do {                                                                                       \
		struct evidence *piece = add(list, kind, weight, mark);                            \
		if (piece) {                                                                       \
			struct text sentence = TEXT_OVER(piece->detail);                           \
			text_addf(&sentence, __VA_ARGS__);                                         \
		}                                                                                  \
	} while (0)

static const char *plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

static void list_pool(struct list *l, const struct exchange *x)
{
	const struct exchange_facts *f = &x->facts;

	if (f->jobs)
		SAY(l, f->works ? EVIDENCE_WORK : EVIDENCE_JOB, WEIGHT_CONCLUSIVE,
		    &x->first[EVENT_JOB], "the pool handed out %u job%s%s", f->jobs,
		    plural(f->jobs), f->works ? " in answer to requests for work" : "");
	if (f->accepted + f->rejected)
		SAY(l, EVIDENCE_SHARE, WEIGHT_CONCLUSIVE, &x->share,
		    "the pool accepted %u share%s and rejected %u", f->accepted,
		    plural(f->accepted), f->rejected);
	if (f->opens_accepted + f->logins_accepted + f->unasked_accepted + f->polls_answered)
		SAY(l, EVIDENCE_ANSWER, WEIGHT_STRONG, &x->first[EVENT_ANSWER],
		    "the server accepted: %u opener%s, %u login%s, %u request%s for work",
		    f->opens_accepted, plural(f->opens_accepted), f->logins_accepted,
		    plural(f->logins_accepted), f->polls_answered, plural(f->polls_answered));
	if (f->opens_refused + f->logins_refused + f->polls_refused + f->mining_errors)
		SAY(l, EVIDENCE_REFUSED, WEIGHT_WEAK, &x->refusal,
		    "the server refused %u request%s; %u error%s in a pool's words",
		    f->opens_refused + f->logins_refused + f->polls_refused,
		    plural(f->opens_refused + f->logins_refused + f->polls_refused),
		    f->mining_errors, plural(f->mining_errors));
}

static void list_miner(struct list *l, const struct exchange *x)
{
	const struct exchange_facts *f = &x->facts;

	if (f->submits)
		SAY(l, EVIDENCE_SUBMIT, WEIGHT_CONCLUSIVE, &x->first[EVENT_SUBMIT],
		    "the miner submitted %u share%s, %u with job and nonce", f->submits,
		    plural(f->submits), f->submits_whole);
	if (f->logins)
		SAY(l, EVIDENCE_LOGIN, WEIGHT_STRONG, &x->first[EVENT_LOGIN],
		    "the miner logged in %u time%s%s", f->logins, plural(f->logins),
		    f->account_changes ? ", with more than one account" : "");
	if (f->opens)
		SAY(l, EVIDENCE_OPENER, WEIGHT_STRONG, &x->first[EVENT_OPEN],
		    "a mining opener in the words of %s", f->dialect->key);
	if (f->polls)
		SAY(l, EVIDENCE_POLL, WEIGHT_STRONG, &x->first[EVENT_POLL],
		    "the client asked for work %u time%s", f->polls, plural(f->polls));
}

unsigned evidence_list(struct evidence out[EVIDENCE_MAX], const struct exchange *x,
		       const struct evidence_context *c)
{
	struct list l = {out, 0};

	if (x && x->facts.dialect) {
		const struct exchange_facts *f = &x->facts;

		list_pool(&l, x);
		list_miner(&l, x);
		if (!f->has_side[f->client])
			SAY(&l, EVIDENCE_ONE_SIDED, WEIGHT_CONTEXT, NULL,
			    "only the pool's side was on the tap");
		else if (!f->has_side[side_other(f->client)])
			SAY(&l, EVIDENCE_ONE_SIDED, WEIGHT_CONTEXT, NULL,
			    "only the miner's side was on the tap; %s",
			    c->server_acknowledged_data
				    ? "its acknowledgements show that the server answered"
				    : "no sign that the server answered");
	}
	if (c->pool_name)
		SAY(&l, EVIDENCE_NAME, WEIGHT_WEAK, NULL, "the server bears a name of the pool %s",
		    c->pool_name);
	if (c->node)
		SAY(&l, EVIDENCE_NODE, WEIGHT_CONTEXT, NULL,
		    "%s nodes relay blocks and transactions here: not mining", c->node);
	if (c->app)
		SAY(&l, EVIDENCE_APP_ID, WEIGHT_CONTEXT, NULL, "nDPI is certain of %s", c->app);
	return l.count;
}
