/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text built in storage the caller owns. What does not fit is left off and
 * remembered, and nothing is added after it; the text always ends in NUL. Strings
 * of strangers go in through text_add_safe() or text_add_json(), never raw: of a
 * character or its escape they add all or nothing.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/bytes.h"

struct text {
	char *at;
	size_t capacity; /* with the NUL; at least 1 */
	size_t length;   /* without the NUL */
	bool is_cut;
};

struct text text_over(char *storage, size_t capacity);

/* A text over a char array of the caller's. */
#define TEXT_OVER(array) text_over((array), sizeof(array))

void text_add(struct text *t, const char *string);
void text_add_bytes(struct text *t, struct bytes b);
void text_addf(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * For a terminal or a table: valid UTF-8 without control characters stays,
 * every other byte becomes \xNN, a backslash \\. At most max source bytes are
 * taken, never half a character; a cut is shown by "..".
 */
void text_add_safe(struct text *t, struct bytes b, size_t max);

/* The inside of a JSON string (no quotes): escapes, invalid UTF-8 as \ufffd. */
void text_add_json(struct text *t, struct bytes b);

#endif
