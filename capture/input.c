/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Buffering, unpacking and parking of inputs. The buffer is filled only when its
 * reader asks for more than it holds; what is left then moves to its front.
 */
#include "capture/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void end_damaged(struct input *in, const char *what, const char *why)
{
	in->is_ended = true;
	snprintf(in->damage, sizeof in->damage, "%s%s%s", what, *why ? ": " : "", why);
}

static int open_path(struct input *in, struct stat *st)
{
	int fd = open(in->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return -errno;
	if (fstat(fd, st) < 0) {
		int r = -errno;

		close(fd);
		return r;
	}
	if (S_ISDIR(st->st_mode)) {
		close(fd);
		return -EISDIR;
	}
	in->fd = fd;
	return 0;
}

/* Opens a parked file again where reading stopped. */
static int unpark(struct input *in)
{
	struct stat st;
	int r = open_path(in, &st);

	if (r < 0)
		return r;
	if (st.st_dev != in->device || st.st_ino != in->inode)
		return -ESTALE;
	if (lseek(in->fd, (off_t)in->raw_read, SEEK_SET) < 0)
		return -errno;
	return 0;
}

static void park(struct input *in)
{
	close(in->fd);
	in->fd = -1;
}

/* read(), with a negative errno, and waiting also where somebody made the descriptor non-blocking. */
static ssize_t read_some(struct input *in, uint8_t *at, size_t room)
{
	for (;;) {
		ssize_t n = read(in->fd, at, room);
		struct pollfd p = {.fd = in->fd, .events = POLLIN};

		if (n >= 0)
			return n;
		if (errno != EAGAIN && errno != EWOULDBLOCK)
			return -errno;
		if (poll(&p, 1, -1) < 0)
			return -errno;
	}
}

/* Bytes read, 0 at the end or where reading failed; -errno where the caller can try again. */
static ssize_t read_raw(struct input *in, uint8_t *at, size_t room)
{
	ssize_t n = 0;

	if (in->fd < 0)
		n = unpark(in);
	if (n == 0)
		n = read_some(in, at, room);
	if (in->parks && in->fd >= 0)
		park(in);
	if (n == -EINTR || n == -ENOMEM || n == -EMFILE || n == -ENFILE)
		return n;
	if (n < 0) {
		end_damaged(in, n == -ESTALE ? "was replaced while it was read" : "reading failed",
			    n == -ESTALE ? "" : strerror((int)-n));
		n = 0;
	}
	if (n == 0)
		in->raw_ended = true;
	in->raw_read += (uint64_t)n;
	return n;
}

/* Adds to the buffer at least one byte, unless the input ends. */
static int add_plain(struct input *in)
{
	size_t used = (size_t)(in->at - in->buffer) + in->left;
	ssize_t n = read_raw(in, in->buffer + used, in->capacity - used);

	if (n < 0)
		return (int)n;
	in->left += (size_t)n;
	if (in->raw_ended)
		in->is_ended = true;
	return 0;
}

static int add_unpacked(struct input *in)
{
	size_t used = (size_t)(in->at - in->buffer) + in->left;

	for (;;) {
		size_t before = in->raw_left.size;
		size_t written;
		enum unpack_outcome outcome =
			unpack_run(in->unpack, in->buffer + used, in->capacity - used, &written,
				   &in->raw_left);

		in->left += written;
		if (outcome == UNPACK_CORRUPT) {
			char what[64];

			snprintf(what, sizeof what, "its %s stream is damaged",
				 unpack_kind_name(in->packing));
			end_damaged(in, what, unpack_reason(in->unpack));
			return 0;
		}
		if (written)
			return 0;
		if (in->raw_left.size != before)
			continue;
		if (in->raw_ended) {
			in->is_ended = true;
			if (!unpack_is_whole(in->unpack) && in->damage[0] == '\0')
				snprintf(in->damage, sizeof in->damage,
					 "its %s stream is cut short",
					 unpack_kind_name(in->packing));
			return 0;
		}
		/* Neither library leaves input behind when it has room to write, so raw is empty. */
		ssize_t n = read_raw(in, in->raw, in->raw_capacity);

		if (n < 0)
			return (int)n;
		in->raw_left = bytes_of(in->raw, (size_t)n);
	}
}

/* Room for size bytes from in->at on, at the buffer's front. */
static int make_room(struct input *in, size_t size)
{
	if (in->at != in->buffer) {
		if (in->left)
			memmove(in->buffer, in->at, in->left);
		in->at = in->buffer;
	}
	if (in->capacity < size) {
		size_t capacity = in->capacity;
		uint8_t *grown;

		while (capacity < size)
			capacity *= 2;
		grown = realloc(in->buffer, capacity);
		if (grown == NULL)
			return -ENOMEM;
		in->buffer = grown;
		in->capacity = capacity;
		in->at = grown;
	}
	return 0;
}

int input_fill(struct input *in, size_t size)
{
	assert(size <= INPUT_NEED_MAX);
	while (in->left < size) {
		int r;

		if (in->is_ended)
			return INPUT_END;
		r = make_room(in, size);
		if (r < 0)
			return r;
		r = in->unpack ? add_unpacked(in) : add_plain(in);
		if (r < 0)
			return r;
		if (in->skip) {
			size_t step = in->skip < in->left ? (size_t)in->skip : in->left;

			in->skip -= step;
			input_take(in, step);
		}
	}
	return INPUT_READY;
}

void input_skip(struct input *in, uint64_t size)
{
	size_t step = size < in->left ? (size_t)size : in->left;

	input_take(in, step);
	in->skip += size - step;
}

uint64_t input_consumed(const struct input *in)
{
	return in->raw_read - (in->unpack ? in->raw_left.size : in->left);
}

/* Looks at the first bytes and, where they are compressed, puts an unpacker in between. */
static int detect(struct input *in)
{
	int r = input_fill(in, UNPACK_HEAD_SIZE);

	if (r < 0)
		return r;
	in->packing = unpack_detect(bytes_of(in->at, in->left));
	if (in->packing == UNPACK_NONE)
		return 0;
	in->raw_capacity = in->capacity;
	in->raw = malloc(in->raw_capacity);
	if (in->raw == NULL)
		return -ENOMEM;
	r = unpack_create(&in->unpack, in->packing);
	if (r < 0)
		return r;
	memcpy(in->raw, in->at, in->left);
	in->raw_left = bytes_of(in->raw, in->left);
	in->left = 0;
	in->is_ended = false;
	return 0;
}

int input_open(struct input **out, const char *path, const struct input_options *options)
{
	struct input *in = calloc(1, sizeof *in);
	struct stat st;
	int r = -ENOMEM;

	if (in == NULL)
		return -ENOMEM;
	in->fd = -1;
	in->capacity = options->buffer_bytes ? options->buffer_bytes : INPUT_BUFFER_BYTES;
	in->buffer = malloc(in->capacity);
	in->path = strdup(path);
	if (in->buffer == NULL || in->path == NULL)
		goto fail;
	in->at = in->buffer;
	if (strcmp(path, "-") == 0) {
		in->fd = STDIN_FILENO;
		r = fstat(in->fd, &st) < 0 ? -errno : 0;
	} else {
		in->owns_fd = true;
		r = open_path(in, &st);
	}
	if (r < 0)
		goto fail;
	in->is_regular = S_ISREG(st.st_mode);
	in->device = st.st_dev;
	in->inode = st.st_ino;
	if (in->is_regular) {
		in->size = (uint64_t)st.st_size;
		in->parks = options->parks && in->owns_fd;
		(void)posix_fadvise(in->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	}
	r = detect(in);
	if (r < 0)
		goto fail;
	*out = in;
	return 0;
fail:
	input_close(in);
	return r;
}

void input_close(struct input *in)
{
	if (in == NULL)
		return;
	if (in->fd >= 0 && in->owns_fd)
		close(in->fd);
	unpack_destroy(in->unpack);
	free(in->raw);
	free(in->buffer);
	free(in->path);
	free(in);
}
