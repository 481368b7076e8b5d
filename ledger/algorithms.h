/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Algorithms as data (signatures/algorithms.csv): the work behind a share, the
 * energy behind the work, and the words that give an algorithm away.
 */
#ifndef LEDGER_ALGORITHMS_H
#define LEDGER_ALGORITHMS_H

#include "base/bytes.h"
#include "base/complaint.h"

#define ALGORITHMS_MAX 128

/* What a row's shares are counted in where the wire states no hashes itself. */
enum algorithm_work {
	ALGORITHM_DIFFICULTY, /* a difficulty, worth factor hashes for each unit */
	ALGORITHM_HASHES,     /* hashes by a target */
	ALGORITHM_SOLUTIONS,  /* solutions by a target */
};

struct algorithm {
	char name[32];
	char coins[96];   /* semicolons between; the lists below likewise */
	char unit[8];     /* of energy: "TH", "kSol" */
	double unit_size; /* hashes or solutions in it: 1e12 */
	enum algorithm_work work;
	double factor;                        /* hashes a unit of difficulty; 0: not known */
	double j_low, j_typical, j_high;      /* joules a unit */
	double plausible_low, plausible_high; /* hashes a second, one slow machine to a farm */
	double sole_above; /* network difficulty that no other algorithm reaches; 0: not known */
	char aliases[512]; /* as sent on the wire */
	char agents[160];  /* parts of the names of miners that mine this and nothing else */
};

struct algorithms {
	struct algorithm rows[ALGORITHMS_MAX]; /* in file order */
	unsigned count;
};

/*
 * Reads the file. Every mistake of it is added to why; if there was one, or if it
 * cannot be read, returns a negative errno and *out is undefined. About 120 KiB:
 * not for the stack.
 */
int algorithms_load(struct algorithms *out, const char *path, struct complaints *why);

/* By its name or one of its aliases, letters without case; NULL if there is none. */
const struct algorithm *algorithms_find(const struct algorithms *a, struct bytes name);

/* Is word one of a list with semicolons or blanks between? Letters without case. */
bool algorithms_list_has(const char *list, struct bytes word);

/* Does agent contain a word of the row's agents? Letters without case. */
bool algorithms_agent_fits(const struct algorithm *row, struct bytes agent);

/* What a rate of it is counted in: "H/s", "Sol/s", "graph/s". Static. */
const char *algorithms_rate_unit(const struct algorithm *row);

#endif
