/* SPDX-License-Identifier: Apache-2.0 */
/* Scanning for anchors: a shared database, a scratch of each thread. */
#include "classify/signatures_internal.h"

#include <errno.h>
#include <stdlib.h>

struct matcher {
	const struct signatures *s;
	hs_scratch_t *scratch; /* NULL where there are no anchors */
	uint64_t hits;
};

int matcher_create(struct matcher **out, const struct signatures *s)
{
	struct matcher *m = calloc(1, sizeof *m);

	if (m == NULL)
		return -ENOMEM;
	m->s = s;
	if (s->anchors.database &&
	    hs_alloc_scratch(s->anchors.database, &m->scratch) != HS_SUCCESS) {
		free(m);
		return -ENOMEM;
	}
	*out = m;
	return 0;
}

void matcher_destroy(struct matcher *m)
{
	if (m == NULL)
		return;
	hs_free_scratch(m->scratch);
	free(m);
}

static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
		  void *context)
{
	struct matcher *m = context;

	(void)from;
	(void)to;
	(void)flags;
	m->hits |= m->s->anchors.dialects[id];
	return 0;
}

uint64_t matcher_scan(struct matcher *m, struct bytes b)
{
	if (m->scratch == NULL || b.size == 0)
		return 0;
	if (b.size > MATCHER_BYTES_MAX)
		b.size = MATCHER_BYTES_MAX;
	m->hits = 0;
	hs_scan(m->s->anchors.database, (const char *)b.at, (unsigned)b.size, 0, m->scratch, on_hit,
		m);
	return m->hits;
}
