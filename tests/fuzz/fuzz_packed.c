/* SPDX-License-Identifier: Apache-2.0 */
/* gzip and zstd around capture files. */
#include "tests/support/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_source(data, size);
	return 0;
}
