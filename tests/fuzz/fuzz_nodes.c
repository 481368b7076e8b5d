/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes' headers. The first byte: bit 0 a datagram, bit 1 from the start. */
#include "classify/nodes.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *name = NULL;

	if (size == 0)
		return 0;
	if (node_read(&name, bytes_of(data + 1, size - 1), data[0] & 1, data[0] & 2) == NODE_OK)
		assert(name);
	return 0;
}
