/* SPDX-License-Identifier: Apache-2.0 */
/* Which format a file has, and what every format does alike. */
#include "capture/file_internal.h"

#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const struct file_format *const formats[] = {&file_pcap, &file_pcapng};

/* What people take for a capture adit reads, and what they can do about it. */
static const struct {
	struct bytes head;
	const char *advice;
} strangers[] = {
	{{(const uint8_t *)"\xfd"
			   "7zXZ",
	  5},
	 "is compressed by xz, which adit does not undo; use: xz -dc FILE | adit read -"},
	{{(const uint8_t *)"BZh", 3},
	 "is compressed by bzip2, which adit does not undo; use: bzip2 -dc FILE | adit read -"},
	{{(const uint8_t *)"\x04\x22\x4d\x18", 4},
	 "is compressed by lz4, which adit does not undo; use: lz4 -dc FILE | adit read -"},
	{{(const uint8_t *)"PK\x03\x04", 4}, "is a ZIP archive; unpack it first"},
	{{(const uint8_t *)"snoop\0\0\0", 8},
	 "is a snoop capture; convert it first: editcap -F pcap FILE NEW"},
	{{(const uint8_t *)"GMBU", 4},
	 "is a Network Monitor capture; convert it first: editcap -F pcap FILE NEW"},
	{{(const uint8_t *)"RTSS", 4},
	 "is a Network Monitor capture; convert it first: editcap -F pcap FILE NEW"},
};

__attribute__((format(printf, 3, 0))) static void note_damage(struct file *f, uint64_t offset,
							      const char *format, va_list arguments)
{
	f->is_ended = true;
	f->is_damaged = true;
	f->damage.has_offset = true;
	f->damage.offset = offset;
	vsnprintf(f->damage.text, sizeof f->damage.text, format, arguments);
}

int file_damaged(struct file *f, uint64_t offset, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note_damage(f, offset, format, arguments);
	va_end(arguments);
	return FILE_END;
}

int file_cut(struct file *f, uint64_t offset, const char *format, ...)
{
	va_list arguments;

	if (f->input->damage[0])
		return file_damaged(f, f->input->offset + f->input->left, "%s", f->input->damage);
	va_start(arguments, format);
	note_damage(f, offset, format, arguments);
	va_end(arguments);
	return FILE_END;
}

int file_refill(struct file *f, size_t size, unsigned count, bool may_refill)
{
	int r;

	if (count)
		return FILE_FRAMES;
	if (!may_refill)
		return FILE_REFILL;
	r = input_need(f->input, size);
	if (r < 0)
		return r;
	return r == INPUT_READY ? FILE_OK : FILE_END;
}

int file_finish(struct file *f, size_t size, const char *what)
{
	struct input *in = f->input;

	if (in->left == 0 && in->damage[0] == '\0') {
		f->is_ended = true;
		return FILE_END;
	}
	return file_cut(f, in->offset, "is cut short: of the %zu bytes of a %s, %zu are there",
			size, what, in->left);
}

/* What is not a capture: says what it looks like instead. */
static void describe_stranger(struct file_trouble *trouble, const struct input *in)
{
	struct bytes head = bytes_of(in->at, in->left);
	struct text t = TEXT_OVER(trouble->text);

	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		if (in->packing == UNPACK_NONE && bytes_start_with(head, strangers[i].head)) {
			text_add(&t, strangers[i].advice);
			return;
		}
	}
	if (in->packing == UNPACK_NONE)
		text_add(&t, "is no capture file");
	else
		text_addf(&t, "holds no capture file in its %s stream",
			  unpack_kind_name(in->packing));
	text_add(&t, ": adit reads pcap and pcapng, this begins with");
	head = bytes_part(head, 0, 4);
	for (size_t i = 0; i < head.size; i++)
		text_addf(&t, " %02x", head.at[i]);
	if (head.size == 0)
		text_add(&t, " nothing");
}

static int open_format(struct file *f, struct file_trouble *trouble)
{
	struct input *in = f->input;
	int r = input_need(in, FILE_HEAD_SIZE);
	struct bytes head;

	if (r < 0)
		return r;
	head = bytes_part(bytes_of(in->at, in->left), 0, FILE_HEAD_SIZE);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (!formats[i]->is_mine(head))
			continue;
		f->format = formats[i];
		r = f->format->open(f);
		if (f->is_damaged) {
			*trouble = f->damage;
			return FILE_BROKEN;
		}
		return r;
	}
	if (in->is_ended && in->damage[0]) {
		trouble->has_offset = true;
		trouble->offset = in->offset + in->left;
		snprintf(trouble->text, sizeof trouble->text, "%s", in->damage);
		return FILE_BROKEN;
	}
	if (head.size == 0 && in->packing == UNPACK_NONE) {
		snprintf(trouble->text, sizeof trouble->text,
			 "is empty; was the capture stopped before its first packet was written?");
		return FILE_EMPTY;
	}
	describe_stranger(trouble, in);
	return FILE_NOT_CAPTURE;
}

int file_open(struct file **out, const char *path, const struct input_options *options,
	      struct file_trouble *trouble)
{
	struct file *f = calloc(1, sizeof *f);
	int r;

	*trouble = (struct file_trouble){0};
	if (f == NULL)
		return -ENOMEM;
	r = input_open(&f->input, path, options);
	if (r == 0)
		r = open_format(f, trouble);
	if (r != FILE_OK) {
		file_close(f);
		return r;
	}
	*out = f;
	return FILE_OK;
}

void file_close(struct file *f)
{
	if (f == NULL)
		return;
	if (f->format)
		f->format->close(f);
	input_close(f->input);
	free(f);
}

int file_read(struct file *f, struct frame *frames, unsigned capacity, unsigned *count,
	      bool may_refill)
{
	int r;

	*count = 0;
	if (f->is_ended)
		return FILE_END;
	r = f->format->read(f, frames, capacity, count, may_refill);
	return *count ? FILE_FRAMES : r;
}

const struct file_trouble *file_damage(const struct file *f)
{
	return f->is_damaged ? &f->damage : NULL;
}

uint64_t file_consumed(const struct file *f)
{
	return input_consumed(f->input);
}
