/* SPDX-License-Identifier: Apache-2.0 */
/* Which algorithm, how many hashes, how many watts. */
#include "ledger/estimate.h"

#include <math.h>

#include "ledger/poisson.h"

/* A share this near to the window's end set that end: its answer is the flow's last packet. */
#define SAME_MOMENT_NS NS_PER_S

/* Shorter windows say nothing of a rate. */
#define SPAN_LEAST_S 1.0

/* Shares from which on the window starts at the first of them. */
#define SHARES_FOR_START 3

/*
 * Coins in which pools of many algorithms pay their miners (NiceHash, zpool and the
 * like): a wallet of theirs tells how one is paid, not what is mined.
 */
static const char payout_coins[] = "BTC;BCH;LTC;DOGE;DASH";

const char *estimate_source_name(enum estimate_source s)
{
	static const char *const names[] = {NULL, "shares", "submits", "stated", "timing"};

	return names[s];
}

const char *estimate_told_name(enum estimate_told t)
{
	static const char *const names[] = {NULL,    "wire", "dialect", "coin", "version_rolling",
					    "nbits", "agent"};

	return names[t];
}

/* Rows that the dialect may carry, in file order; all rows where it is not known. */
static unsigned rows_of(const struct algorithm *rows[ALGORITHMS_MAX], const struct algorithms *a,
			const char *list)
{
	unsigned count = 0;

	for (unsigned i = 0; i < a->count; i++)
		if (list == NULL || list[0] == '\0' ||
		    algorithms_list_has(list, bytes_of_text(a->rows[i].name)))
			rows[count++] = &a->rows[i];
	return count;
}

/* Bitcoin's difficulty of a compact target: 0xffff * 2^208 / target. 0 where the target is strange. */
static double network_difficulty(uint32_t nbits)
{
	uint32_t mantissa = nbits & 0x7fffff;
	int exponent = (int)(nbits >> 24);

	if (mantissa == 0 || (nbits & 0x800000) || exponent > 32)
		return 0;
	return ldexp(65535.0 / mantissa, 8 * (0x1d - exponent));
}

typedef bool row_test(const struct algorithm *row, const struct exchange_facts *f);

static bool fits_coin(const struct algorithm *row, const struct exchange_facts *f)
{
	return f->coin && !algorithms_list_has(payout_coins, bytes_of_text(f->coin)) &&
	       algorithms_list_has(row->coins, bytes_of_text(f->coin));
}

/* BIP 310: rolling the version bits is of use to SHA-256d hardware alone. */
static bool fits_version_rolling(const struct algorithm *row, const struct exchange_facts *f)
{
	return f->rolls_version && strcmp(row->name, "sha256d") == 0;
}

static bool fits_nbits(const struct algorithm *row, const struct exchange_facts *f)
{
	return row->sole_above > 0 && network_difficulty(f->nbits) > row->sole_above;
}

static bool fits_agent(const struct algorithm *row, const struct exchange_facts *f)
{
	return algorithms_agent_fits(row, bytes_of(f->agent.at, f->agent.length));
}

/* The only row that passes; NULL where none or several do. */
static const struct algorithm *only_row(const struct algorithm *const *rows, unsigned count,
					row_test *test, const struct exchange_facts *f)
{
	const struct algorithm *found = NULL;

	for (unsigned i = 0; i < count; i++) {
		if (!test(rows[i], f))
			continue;
		if (found)
			return NULL;
		found = rows[i];
	}
	return found;
}

static void tell_algorithm(struct estimate *out, const struct exchange_facts *f,
			   const struct algorithms *a, const struct algorithm *const *rows,
			   unsigned count, bool is_dialect_known)
{
	static const struct {
		enum estimate_told told;
		row_test *test;
	} ways[] = {{ESTIMATE_BY_VERSION_ROLLING, fits_version_rolling},
		    {ESTIMATE_BY_NBITS, fits_nbits},
		    {ESTIMATE_BY_COIN, fits_coin},
		    {ESTIMATE_BY_AGENT, fits_agent}};

	if (f->algorithm.length) {
		out->told = ESTIMATE_BY_WIRE;
		out->algorithm = algorithms_find(a, bytes_of(f->algorithm.at, f->algorithm.length));
		return;
	}
	if (is_dialect_known && count == 1) {
		out->told = ESTIMATE_BY_DIALECT;
		out->algorithm = rows[0];
		return;
	}
	for (unsigned i = 0; i < sizeof ways / sizeof *ways && out->algorithm == NULL; i++) {
		out->algorithm = only_row(rows, count, ways[i].test, f);
		if (out->algorithm)
			out->told = ways[i].told;
	}
}

