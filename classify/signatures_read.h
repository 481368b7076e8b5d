/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a signature file: one statement a line, a word and what follows it.
 * Every mistake is told with its line, and reading goes on.
 */
#ifndef CLASSIFY_SIGNATURES_READ_H
#define CLASSIFY_SIGNATURES_READ_H

#include "base/bytes.h"
#include "base/complaint.h"

#define SIGNATURES_FILE_MAX (4 * 1024 * 1024)

/* A sample of a scan's 4 KiB, each byte of it escaped to four, does not fit; written plainly it does. */
#define SIGNATURES_LINE_MAX 8192

struct signatures_text {
	const char *file; /* for complaints; borrowed */
	struct bytes rest;
	unsigned line; /* of the last statement */
	struct complaints *why;
};

struct signatures_statement {
	unsigned line;
	struct bytes word, rest; /* borrowed from the file's bytes; rest is trimmed, may be empty */
};

/* The next statement; blank lines and lines that begin with # are passed over. False: the end. */
bool signatures_read_statement(struct signatures_text *t, struct signatures_statement *out);

/* The next word of rest, which then has passed it. False: none is left. */
bool signatures_read_word(struct bytes *rest, struct bytes *word);

/*
 * Decodes \n \r \t \\ \xNN into out, which has room for s->rest.size bytes, and sets *size.
 * False: a bad escape, already told.
 */
bool signatures_read_escaped(struct signatures_text *t, const struct signatures_statement *s,
			     uint8_t *out, size_t *size);

/* A port number from 1 to 65535. False: it is none, already told. */
bool signatures_read_port(struct signatures_text *t, struct bytes word, uint16_t *out);

/* Complains at the line of the last statement. */
void signatures_read_complain(struct signatures_text *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A word of the file as text for a complaint: safe to print, cut at 48 bytes. */
#define SIGNATURES_QUOTE_SIZE 256
const char *signatures_read_quote(char out[SIGNATURES_QUOTE_SIZE], struct bytes b);

#endif
