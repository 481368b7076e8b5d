/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting and printing complaints. */
#include "base/complaint.h"

#include <stdarg.h>
#include <string.h>

static struct complaint *add(struct complaints *c, const char *file)
{
	struct complaint *one;
	size_t length = strlen(file);

	c->total++;
	if (c->count == COMPLAINTS_MAX)
		return NULL;
	one = &c->list[c->count++];
	memset(one, 0, sizeof *one);
	if (length < sizeof one->file)
		memcpy(one->file, file, length + 1);
	else
		snprintf(one->file, sizeof one->file, "...%s",
			 file + length - (sizeof one->file - 4));
	return one;
}

void complain(struct complaints *c, const char *file, uint64_t line, const char *format, ...)
{
	struct complaint *one = add(c, file);
	va_list arguments;

	if (one == NULL)
		return;
	one->line = line;
	va_start(arguments, format);
	vsnprintf(one->text, sizeof one->text, format, arguments);
	va_end(arguments);
}

void complain_at(struct complaints *c, const char *file, uint64_t offset, const char *format, ...)
{
	struct complaint *one = add(c, file);
	va_list arguments;

	if (one == NULL)
		return;
	one->offset = offset;
	one->has_offset = 1;
	va_start(arguments, format);
	vsnprintf(one->text, sizeof one->text, format, arguments);
	va_end(arguments);
}

void complaints_print(const struct complaints *c, FILE *to)
{
	for (unsigned i = 0; i < c->count; i++) {
		const struct complaint *one = &c->list[i];

		if (one->has_offset)
			fprintf(to, "%s: %s, at byte %llu\n", one->file, one->text,
				(unsigned long long)one->offset);
		else if (one->line)
			fprintf(to, "%s:%llu: %s\n", one->file, (unsigned long long)one->line,
				one->text);
		else
			fprintf(to, "%s: %s\n", one->file, one->text);
	}
	if (c->total > c->count)
		fprintf(to, "and %u more like these\n", c->total - c->count);
}
