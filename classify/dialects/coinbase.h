/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a coinbase transaction, cut in two around the extranonce, says of its
 * block: the height (BIP 34) and the text in which pools sign their work.
 */
#ifndef CLASSIFY_DIALECTS_COINBASE_H
#define CLASSIFY_DIALECTS_COINBASE_H

#include "base/bytes.h"

struct coinbase {
	uint64_t height;  /* 0: not told */
	struct bytes tag; /* readable text, in the storage given; empty: none */
};

/* Its first half, in hexadecimal digits, begins a transaction that spends nothing: a coinbase. */
bool coinbase_is_one(struct bytes first);

/* Both halves in hexadecimal digits. tag is written to storage, at most capacity bytes. */
void coinbase_read(struct coinbase *out, struct bytes first, struct bytes second, uint8_t *storage,
		   size_t capacity);

#endif
