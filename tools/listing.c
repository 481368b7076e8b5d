/* SPDX-License-Identifier: Apache-2.0 */
/* Findings become rows, rows become a table. */
#include "tools/listing.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "tools/account.h"
#include "tools/closing.h"
#include "tools/quantity.h"
#include "tools/table.h"

/* Bytes of a stranger's string shown in one cell. */
#define SHOWN_MAX 40

enum column {
	VERDICT,
	CLIENT,
	SERVER,
	POOL,
	COIN,
	DIALECT,
	SOFTWARE,
	ACCOUNT,
	WORKERS,
	SHARES,
	RATE,
	SPAN,
	WHY,
	COLUMNS
};

static const struct table_column columns[COLUMNS] = {
	[VERDICT] = {"VERDICT", "verdict", 0, false},
	[CLIENT] = {"CLIENT", "client", 1, false},
	[SERVER] = {"SERVER", "server", 2, false},
	[POOL] = {"POOL", "pool", 8, false},
	[COIN] = {"COIN/ALGO", "coin/algo", 5, false},
	[DIALECT] = {"DIALECT", "dialect", 3, false},
	[SOFTWARE] = {"SOFTWARE", "software", 9, false},
	[ACCOUNT] = {"ACCOUNT", "account", 10, false},
	[WORKERS] = {"WORKERS", "workers", 7, true},
	[SHARES] = {"SHARES", "shares", 6, true},
	[RATE] = {"HASHRATE (95 %)", "hashrate", 4, false, '('},
	[SPAN] = {"FIRST-LAST (UTC)", "seen", 11, false},
	[WHY] = {"WHY", "why", 12, false},
};

/* Findings of one row. Members are indices into the result, in order of time. */
struct group {
	const struct finding *best; /* the highest verdict, the earliest of these */
	const struct estimate *best_estimate;
	struct instant first, last;
	uint64_t submits, accepted, flows;
	uint32_t workers; /* the most of one flow: names are not compared across flows */
	/* Sums for the rate over the time that some flow of the group was up. */
	double hashes, low_square, high_square, busy_s;
	struct instant busy_until;
	bool has_rate, has_interval;
	const struct algorithm *algorithm;
	const char *unit;
};

static bool same_text(const char *a, size_t a_length, const char *b, size_t b_length)
{
	return bytes_equal(bytes_of(a, a_length), bytes_of(b, b_length));
}

static bool is_of(const struct group *g, const struct finding *f)
{
	const struct finding *b = g->best;
	enum side s = side_other(f->client), t = side_other(b->client);

	return f->facts.dialect == b->facts.dialect && f->key.context == b->key.context &&
	       f->key.port[s] == b->key.port[t] && f->node == b->node &&
	       memcmp(&f->key.address[f->client], &b->key.address[b->client],
		      sizeof(struct address)) == 0 &&
	       memcmp(&f->key.address[s], &b->key.address[t], sizeof(struct address)) == 0 &&
	       same_text(f->facts.account.at, f->facts.account.length, b->facts.account.at,
			 b->facts.account.length);
}

/*
 * Rates of flows one after the other must not be added, those of flows at once must:
 * hashes are added, and divided by the time in which at least one flow was up.
 */
static void add_rate(struct group *g, const struct finding *f, const struct estimate *e)
{
	double span = fmax(instant_span_s(f->first_seen, f->last_seen), 1);
	struct instant from = f->first_seen;

	if (!e->rate.is_known || (g->has_rate && g->algorithm != e->algorithm))
		return;
	if (g->has_rate && instant_before(from, g->busy_until))
		from = g->busy_until;
	if (!g->has_rate || instant_before(g->busy_until, f->last_seen)) {
		g->busy_s += fmax(instant_span_s(from, f->last_seen), 0);
		g->busy_until = f->last_seen;
	}
	g->has_interval = e->rate.has_interval && (g->has_interval || !g->has_rate);
	g->has_rate = true;
	g->algorithm = e->algorithm;
	g->unit = e->rate.unit;
	g->hashes += e->rate.estimate * span;
	g->low_square += pow((e->rate.estimate - e->rate.low) * span, 2);
	g->high_square += pow((e->rate.high - e->rate.estimate) * span, 2);
}

static void add_to_group(struct group *g, const struct finding *f, const struct estimate *e)
{
	if (g->flows == 0 || f->verdict > g->best->verdict) {
		g->best = f;
		g->best_estimate = e;
	}
	g->first = g->flows ? instant_min(g->first, f->first_seen) : f->first_seen;
	g->last = g->flows ? instant_max(g->last, f->last_seen) : f->last_seen;
	g->flows++;
	g->submits += f->facts.submits;
	g->accepted += f->facts.accepted;
	if (f->facts.worker_count > g->workers)
		g->workers = f->facts.worker_count;
	add_rate(g, f, e);
}

