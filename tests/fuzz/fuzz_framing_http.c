/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/fuzz/framing_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	framing_fuzz(FRAMING_HTTP, bytes_of(data, size));
	return 0;
}
