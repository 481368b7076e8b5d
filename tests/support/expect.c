/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adit-expect FILE.expect: reads what `adit read --json` printed on standard
 * input and holds it against the file, which has one line for each finding, in
 * the order of output:
 *
 *	verdict=confirmed dialect=stratum_zec client.ip=100.64.7.2 jobs=5 shares.accepted>=11
 *
 * Each word is a path into the object (members by name, elements of arrays by
 * number from 0, # for how many there are), an operator, and a value: = and != compare as text
 * or number, >= and <= as numbers, ~ finds a part of the text. A value with blanks
 * stands in double quotes. null is the word for null. Lines that begin with #,
 * and empty ones, say nothing. An empty file expects no finding.
 */
#include "base/complaint.h"
#include "base/number.h"

#include <jansson.h>
#include <stdlib.h>

#define LINES_MAX 4096

struct list {
	char *line[LINES_MAX];     /* expected; owned */
	uint64_t place[LINES_MAX]; /* line of the file */
	unsigned lines;
	json_t *flow[LINES_MAX]; /* found; owned */
	unsigned flows;
	bool has_summary;
};

enum operator{ IS, IS_NOT, AT_LEAST, AT_MOST, HAS };

static const struct {
	const char *sign;
	enum operator meaning;
} operators[] = {{"!=", IS_NOT}, {">=", AT_LEAST}, {"<=", AT_MOST}, {"=", IS}, {"~", HAS}};

#define OPERATORS (sizeof operators / sizeof *operators)

struct term {
	char path[128];
	enum operator meaning;
	char value[512];
};

static struct complaints complaints;

/* Reads one word of *line into out and moves *line past it. False, with a complaint, when it is none. */
static bool take_term(struct term *out, const char **line, const char *file, uint64_t place)
{
	const char *at = *line;
	size_t size = strcspn(at, "!><=~ \t");
	bool is_quoted;
	size_t i;

	if (size == 0 || size >= sizeof out->path)
		goto wrong;
	memcpy(out->path, at, size);
	out->path[size] = '\0';
	at += size;
	for (i = 0; i < OPERATORS; i++)
		if (strncmp(at, operators[i].sign, strlen(operators[i].sign)) == 0)
			break;
	if (i == OPERATORS)
		goto wrong;
	out->meaning = operators[i].meaning;
	at += strlen(operators[i].sign);
	is_quoted = *at == '"';
	if (is_quoted)
		at++;
	size = strcspn(at, is_quoted ? "\"" : " \t");
	if (size >= sizeof out->value || (is_quoted && at[size] != '"'))
		goto wrong;
	memcpy(out->value, at, size);
	out->value[size] = '\0';
	*line = at + size + is_quoted;
	return true;
wrong:
	complain(&complaints, file, place,
		 "\"%s\" is no KEY=VALUE, KEY!=VALUE, KEY>=N, KEY<=N or KEY~PART", *line);
	return false;
}

/* The value at path; NULL if the objects have no such place. Below null everything is null. */
static json_t *find(json_t *object, const char *path)
{
	char name[128];

	while (*path) {
		size_t size = strcspn(path, ".");
		uint64_t index;

		memcpy(name, path, size);
		name[size] = '\0';
		path += size + (path[size] == '.');
		if (json_is_null(object))
			return object;
		if (json_is_array(object) && number_u64(&index, bytes_of_text(name)))
			object = json_array_get(object, index);
		else
			object = json_object_get(object, name);
		if (object == NULL)
			return NULL;
	}
	return object;
}

/* v as text: strings bare, everything else as JSON. The caller frees it. */
static char *text_of(json_t *v)
{
	return json_is_string(v) ? strdup(json_string_value(v))
				 : json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT);
}

static bool holds(const struct term *t, json_t *v, const char *text)
{
	double found = json_number_value(v), wanted;
	bool is_number = json_is_number(v) && number_double(&wanted, bytes_of_text(t->value));
	bool is_same = is_number ? found == wanted : strcmp(text, t->value) == 0;

	switch (t->meaning) {
	case IS:
		return is_same;
	case IS_NOT:
		return !is_same;
	case AT_LEAST:
		return is_number && found >= wanted;
	case AT_MOST:
		return is_number && found <= wanted;
	case HAS:
		return strstr(text, t->value) != NULL;
	}
	return false;
}

