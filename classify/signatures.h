/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known, as data: anchors of the dialects, pools, wallet forms, loaded from
 * the folder signatures/ (its README says the formats). Built once, read-only
 * from then on, shared by all workers.
 */
#ifndef CLASSIFY_SIGNATURES_H
#define CLASSIFY_SIGNATURES_H

#include "base/complaint.h"
#include "classify/dialect.h"
#include "classify/names.h"

struct signatures;

struct signatures_options {
	/*
	 * folder for compiled databases; NULL: do not cache. Used only if owned by this
	 * user and writable by nobody else
	 */
	const char *cache;
	bool is_without_pools; /* leave the pool list empty: what is decoded must still be found */
};

/*
 * Loads everything below directory. Every mistake of every file is added to why;
 * if there was one, returns -EINVAL. -ENOENT: no such directory.
 */
int signatures_load(struct signatures **out, const char *directory,
		    const struct signatures_options *options, struct complaints *why);
void signatures_free(struct signatures *s);

/* SHA-256-like digest of all the files' bytes, 32 hex digits: the set's version. */
const char *signatures_version(const struct signatures *s);

const struct names *signatures_names(const struct signatures *s);

/* Scratch of one thread for scanning. */
struct matcher;
int matcher_create(struct matcher **out, const struct signatures *s);
void matcher_destroy(struct matcher *m);

/*
 * Which dialects have an anchor in b: a bit for each place in dialects[]. Hits are
 * hints and decide nothing. Cost is about a nanosecond a byte; b is looked at up to MATCHER_BYTES_MAX.
 */
#define MATCHER_BYTES_MAX 4096
uint64_t matcher_scan(struct matcher *m, struct bytes b);

/*
 * The coin whose wallets look like account ("XMR"), or NULL where none or several do. Static for the life of s.
 */
const char *signatures_wallet_coin(const struct signatures *s, struct bytes account);

/*
 * Does account look like a wallet of coin? Where several coins share a form (RVN, RTM and
 * others) and the dialect or the job has told the coin, this still answers.
 */
bool signatures_wallet_fits(const struct signatures *s, struct bytes account, const char *coin);

/* Memory of a loaded set in bytes. A matcher's scratch comes on top, for each thread. */
struct signatures_size {
	size_t databases; /* compiled patterns */
	size_t names;
	size_t rules; /* with their samples and texts */
};
void signatures_size(struct signatures_size *out, const struct signatures *s);

/* What the .sig file of a dialect says; NULL for one without a file. */
struct dialect_signature {
	const struct dialect *dialect;
	char title[80];
	/* names of signatures/algorithms.csv the dialect may carry, blanks between */
	char algorithms[256];
	char coin[16]; /* where the dialect decides the coin; "" */
	uint16_t ports[32];
	unsigned port_count;
	unsigned anchor_count;
};
const struct dialect_signature *signatures_dialect(const struct signatures *s,
						   const struct dialect *d);

/*
 * Checks every sample of every file: each anchor and pool must match its "match" samples
 * and none of its "reject" samples. Failures go to why. Returns how many samples were tried.
 */
unsigned signatures_check(const struct signatures *s, struct complaints *why);

/* Calls each for every anchor and pool, in file order: for `adit signatures list`. */
struct signature_row {
	const char *file;
	unsigned line;
	const char *kind;    /* "anchor", "pool", "wallet" */
	const char *subject; /* dialect key, pool, coin */
	const char *pattern;
	unsigned matches, rejects;
};
void signatures_each(const struct signatures *s,
		     void (*each)(void *context, const struct signature_row *row), void *context);

#endif
