/* SPDX-License-Identifier: Apache-2.0 */
/* Compression for tests, by the libraries themselves. */
#ifndef TESTS_SUPPORT_PACKING_H
#define TESTS_SUPPORT_PACKING_H

#include "tests/support/capture_bytes.h"

#include <zlib.h>
#include <zstd.h>

/* Adds plain as one gzip member. */
static inline void put_gzip(struct capture_bytes *b, struct bytes plain)
{
	z_stream z = {0};

	if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_in = (Bytef *)(uintptr_t)plain.at;
	z.avail_in = (uInt)plain.size;
	z.next_out = b->at + b->size;
	z.avail_out = (uInt)(CAPTURE_BYTES_MAX - b->size);
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	b->size = CAPTURE_BYTES_MAX - z.avail_out;
	deflateEnd(&z);
}

/* Adds plain as one zstd frame, with a checksum. */
static inline void put_zstd(struct capture_bytes *b, struct bytes plain)
{
	ZSTD_CCtx *c = ZSTD_createCCtx();
	size_t size;

	if (c == NULL)
		abort();
	ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
	size = ZSTD_compress2(c, b->at + b->size, CAPTURE_BYTES_MAX - b->size, plain.at,
			      plain.size);
	if (ZSTD_isError(size))
		abort();
	b->size += size;
	ZSTD_freeCCtx(c);
}

/* Bytes that do not compress, the same every time. */
static inline void put_noise(struct capture_bytes *b, size_t size)
{
	uint64_t state = 88172645463325252u;

	while (size--) {
		uint8_t byte;

		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		byte = (uint8_t)(state >> 32);
		put_bytes(b, &byte, 1);
	}
}

#endif
