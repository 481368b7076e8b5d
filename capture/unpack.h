/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compressed streams, undone piece by piece: gzip (RFC 1952, several members in
 * a row) and zstd (RFC 8878, several frames in a row). Told by content.
 */
#ifndef CAPTURE_UNPACK_H
#define CAPTURE_UNPACK_H

#include "base/bytes.h"

enum unpack_kind {
	UNPACK_NONE, /* not compressed, or by something adit does not undo */
	UNPACK_GZIP,
	UNPACK_ZSTD,
};

/* Bytes of a stream's front that unpack_detect() wants to see. */
#define UNPACK_HEAD_SIZE 4

enum unpack_kind unpack_detect(struct bytes head);

/* "gzip", "zstd", or "" for UNPACK_NONE. Static. */
const char *unpack_kind_name(enum unpack_kind kind);

struct unpack;

enum unpack_outcome {
	UNPACK_OK,
	UNPACK_CORRUPT, /* unpack_reason() says why; nothing comes after it */
};

/* kind is not UNPACK_NONE. */
int unpack_create(struct unpack **out, enum unpack_kind kind);
void unpack_destroy(struct unpack *u);

/*
 * Unpacks what fits from *in, which is moved past what was used, to at[0..room).
 * Nothing used and nothing written means: more of the stream is needed.
 */
enum unpack_outcome unpack_run(struct unpack *u, uint8_t *at, size_t room, size_t *written,
			       struct bytes *in);

/* True where the stream may end after what was fed so far. */
bool unpack_is_whole(const struct unpack *u);

/* After UNPACK_CORRUPT: a few words of the library's. Borrowed. */
const char *unpack_reason(const struct unpack *u);

#endif