static void check_term(const struct term *t, json_t *flow, const char *file, uint64_t place)
{
	size_t size = strlen(t->path);
	json_t *counted = NULL, *v;
	char *text;

	if (size > 2 && strcmp(t->path + size - 2, ".#") == 0) {
		char path[sizeof t->path];

		memcpy(path, t->path, size - 2);
		path[size - 2] = '\0';
		v = find(flow, path);
		if (v)
			v = counted = json_integer((json_int_t)json_array_size(v));
	} else {
		v = find(flow, t->path);
	}
	if (v == NULL) {
		complain(&complaints, file, place, "the finding has no %s", t->path);
		return;
	}
	text = text_of(v);
	if (text == NULL)
		abort();
	if (!holds(t, v, text)) {
		const char *sign = "";

		for (size_t i = 0; i < OPERATORS; i++)
			if (operators[i].meaning == t->meaning)
				sign = operators[i].sign;
		complain(&complaints, file, place, "wanted %s%s%s, found %.120s", t->path, sign,
			 t->value, text);
	}
	free(text);
	json_decref(counted);
}

static void check_line(const char *line, json_t *flow, const char *file, uint64_t place)
{
	struct term t;

	for (line += strspn(line, " \t"); *line; line += strspn(line, " \t")) {
		if (!take_term(&t, &line, file, place))
			return;
		if (flow)
			check_term(&t, flow, file, place);
	}
}

static bool read_expected(struct list *l, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	uint64_t place = 0;

	if (file == NULL) {
		complain(&complaints, path, 0, "cannot be opened");
		return false;
	}
	while (getline(&line, &room, file) >= 0) {
		place++;
		line[strcspn(line, "\r\n")] = '\0';
		if (line[strspn(line, " \t")] == '\0' || line[strspn(line, " \t")] == '#')
			continue;
		if (l->lines == LINES_MAX) {
			complain(&complaints, path, place, "more than %d lines", LINES_MAX);
			break;
		}
		l->place[l->lines] = place;
		l->line[l->lines++] = strdup(line);
	}
	free(line);
	fclose(file);
	return true;
}

/* Keeps the flows of standard input. Every line has to be an object with a type. */
static void read_found(struct list *l)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	uint64_t place = 0;

	while ((size = getline(&line, &room, stdin)) >= 0) {
		json_error_t error;
		json_t *object = json_loadb(line, (size_t)size, JSON_REJECT_DUPLICATES, &error);
		const char *type = json_string_value(json_object_get(object, "type"));

		place++;
		if (object == NULL)
			complain(&complaints, "(output)", place, "not JSON: %s", error.text);
		else if (type == NULL)
			complain(&complaints, "(output)", place, "an object without a type");
		else if (l->has_summary)
			complain(&complaints, "(output)", place, "goes on after the summary");
		else if (strcmp(type, "summary") == 0)
			l->has_summary = true;
		else if (strcmp(type, "flow") == 0 && l->flows < LINES_MAX)
			l->flow[l->flows++] = json_incref(object);
		json_decref(object);
	}
	free(line);
	if (!l->has_summary)
		complain(&complaints, "(output)", 0, "has no summary at its end");
}

static void complain_of_extra(json_t *flow, const char *file)
{
	static const char *const paths[] = {"verdict",   "dialect",     "client.ip", "client.port",
					    "server.ip", "server.port", "jobs",      "shares"};
	char all[256] = "";
	size_t at = 0;

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		json_t *v = find(flow, paths[i]);
		char *text = v ? text_of(v) : NULL;

		if (text && at < sizeof all)
			at += (size_t)snprintf(all + at, sizeof all - at, " %s=%s", paths[i], text);
		free(text);
	}
	complain(&complaints, file, 0, "not expected:%s", all);
}

int main(int argc, char **argv)
{
	static struct list l;

	if (argc != 2) {
		fprintf(stderr, "usage: adit read --json FILE | adit-expect FILE.expect\n");
		return 2;
	}
	if (!read_expected(&l, argv[1])) {
		complaints_print(&complaints, stdout);
		return 2;
	}
	read_found(&l);
	for (unsigned i = 0; i < l.lines; i++) {
		if (i >= l.flows)
			complain(&complaints, argv[1], l.place[i], "not found: %.200s", l.line[i]);
		check_line(l.line[i], i < l.flows ? l.flow[i] : NULL, argv[1], l.place[i]);
		free(l.line[i]);
	}
	for (unsigned i = 0; i < l.flows; i++) {
		if (i >= l.lines)
			complain_of_extra(l.flow[i], argv[1]);
		json_decref(l.flow[i]);
	}
	complaints_print(&complaints, stdout);
	return complaints.total ? EXIT_FAILURE : EXIT_SUCCESS;
}
