/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Estimates: hashrate and power of a finding, from what its shares were worth.
 *
 * Hashes are tried at random, so shares come as a Poisson process whose rate is
 * the hashrate over the work of a share. Shares are counted over a window that
 * no share set: where the flow's end, or the start below, is a share's own moment,
 * that share is not counted.
 *
 * The window starts at the first share where there are three or more: between its
 * first job and its first hash a miner may spend minutes on a dataset (RandomX,
 * Ethash). With fewer it starts at the first job. It ends with the flow's last packet.
 */
#ifndef LEDGER_ESTIMATE_H
#define LEDGER_ESTIMATE_H

#include "classify/finding.h"
#include "ledger/algorithms.h"

enum estimate_source {
	ESTIMATE_NONE = 0,
	ESTIMATE_SHARES, /* accepted shares */
	ESTIMATE_SUBMITS, /* shares whose answers were not seen: an upper bound by the share of rejects */
	ESTIMATE_STATED, /* the miner's own claim; no interval */
	ESTIMATE_TIMING, /* encrypted: when shares were sent */
};
/* "shares", ...; NULL for none. Static. */
const char *estimate_source_name(enum estimate_source s);

/* How the algorithm was told. */
enum estimate_told {
	ESTIMATE_UNTOLD = 0,
	ESTIMATE_BY_WIRE,    /* named in the conversation */
	ESTIMATE_BY_DIALECT, /* the dialect carries no other */
	ESTIMATE_BY_COIN,
	ESTIMATE_BY_VERSION_ROLLING,
	ESTIMATE_BY_NBITS, /* the network's difficulty */
	ESTIMATE_BY_AGENT,
};
/* "wire", ...; NULL for untold. Static. */
const char *estimate_told_name(enum estimate_told t);

struct estimate_rate {
	bool is_known;
	bool has_interval;
	double estimate, low, high; /* a second; the interval is 95 % */
	const char *unit;           /* "H/s", "Sol/s", "graph/s". Static */
};

struct estimate_candidate {
	const struct algorithm *algorithm;
	struct estimate_rate rate;
	bool is_plausible; /* the rate lies between one slow machine and a farm */
};

#define ESTIMATE_CANDIDATES_MAX 48

struct estimate {
	const struct algorithm *algorithm; /* NULL: not told, or told by a name that no row has */
	enum estimate_told told;
	enum estimate_source source;
	struct estimate_rate rate;
	uint32_t shares; /* that the rate rests on */
	double span_s;   /* the window; 0: none */
	double stated;   /* the miner's own claim, mean of all, H/s; 0: none */
	bool has_power;
	double power_low, power_typical,
		power_high;       /* W: the rate's bounds at low, typical and high energy */
	unsigned candidate_count; /* where the algorithm is not told: those it may be */
	struct estimate_candidate candidates[ESTIMATE_CANDIDATES_MAX];
};

/*
 * dialect_algorithms are the names that f's dialect may carry, blanks between (see
 * struct dialect_signature); NULL or "": not known. Pointers in *out are into a.
 */
void estimate_make(struct estimate *out, const struct finding *f, const struct algorithms *a,
		   const char *dialect_algorithms);

#endif
