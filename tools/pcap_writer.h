/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes frames as pcapng with nanosecond times: one interface for each input file and
 * link type, so that captures of mixed link types stay whole.
 *
 * Source: draft-ietf-opsawg-pcapng.
 */
#ifndef TOOLS_PCAP_WRITER_H
#define TOOLS_PCAP_WRITER_H

#include "capture/frame.h"

struct pcap_writer;

/* Creates the file, or empties the one that is there. A negative errno where that fails. */
int pcap_writer_open(struct pcap_writer **out, const char *path);

/* name is that of f's input. f.data may be a changed copy of what the source gave. */
int pcap_writer_add(struct pcap_writer *w, const struct frame *f, const char *name);

/* Writes what is left; a negative errno if anything could not be written. NULL is 0. */
int pcap_writer_close(struct pcap_writer *w);

#endif
