/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a signature file: the first byte says of which kind. Patterns are parsed but
 * not compiled: what Hyperscan makes of an operator's pattern is its own affair, and slow.
 */
#include "classify/signatures_internal.h"

#include <stdlib.h>

/* A registry of its own, so that every program's fuzzer knows the same words. */
static const struct dialect dialect_alpha = {"alpha", FRAMING_LINE, NULL};
const struct dialect *const dialects[] = {&dialect_alpha, NULL};
const unsigned dialect_count = 1;

static int read_kind(struct signatures *s, struct signatures_text *t, uint8_t kind)
{
	switch (kind % 4) {
	case 0:
		return signatures_dialect_read(s, t, "alpha");
	case 1:
		return signatures_pools_read(s, t);
	case 2:
		return signatures_wallets_read(s, t);
	default:
		return signatures_names_read(s, t);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct complaints why;
	struct signatures_text t = {.file = "fuzz", .why = &why};
	struct signatures *s;

	if (size == 0 || signatures_begin(&s) < 0)
		return 0;
	why.count = why.total = 0;
	t.rest = bytes_of(data + 1, size - 1);
	if (read_kind(s, &t, data[0]) != 0)
		abort();
	for (unsigned i = 0; i < why.count; i++)
		if (why.list[i].text[0] == '\0')
			abort();
	if (why.total == 0 && data[0] % 4 != 0 && data[0] % 4 != 2) {
		if (signatures_finish(s, NULL, &why) != 0)
			abort();
		signatures_check(s, &why);
	}
	signatures_free(s);
	return 0;
}
