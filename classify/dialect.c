/* SPDX-License-Identifier: Apache-2.0 */
/* Finding a dialect by its key. */
#include "classify/dialect.h"

const struct dialect *dialect_find(struct bytes key)
{
	for (unsigned i = 0; i < dialect_count; i++)
		if (bytes_equal(bytes_of_text(dialects[i]->key), key))
			return dialects[i];
	return NULL;
}

unsigned dialect_index(const struct dialect *d)
{
	unsigned i = 0;

	while (dialects[i] != d)
		i++;
	return i;
}
