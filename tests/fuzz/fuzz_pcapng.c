/* SPDX-License-Identifier: Apache-2.0 */
/* pcapng files, with a filter that sees every link type. */
#include "tests/support/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_source(data, size, "tcp port 3333 or not ip", SOURCE_BATCH_MAX, false);
	fuzz_source(data, size, NULL, 3, true);
	return 0;
}