static struct estimate_rate rate_of(const struct group *g)
{
	struct estimate_rate r = {g->has_rate, g->has_interval, 0, 0, 0, g->unit};
	double busy = fmax(g->busy_s, 1);

	if (g->flows == 1)
		return g->best_estimate->rate;
	r.estimate = g->hashes / busy;
	r.low = fmax(r.estimate - sqrt(g->low_square) / busy, 0);
	r.high = r.estimate + sqrt(g->high_square) / busy;
	return r;
}

static void add_end(struct text *t, const struct finding *f, enum side side, bool wants_port)
{
	const struct address *a = &f->key.address[side];
	char ip[ADDRESS_TEXT_SIZE];

	address_text(ip, a);
	if (!wants_port)
		text_add(t, ip);
	else if (address_is_v4(a))
		text_addf(t, "%s:%u", ip, f->key.port[side]);
	else
		text_addf(t, "[%s]:%u", ip, f->key.port[side]);
}

static void add_coin(struct text *t, const struct finding *f, const struct estimate *e)
{
	const struct exchange_facts *x = &f->facts;
	bool has_name = x->algorithm.length || e->algorithm;

	if (x->coin)
		text_addf(t, "%s", x->coin);
	if (x->coin && has_name)
		text_add(t, " ");
	if (x->algorithm.length)
		text_add_safe(t, bytes_of(x->algorithm.at, x->algorithm.length), SHOWN_MAX);
	else if (e->algorithm)
		text_add(t, e->algorithm->name);
	else if (x->dialect && !x->coin)
		text_add(t, "?");
}

/* In the order of a conversation. Who wants the numbers asks adit explain. */
static const struct {
	enum evidence_kind kind;
	const char *words;
} reasons[] = {
	{EVIDENCE_OPENER, "greets as a miner"}, {EVIDENCE_LOGIN, "logs in"},
	{EVIDENCE_POLL, "asks for work"},       {EVIDENCE_ANSWER, "is accepted"},
	{EVIDENCE_WORK, "gets work"},           {EVIDENCE_JOB, "gets jobs"},
	{EVIDENCE_SUBMIT, "sends shares"},      {EVIDENCE_SHARE, "shares answered"},
	{EVIDENCE_REFUSED, "is refused"},       {EVIDENCE_ONE_SIDED, "one side seen"},
	{EVIDENCE_NAME, "name of a pool"},      {EVIDENCE_NODE, "node protocol"},
	{EVIDENCE_APP_ID, "other application"},
};

