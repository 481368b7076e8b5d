/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays that double. */
#define _GNU_SOURCE
#include "base/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int list_grow(void *list, size_t *capacity, size_t count, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : 64;
	void *old, *bigger;

	if (count < *capacity)
		return 0;
	memcpy(&old, list, sizeof old);
	bigger = reallocarray(old, wanted, size);
	if (bigger == NULL)
		return -ENOMEM;
	memcpy(list, &bigger, sizeof bigger);
	*capacity = wanted;
	return 0;
}