/* Work done in a window, in the wire's unit. */
struct window {
	double work;
	double count; /* shares it holds, as equal ones */
	double span_s;
};

static void leave_out(struct window *w, double work, const struct share_sum *sum)
{
	if (w->count <= 1)
		return;
	w->work -= work > 0 && work < w->work ? work : sum->work / sum->shares;
	w->count -= 1;
}

/* Unequal shares tell less than as many equal ones: n becomes sum^2 / sum of squares. */
static struct window as_equal(struct window w, const struct share_sum *sum)
{
	if (sum->work_squared > 0)
		w.count *= fmin(1, sum->work * sum->work / sum->work_squared / sum->shares);
	return w;
}

/* The window over shares of which sum holds those with known work. See estimate.h for its ends. */
static struct window window_of(const struct finding *f, const struct share_sum *sum)
{
	const struct exchange_facts *x = &f->facts;
	bool has_times = !instant_is_none(x->first_submit_at);
	struct instant start = x->first_job_at;
	struct window w = {sum->work, sum->shares, 0};

	/* Where the pool switched algorithms, no share set the time for which this one was in force. */
	if (x->algorithm_ns > 0) {
		w.span_s = (double)x->algorithm_ns / NS_PER_S;
		return as_equal(w, sum);
	}
	if (instant_is_none(start) || (has_times && instant_before(x->first_submit_at, start)))
		start = f->first_seen;
	if (has_times && (sum->shares >= SHARES_FOR_START ||
			  instant_span_ns(start, x->first_submit_at) < SAME_MOMENT_NS)) {
		if (sum->shares > 1)
			start = x->first_submit_at;
		leave_out(&w, sum->work_first, sum);
	}
	if (has_times && instant_span_ns(x->last_submit_at, f->last_seen) < SAME_MOMENT_NS)
		leave_out(&w, sum->work_last, sum);
	w.span_s = instant_span_s(start, f->last_seen);
	return as_equal(w, sum);
}

/* Shares of the algorithm told. */
static uint32_t shares_of(const struct exchange_facts *x, enum estimate_source source)
{
	return source == ESTIMATE_SHARES ? x->accepted - x->accepted_elsewhere
					 : x->submits - x->submits_elsewhere;
}

/*
 * How much more was done than the sum tells. Shares of unknown work count like the
 * others. Where bytes were lost, submits and answers are two looks at the same shares:
 * as many answers have lost their submit as submits in general were lost (Lincoln
 * and Petersen), and answers that were lost are taken to be like those seen.
 */
static double unseen_factor(const struct finding *f, const struct share_sum *sum,
			    enum estimate_source source)
{
	const struct exchange_facts *x = &f->facts;
	uint32_t matched = x->accepted + x->rejected - x->unasked_share_answers;
	double seen = shares_of(x, source);
	double factor = seen > sum->shares ? seen / sum->shares : 1;

	if (source != ESTIMATE_SHARES || f->lost_bytes == 0 || x->submits == 0 || matched == 0 ||
	    matched > x->accepted + x->rejected)
		return factor;
	return factor * fmin(4, fmax(1, (double)x->submits / matched));
}

static struct estimate_rate scaled(struct estimate_rate r, double by, const char *unit)
{
	r.estimate *= by;
	r.low *= by;
	r.high *= by;
	r.unit = unit;
	return r;
}

