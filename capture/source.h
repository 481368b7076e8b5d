/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A source delivers frames in time order: capture files (pcap, pcapng, gzip and
 * zstd around them), directories of them, standard input. Frames of one file
 * keep the file's order even where its clock steps back; several files are
 * merged by time, each opened only when its turn comes.
 */
#ifndef CAPTURE_SOURCE_H
#define CAPTURE_SOURCE_H

#include "base/complaint.h"
#include "capture/frame.h"

struct source;

enum { SOURCE_END = 0 };

/* The most frames one source_read() may deliver. */
#define SOURCE_BATCH_MAX 64

struct source_options {
	const char *filter;  /* BPF expression of pcap-filter(7), or NULL */
	uint64_t max_frames; /* 0: no limit */
};

/*
 * paths are files, directories (their files, not deeper; what is no capture in a
 * directory is passed over) or "-". Opens and checks all of them before it
 * returns. On failure returns a negative errno with the reasons in why:
 * -ENOENT and the like for files, -EINVAL for a bad filter or a file that is no
 * capture, -ENODATA for a directory without captures or an empty file.
 * A file named twice, by links too, is read once. paths are read during the call only.
 */
int source_open(struct source **out, const char *const *paths, size_t path_count,
		const struct source_options *options, struct complaints *why);

/*
 * Fills at most capacity frames (SOURCE_BATCH_MAX is plenty) and returns how many,
 * SOURCE_END after the last, or a negative errno where reading failed in a way
 * that is not damage of the file: -EINTR where a signal came while it waited for
 * standard input, -ENOMEM, -EMFILE, -ENFILE. Nothing is lost then: call again to
 * go on. Frames are borrowed until the next call; fewer than capacity does not
 * mean the end.
 * Damage ends that file, is added to source_damage(), and reading goes on with the next file.
 */
int source_read(struct source *s, struct frame *frames, unsigned capacity);

/* Everything found damaged so far, with file and byte offset (in the decompressed bytes). Borrowed. */
const struct complaints *source_damage(const struct source *s);

/* Bytes of the files consumed so far, and in all (0 where not known): for a progress bar. */
void source_progress(const struct source *s, uint64_t *done, uint64_t *total);

/* The frame's file as the person named it. Borrowed from s. */
const char *source_input_name(const struct source *s, uint16_t input);

/* True where the inputs can be read a second time from the start (no pipe among them). */
bool source_can_rewind(const struct source *s);

/*
 * What adit could tell of the filter: true when it let through no frame with a
 * tunnel or tag although such frames were there and were turned away (the hint
 * "or vlan or pppoes or mpls") and the filter does not name these itself. Valid
 * once source_read() returned SOURCE_END.
 */
bool source_filter_hides_tunnels(const struct source *s);

void source_close(struct source *s);

#endif