/* Why: what the verdict rests on. Weak reasons only where no better one was needed. */
static void add_why(struct text *t, const struct finding *f)
{
	enum weight least = f->verdict >= VERDICT_PROBABLE ? WEIGHT_STRONG : WEIGHT_WEAK;
	uint32_t said = 0;

	for (unsigned i = 0; i < f->evidence_count; i++)
		if (f->evidence[i].weight >= least)
			said |= 1u << f->evidence[i].kind;
	for (unsigned i = 0, count = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (said & 1u << reasons[i].kind)
			text_addf(t, "%s%s", count++ ? ", " : "", reasons[i].words);
}

static void add_rate_cell(struct text *t, const struct group *g)
{
	struct estimate_rate rate = rate_of(g);
	unsigned plausible = 0;

	if (rate.is_known) {
		quantity_add_rate(t, &rate);
		return;
	}
	for (unsigned i = 0; i < g->best_estimate->candidate_count; i++)
		plausible += g->best_estimate->candidates[i].is_plausible;
	if (g->best_estimate->candidate_count)
		text_addf(t, "? (%u algorithms fit)", plausible);
}

static void add_shares(struct text *t, const struct group *g)
{
	if (g->accepted)
		quantity_add_count(t, g->accepted);
	else if (g->submits)
		text_addf(t, "%llu sent", (unsigned long long)g->submits);
}

#define CELL_SIZE 256

static int add_row(struct table *table, const struct group *g,
		   const struct listing_options *options)
{
	static const char *const colors[] = {NULL, "36", "36", "33", "33", "1;31"};
	char storage[COLUMNS][CELL_SIZE], shown[ACCOUNT_TEXT_SIZE];
	const char *cells[COLUMNS];
	struct text t[COLUMNS];
	const struct finding *f = g->best;
	const struct exchange_facts *x = &f->facts;

	for (unsigned i = 0; i < COLUMNS; i++) {
		t[i] = TEXT_OVER(storage[i]);
		cells[i] = storage[i];
	}
	text_add(&t[VERDICT], verdict_name(f->verdict));
	add_end(&t[CLIENT], f, f->client, false);
	add_end(&t[SERVER], f, side_other(f->client), true);
	text_add_safe(&t[POOL], bytes_of_text(f->pool[0] ? f->pool : f->host), SHOWN_MAX);
	add_coin(&t[COIN], f, g->best_estimate);
	if (x->dialect || f->node)
		text_add(&t[DIALECT], x->dialect ? x->dialect->key : f->node);
	text_add_safe(&t[SOFTWARE], bytes_of(x->agent.at, x->agent.length), SHOWN_MAX);
	text_add_safe(&t[ACCOUNT],
		      account_shown(shown, bytes_of(x->account.at, x->account.length),
				    options->is_account_clear),
		      EXCHANGE_ACCOUNT_SIZE);
	if (g->workers)
		text_addf(&t[WORKERS], "%s%u", g->workers == EXCHANGE_WORKERS_COUNTED ? ">=" : "",
			  g->workers);
	add_shares(&t[SHARES], g);
	add_rate_cell(&t[RATE], g);
	quantity_add_span(&t[SPAN], g->first, g->last);
	add_why(&t[WHY], f);
	return table_add(table, cells, colors[f->verdict]);
}

struct groups {
	struct group *list;
	size_t count;
	uint32_t *slots; /* open addressing: index into list plus one; 0: free */
	size_t slot_mask;
};

/* Only a hint of where to look: is_of() decides. */
static size_t slot_of(const struct groups *gs, const struct finding *f)
{
	const uint8_t *a = f->key.address[f->client].bytes;
	const uint8_t *b = f->key.address[side_other(f->client)].bytes;
	uint64_t hash = f->key.port[side_other(f->client)];

	for (unsigned i = 0; i < 16; i++)
		hash = (hash ^ a[i] ^ (uint64_t)b[i] << 8) * UINT64_C(0x100000001b3);
	return (hash ^ hash >> 29) & gs->slot_mask;
}

static void group_finding(struct groups *gs, const struct finding *f, const struct estimate *e)
{
	size_t slot = slot_of(gs, f);

	for (; gs->slots[slot]; slot = (slot + 1) & gs->slot_mask) {
		struct group *g = &gs->list[gs->slots[slot] - 1];

		if (is_of(g, f)) {
			add_to_group(g, f, e);
			return;
		}
	}
	gs->slots[slot] = (uint32_t)++gs->count;
	add_to_group(&gs->list[gs->count - 1], f, e);
}

static bool is_listed(const struct finding *f, const struct listing_options *options)
{
	return f->verdict > VERDICT_BLOCKCHAIN_P2P ||
	       (f->verdict == VERDICT_BLOCKCHAIN_P2P && options->wants_nodes);
}

/* Mining before contacts before nodes; then by time. */
static int compare_groups(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->best->verdict != y->best->verdict)
		return x->best->verdict > y->best->verdict ? -1 : 1;
	if (x->first.ns != y->first.ns)
		return x->first.ns < y->first.ns ? -1 : 1;
	return x->best->flow < y->best->flow ? -1 : x->best->flow > y->best->flow;
}

static int print_table(FILE *to, const struct pipeline_result *r, const struct estimate *estimates,
		       const struct listing_options *options)
{
	struct groups gs = {.slot_mask = 15};
	struct table *table = NULL;
	int failed = -ENOMEM;

	while (gs.slot_mask < 2 * r->count)
		gs.slot_mask = 2 * gs.slot_mask + 1;
	gs.list = calloc(r->count + 1, sizeof *gs.list);
	gs.slots = calloc(gs.slot_mask + 1, sizeof *gs.slots);
	if (gs.list == NULL || gs.slots == NULL || table_create(&table, columns, COLUMNS) < 0)
		goto end;
	for (size_t i = 0; i < r->count; i++)
		if (is_listed(&r->findings[i], options))
			group_finding(&gs, &r->findings[i], &estimates[i]);
	qsort(gs.list, gs.count, sizeof *gs.list, compare_groups);
	for (size_t i = 0; i < gs.count; i++)
		if (add_row(table, &gs.list[i], options) < 0)
			goto end;
	if (gs.count) {
		table_print(to, table, options->width, options->wants_color);
		fputc('\n', to);
	}
	failed = 0;
end:
	table_destroy(table);
	free(gs.list);
	free(gs.slots);
	return failed;
}

int listing_print(FILE *to, const struct pipeline_result *r, const struct estimate *estimates,
		  const struct listing_options *options)
{
	int failed = print_table(to, r, estimates, options);

	if (failed)
		return failed;
	closing_print(to, r, options);
	return 0;
}
