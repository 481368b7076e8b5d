/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hashes for tables. Seeded once a process, so that nobody outside can aim at one
 * bucket; no output depends on them.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/bytes.h"

/* The process's seed; random, the same for every call. */
uint64_t hash_seed(void);

/* A hash of b under the process's seed; never 0. */
uint64_t hash_bytes(struct bytes b);

#endif
