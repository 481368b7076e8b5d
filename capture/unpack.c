/* SPDX-License-Identifier: Apache-2.0 */
/* gzip by zlib, zstd by libzstd, behind one face. */
#include "capture/unpack.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include <zlib.h>
#include <zstd.h>

struct unpack {
	enum unpack_kind kind;
	bool is_whole;
	const char *reason;
	z_stream gzip;
	ZSTD_DStream *zstd;
};

enum unpack_kind unpack_detect(struct bytes head)
{
	static const uint8_t skippable_tail[] = {0x2a, 0x4d, 0x18};

	if (bytes_start_with(head, BYTES("\x1f\x8b\x08")))
		return UNPACK_GZIP;
	if (bytes_start_with(head, BYTES("\x28\xb5\x2f\xfd")))
		return UNPACK_ZSTD;
	/* A skippable frame, 0x184D2A50 to 0x184D2A5F, in front: pzstd and seekable writers. */
	if (head.size >= 4 && (head.at[0] & 0xf0) == 0x50 &&
	    bytes_equal(bytes_part(head, 1, 3), bytes_of(skippable_tail, 3)))
		return UNPACK_ZSTD;
	return UNPACK_NONE;
}

const char *unpack_kind_name(enum unpack_kind kind)
{
	static const char *const names[] = {"", "gzip", "zstd"};

	return names[kind];
}

int unpack_create(struct unpack **out, enum unpack_kind kind)
{
	struct unpack *u = calloc(1, sizeof *u);

	assert(kind != UNPACK_NONE);
	if (u == NULL)
		return -ENOMEM;
	u->kind = kind;
	if (kind == UNPACK_GZIP) {
		/* 15: the largest window; 16: a gzip header, with its checksum verified. */
		if (inflateInit2(&u->gzip, 15 + 16) != Z_OK)
			goto fail;
	} else {
		/* Its default refuses windows above 128 MiB, which bounds memory. */
		u->zstd = ZSTD_createDStream();
		if (u->zstd == NULL)
			goto fail;
	}
	*out = u;
	return 0;
fail:
	free(u);
	return -ENOMEM;
}

void unpack_destroy(struct unpack *u)
{
	if (u == NULL)
		return;
	if (u->kind == UNPACK_GZIP)
		inflateEnd(&u->gzip);
	else
		ZSTD_freeDStream(u->zstd);
	free(u);
}

static enum unpack_outcome corrupt(struct unpack *u, const char *reason)
{
	u->reason = reason;
	return UNPACK_CORRUPT;
}

/* Between members: another one, zeros that pad a tape block, or something that does not belong. */
static enum unpack_outcome next_member(struct unpack *u, struct bytes *in)
{
	while (in->size && in->at[0] == 0)
		*in = bytes_from(*in, 1);
	if (in->size == 0)
		return UNPACK_OK;
	if (in->at[0] != 0x1f)
		return corrupt(u, "other bytes follow it");
	if (inflateReset(&u->gzip) != Z_OK)
		return corrupt(u, "out of memory");
	u->is_whole = false;
	return UNPACK_OK;
}

static enum unpack_outcome run_gzip(struct unpack *u, uint8_t *at, size_t room, size_t *written,
				    struct bytes *in)
{
	z_stream *z = &u->gzip;
	size_t fed = in->size < UINT_MAX ? in->size : UINT_MAX;
	size_t space = room < UINT_MAX ? room : UINT_MAX;
	int r;

	if (u->is_whole) {
		enum unpack_outcome outcome = next_member(u, in);

		if (outcome != UNPACK_OK || in->size == 0)
			return outcome;
		fed = in->size < UINT_MAX ? in->size : UINT_MAX;
	}
	z->next_in = (Bytef *)(uintptr_t)in->at; /* zlib reads only; its type lacks the const */
	z->avail_in = (uInt)fed;
	z->next_out = at;
	z->avail_out = (uInt)space;
	r = inflate(z, Z_NO_FLUSH);
	*written = space - z->avail_out;
	*in = bytes_from(*in, fed - z->avail_in);
	if (r == Z_STREAM_END)
		u->is_whole = true;
	else if (r == Z_MEM_ERROR)
		return corrupt(u, "out of memory");
	else if (r != Z_OK && r != Z_BUF_ERROR)
		return corrupt(u, z->msg ? z->msg : "a dictionary is asked for");
	return UNPACK_OK;
}

static enum unpack_outcome run_zstd(struct unpack *u, uint8_t *at, size_t room, size_t *written,
				    struct bytes *in)
{
	ZSTD_inBuffer from = {in->at, in->size, 0};
	ZSTD_outBuffer to = {at, room, 0};
	size_t r = ZSTD_decompressStream(u->zstd, &to, &from);

	*written = to.pos;
	*in = bytes_from(*in, from.pos);
	if (ZSTD_isError(r))
		return corrupt(u, ZSTD_getErrorName(r));
	if (from.pos || to.pos)
		u->is_whole = r == 0;
	return UNPACK_OK;
}

enum unpack_outcome unpack_run(struct unpack *u, uint8_t *at, size_t room, size_t *written,
			       struct bytes *in)
{
	*written = 0;
	return u->kind == UNPACK_GZIP ? run_gzip(u, at, room, written, in)
				      : run_zstd(u, at, room, written, in);
}

bool unpack_is_whole(const struct unpack *u)
{
	return u->is_whole;
}

const char *unpack_reason(const struct unpack *u)
{
	return u->reason ? u->reason : "";
}
