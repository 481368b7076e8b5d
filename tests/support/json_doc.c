/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json-doc DOC [--whole]: is every line on standard input as DOC (docs/json.md) describes it?
 * With --whole everything that DOC describes must be there, and not null. A program of its own,
 * since jansson's names and those of classify/flows/json.h do not go together.
 */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATHS_MAX 256

struct documented {
	char path[64], type[32];
	bool is_summary, is_seen;
};

static struct documented documented[PATHS_MAX];
static unsigned documented_count, mistakes, lines;

static void tell(const char *path, const char *what, const char *more)
{
	printf("line %u: %s %s %s\n", lines, path, what, more);
	mistakes++;
}

/* Rows "| `path` | type | meaning |" of both tables. */
static bool read_documentation(const char *path)
{
	char line[1024];
	bool is_summary = false;
	FILE *f = fopen(path, "r");

	if (f == NULL)
		return false;
	while (fgets(line, sizeof line, f) && documented_count < PATHS_MAX) {
		struct documented *d = &documented[documented_count];

		if (strncmp(line, "## Summary", 10) == 0)
			is_summary = true;
		if (sscanf(line, "| `%63[^`]` | %31[^|]", d->path, d->type) != 2)
			continue;
		while (d->type[0] && d->type[strlen(d->type) - 1] == ' ')
			d->type[strlen(d->type) - 1] = '\0';
		d->is_summary = is_summary;
		documented_count++;
	}
	fclose(f);
	return documented_count > 0;
}

static const char *type_of(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return "object";
	case JSON_ARRAY:
		return "list";
	case JSON_STRING:
		return "string";
	case JSON_INTEGER:
	case JSON_REAL:
		return "number";
	case JSON_TRUE:
	case JSON_FALSE:
		return "boolean";
	default:
		return "null";
	}
}

static void check_path(const char *path, const json_t *value, bool is_summary)
{
	for (unsigned i = 0; i < documented_count; i++) {
		struct documented *d = &documented[i];

		if (d->is_summary != is_summary || strcmp(d->path, path) != 0)
			continue;
		d->is_seen |= !json_is_null(value) || strcmp(d->type, "null") == 0;
		if (strstr(d->type, type_of(value)) == NULL)
			tell(path, "is not as documented:", type_of(value));
		return;
	}
	tell(path, "is not documented", "");
}

static void check_value(const char *path, json_t *value, bool is_summary)
{
	char below[128];
	const char *key;
	json_t *member;
	size_t i;

	if (path[0])
		check_path(path, value, is_summary);
	if (json_is_object(value)) {
		json_object_foreach(value, key, member)
		{
			snprintf(below, sizeof below, "%s%s%s", path, path[0] ? "." : "", key);
			check_value(below, member, is_summary);
		}
	}
	json_array_foreach(value, i, member)
	{
		snprintf(below, sizeof below, "%s[]", path);
		check_value(below, member, is_summary);
	}
}

static void check_line(const char *line)
{
	json_error_t error;
	json_t *value = json_loads(line, JSON_REJECT_DUPLICATES, &error);
	const char *type = json_string_value(json_object_get(value, "type"));

	lines++;
	if (value == NULL)
		tell("this", "is not JSON:", error.text);
	else
		check_value("", value, type && strcmp(type, "summary") == 0);
	json_decref(value);
}

int main(int argc, char **argv)
{
	char *line = NULL;
	size_t size = 0;

	if (argc < 2 || !read_documentation(argv[1])) {
		fprintf(stderr, "json-doc: no table of fields; usage: json-doc DOC [--whole]\n");
		return 2;
	}
	while (getline(&line, &size, stdin) > 0)
		check_line(line);
	free(line);
	for (unsigned i = 0; argc > 2 && i < documented_count; i++)
		if (!documented[i].is_seen)
			tell(documented[i].path, "is documented, but not printed", "");
	if (lines == 0)
		tell("nothing", "was printed", "");
	return mistakes ? 1 : 0;
}
