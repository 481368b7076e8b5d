/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tolerant JSON tokenizer for lines of strangers: any key order, spacing and
 * escapes, numbers kept as text, a cut text used as far as it goes. No recursion, no allocation;
 * a struct json is about 16 KiB, one per worker.
 *
 * Tokens stand in document order. An object's members are pairs (name, value).
 */
#ifndef CLASSIFY_FLOWS_JSON_H
#define CLASSIFY_FLOWS_JSON_H

#include "base/bytes.h"

#define JSON_TOKENS_MAX 1024
#define JSON_DEPTH_MAX  32

enum json_type {
	JSON_NONE = 0, /* what an accessor gives for something that is not there */
	JSON_OBJECT,
	JSON_ARRAY,
	JSON_STRING,
	JSON_NUMBER,
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
};

struct json_token {
	uint8_t type;        /* enum json_type */
	uint8_t is_cut;      /* the text ended inside it */
	uint8_t has_escapes; /* string with backslashes */
	uint8_t reserved;
	uint16_t count;       /* members of an object, elements of an array */
	uint16_t end;         /* index of the first token behind this one and what it holds */
	uint32_t start, size; /* in the text; a string's are without its quotes */
};

struct json {
	struct bytes text; /* borrowed */
	uint16_t count;
	bool is_cut; /* text ended early, or there were more than JSON_TOKENS_MAX tokens */
	struct json_token tokens[JSON_TOKENS_MAX];
};

enum json_outcome {
	JSON_OK,
	JSON_CUT, /* sound as far as it goes; out is usable */
	JSON_NOT, /* not JSON, or trailing bytes behind the value that are not blanks */
};

/*
 * Reads one value. text is borrowed for as long as out is used. Blanks, NULs and a byte order mark around the
 * value are passed over; so is a comma before the end of an object or array. JSON_CUT: a
 * string, number or word that the end of the text cuts is_cut, a member without its value is
 * left out. JSON_NOT leaves out empty: every accessor then says that nothing is there. Text that is
 * deeper or has more tokens than the limits reads as if it ended there.
 */
enum json_outcome json_read(struct json *out, struct bytes text);

/*
 * The same for a value with more behind it (several objects without a line end
 * between them): *size is where the value ended, all of text where it is cut. Set unless JSON_NOT.
 */
enum json_outcome json_read_first(struct json *out, size_t *size, struct bytes text);

/*
 * Accessors take and give token indices; JSON_NOWHERE goes in and comes out for what
 * is not there, so that they can be chained. Index 0 is the whole value.
 */
#define JSON_NOWHERE UINT16_MAX

enum json_type json_type(const struct json *j, unsigned token);

/* The value of an object's member; names are compared after unescaping, case-sensitively; the first wins. */
unsigned json_member(const struct json *j, unsigned object, const char *name);

/* Several members in one pass: out[i] is the value of names[i], or JSON_NOWHERE. */
void json_members(unsigned *out, const struct json *j, unsigned object, const char *const *names,
		  unsigned count);

/* How many members of the object have such a name? Names are handed as written. */
unsigned json_names_like(const struct json *j, unsigned object, bool (*is_like)(struct bytes name));

/* The i-th element of an array. */
unsigned json_element(const struct json *j, unsigned array, unsigned i);

/* Members or elements; 0 for anything else. */
unsigned json_count(const struct json *j, unsigned token);

/* A string's inside as written (escapes and all), or the text of a number, true, false, null. */
struct bytes json_raw(const struct json *j, unsigned token);

/* The text of any token, a string with its quotes, an object or array with all it holds. */
struct bytes json_source(const struct json *j, unsigned token);

bool json_equal(const struct json *j, unsigned token, const char *string);

/* A whole, uncut string without escapes; empty view (at NULL) otherwise. Most protocol fields. */
struct bytes json_string(const struct json *j, unsigned token);

/* The same, which must be hexadecimal digits, "0x" allowed in front (and left in), of min to max digits. */
struct bytes json_hex(const struct json *j, unsigned token, size_t min, size_t max);

/* A number, or a string that holds one, uncut; false otherwise. */
bool json_number(double *out, const struct json *j, unsigned token);

/* Unescapes a string token into out; UTF-8 (as far as the text was); returns bytes written, at most capacity. */
size_t json_unescape(uint8_t *out, size_t capacity, const struct json *j, unsigned token);

/*
 * A view of one element as if it were the whole: for batches. Copies the tokens of
 * the element into out, which is not j. text stays that of j.
 */
void json_extract(struct json *out, const struct json *j, unsigned token);

#endif