/* Units of the wire's work a second; is_known false where there are no shares to count. */
static struct estimate_rate count_shares(struct estimate *out, const struct finding *f)
{
	const struct exchange_facts *x = &f->facts;
	const struct share_sum *sum = &x->sum_accepted;
	struct estimate_rate r = {false};
	enum estimate_source source = ESTIMATE_SHARES;
	struct window w;

	if (x->accepted + x->rejected == 0) {
		source = ESTIMATE_SUBMITS;
		sum = &x->sum_submitted;
	}
	if (x->work_kind == WORK_NONE || sum->shares == 0 || !(sum->work > 0))
		return r;
	w = window_of(f, sum);
	if (w.span_s < SPAN_LEAST_S)
		return r;
	w.work *= unseen_factor(f, sum, source);
	out->source = source;
	out->shares = shares_of(x, source);
	out->span_s = w.span_s;
	r.is_known = r.has_interval = true;
	r.estimate = w.work / w.span_s;
	r.low = r.estimate * poisson_low(w.count) / w.count;
	r.high = r.estimate * poisson_high(w.count) / w.count;
	return r;
}

/* From the wire's unit to hashes or solutions of one algorithm; NULL: hashes as they are. */
static struct estimate_rate in_hashes(struct estimate_rate r, enum work_kind kind,
				      const struct algorithm *row)
{
	double by = 1;

	if (row && (kind == WORK_SOLUTIONS) != (row->work == ALGORITHM_SOLUTIONS) &&
	    kind != WORK_DIFFICULTY)
		r.is_known = false;
	if (kind == WORK_DIFFICULTY)
		by = row ? row->factor : 0;
	if (by == 0)
		r.is_known = false;
	return scaled(r, by,
		      row                      ? algorithms_rate_unit(row)
		      : kind == WORK_SOLUTIONS ? "Sol/s"
					       : "H/s");
}

static void list_candidates(struct estimate *out, struct estimate_rate r, enum work_kind kind,
			    const struct algorithm *const *rows, unsigned count)
{
	for (unsigned i = 0; i < count && out->candidate_count < ESTIMATE_CANDIDATES_MAX; i++) {
		struct estimate_candidate c = {rows[i], in_hashes(r, kind, rows[i]), false};

		if (!c.rate.is_known)
			continue;
		c.is_plausible = c.rate.high >= rows[i]->plausible_low &&
				 c.rate.low <= rows[i]->plausible_high;
		out->candidates[out->candidate_count++] = c;
	}
}

static void tell_power(struct estimate *out)
{
	const struct algorithm *row = out->algorithm;
	const struct estimate_rate *r = &out->rate;

	if (row == NULL || !r->is_known)
		return;
	out->has_power = true;
	out->power_low = (r->has_interval ? r->low : r->estimate) / row->unit_size * row->j_low;
	out->power_typical = r->estimate / row->unit_size * row->j_typical;
	out->power_high = (r->has_interval ? r->high : r->estimate) / row->unit_size * row->j_high;
}

void estimate_make(struct estimate *out, const struct finding *f, const struct algorithms *a,
		   const char *dialect_algorithms)
{
	const struct exchange_facts *x = &f->facts;
	const struct algorithm *rows[ALGORITHMS_MAX];
	unsigned count = rows_of(rows, a, dialect_algorithms);
	struct estimate_rate counted;

	memset(out, 0, sizeof *out);
	if (x->dialect == NULL)
		return;
	if (x->rates && x->rate_sum > 0)
		out->stated = x->rate_sum / x->rates;
	tell_algorithm(out, x, a, rows, count, dialect_algorithms && dialect_algorithms[0]);
	counted = count_shares(out, f);
	if (counted.is_known) {
		out->rate = in_hashes(counted, x->work_kind, out->algorithm);
		if (out->algorithm == NULL && out->told == ESTIMATE_UNTOLD)
			list_candidates(out, counted, x->work_kind, rows, count);
	}
	if (!out->rate.is_known && out->stated > 0) {
		out->source = ESTIMATE_STATED;
		out->rate = (struct estimate_rate){true, false, out->stated, 0, 0, "H/s"};
		if (out->algorithm)
			out->rate.unit = algorithms_rate_unit(out->algorithm);
	}
	tell_power(out);
}
