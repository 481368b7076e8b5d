/* SPDX-License-Identifier: Apache-2.0 */
/* The loader of signatures/algorithms.csv (RFC 4180, "#" comments) and look-ups in it. */
#include "ledger/algorithms.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

#include "base/number.h"

/* A line past this is a mistake. */
#define LINE_MAX_SIZE 4096

enum column {
	NAME,
	COINS,
	UNIT,
	WORK,
	FACTOR,
	J_LOW,
	J_TYPICAL,
	J_HIGH,
	PLAUSIBLE_LOW,
	PLAUSIBLE_HIGH,
	SOLE_ABOVE,
	ALIASES,
	AGENTS,
	SOURCE,
	COLUMNS
};

static const char *const column_names[COLUMNS] = {
	"algorithm",  "coins",     "unit",   "work",          "factor",
	"j_low",      "j_typical", "j_high", "plausible_low", "plausible_high",
	"sole_above", "aliases",   "agents", "source"};

/* Units of energy: the prefix and what is counted. */
static const struct {
	const char *name;
	double size;
} units[] = {{"H", 1},   {"kH", 1e3},   {"MH", 1e6},   {"GH", 1e9}, {"TH", 1e12},
	     {"Sol", 1}, {"kSol", 1e3}, {"MSol", 1e6}, {"graph", 1}};

static const char *const work_names[] = {"difficulty", "hashes", "solutions"};

struct loader {
	struct algorithms *out;
	const char *path;
	unsigned line;
	struct complaints *why;
	bool has_head;
};

/*
 * Cuts a line into cells, unquoting in place. Returns how many there are, or -1
 * where a quote is not closed. Views are into line.
 */
static int cells_of(struct bytes cells[COLUMNS + 1], char *line)
{
	int count = 0;
	char *from = line;

	for (;;) {
		char *to = from, *at = from;

		if (*at == '"') {
			at++;
			for (; *at && (*at != '"' || at[1] == '"'); at++) {
				if (*at == '"')
					at++;
				*to++ = *at;
			}
			if (*at != '"')
				return -1;
			at++;
		} else {
			for (; *at && *at != ','; at++)
				to++;
		}
		if (count <= COLUMNS)
			cells[count] = bytes_trim(bytes_of(from, (size_t)(to - from)));
		count++;
		if (*at != ',')
			return *at ? -1 : count;
		from = at + 1;
	}
}

#define TELL(l, ...) complain((l)->why, (l)->path, (l)->line, __VA_ARGS__)

static void copy_cell(struct loader *l, char *out, size_t size, struct bytes cell, enum column c)
{
	if (cell.size >= size) {
		TELL(l, "%s is longer than %zu bytes", column_names[c], size - 1);
		cell.size = size - 1;
	}
	if (cell.size)
		memcpy(out, cell.at, cell.size);
	out[cell.size] = '\0';
}

/* A number above zero; 0 where the cell is empty and may be. */
static double number_cell(struct loader *l, struct bytes cell, enum column c, bool may_be_empty)
{
	double value = 0;

	if (cell.size == 0 && may_be_empty)
		return 0;
	if (!number_double(&value, cell) || !(value > 0))
		TELL(l, "%s must be a number above 0, not \"%.*s\"", column_names[c],
		     (int)(cell.size > 40 ? 40 : cell.size),
		     cell.size ? (const char *)cell.at : "");
	return value;
}

static void take_unit(struct loader *l, struct algorithm *row)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(units[i].name, row->unit) == 0) {
			row->unit_size = units[i].size;
			return;
		}
	}
	TELL(l, "unknown unit \"%s\"; one of H, kH, MH, GH, TH, Sol, kSol, MSol, graph", row->unit);
}

static void take_work(struct loader *l, struct algorithm *row, struct bytes cell)
{
	for (unsigned i = 0; i < 3; i++) {
		if (bytes_equal(cell, bytes_of_text(work_names[i]))) {
			row->work = (enum algorithm_work)i;
			if (row->work == ALGORITHM_DIFFICULTY && row->factor == 0)
				TELL(l, "work \"difficulty\" needs a factor: hashes a unit of it");
			return;
		}
	}
	TELL(l, "unknown work \"%.*s\"; one of difficulty, hashes, solutions",
	     (int)(cell.size > 40 ? 40 : cell.size), cell.size ? (const char *)cell.at : "");
}

/* The next word of a list, semicolons or blanks between; empty at its end. */
static struct bytes next_word(const char **list)
{
	size_t skip = strspn(*list, "; "), size = strcspn(*list + skip, "; ");
	struct bytes word = bytes_of(*list + skip, size);

	*list += skip + size;
	return word;
}

/* Names must be one algorithm's: told about the row just read. */
static void check_names(struct loader *l, const struct algorithm *row)
{
	const char *rest = row->aliases;
	struct bytes word = bytes_of_text(row->name);

	if (word.size == 0)
		TELL(l, "algorithm is empty");
	for (; word.size; word = next_word(&rest)) {
		const struct algorithm *other = algorithms_find(l->out, word);

		if (other)
			TELL(l, "\"%.*s\" is already a name of %s", (int)word.size,
			     (const char *)word.at, other->name);
	}
}

static void take_row(struct loader *l, const struct bytes *cells)
{
	struct algorithms *a = l->out;
	struct algorithm *row;

	if (a->count == ALGORITHMS_MAX) {
		TELL(l, "more than %d algorithms; take some out", ALGORITHMS_MAX);
		return;
	}
	row = &a->rows[a->count];
	memset(row, 0, sizeof *row);
	copy_cell(l, row->name, sizeof row->name, cells[NAME], NAME);
	copy_cell(l, row->coins, sizeof row->coins, cells[COINS], COINS);
	copy_cell(l, row->unit, sizeof row->unit, cells[UNIT], UNIT);
	copy_cell(l, row->aliases, sizeof row->aliases, cells[ALIASES], ALIASES);
	copy_cell(l, row->agents, sizeof row->agents, cells[AGENTS], AGENTS);
	take_unit(l, row);
	row->factor = number_cell(l, cells[FACTOR], FACTOR, true);
	take_work(l, row, cells[WORK]);
	row->j_low = number_cell(l, cells[J_LOW], J_LOW, false);
	row->j_typical = number_cell(l, cells[J_TYPICAL], J_TYPICAL, false);
	row->j_high = number_cell(l, cells[J_HIGH], J_HIGH, false);
	if (row->j_low > row->j_typical || row->j_typical > row->j_high)
		TELL(l, "j_low, j_typical and j_high must not fall");
	row->plausible_low = number_cell(l, cells[PLAUSIBLE_LOW], PLAUSIBLE_LOW, false);
	row->plausible_high = number_cell(l, cells[PLAUSIBLE_HIGH], PLAUSIBLE_HIGH, false);
	if (row->plausible_low > row->plausible_high)
		TELL(l, "plausible_low must not be above plausible_high");
	row->sole_above = number_cell(l, cells[SOLE_ABOVE], SOLE_ABOVE, true);
	if (cells[SOURCE].size == 0)
		TELL(l, "source is empty; say where the figures come from");
	check_names(l, row);
	a->count++;
}

static void check_head(struct loader *l, const struct bytes *cells, int count)
{
	l->has_head = true;
	for (int i = 0; i < COLUMNS; i++) {
		if (i >= count || !bytes_equal(cells[i], bytes_of_text(column_names[i]))) {
			TELL(l, "column %d must be \"%s\"", i + 1, column_names[i]);
			return;
		}
	}
}

static void take_line(struct loader *l, char *line)
{
	struct bytes cells[COLUMNS + 1];
	int count;

	line[strcspn(line, "\r\n")] = '\0';
	if (line[0] == '\0' || line[0] == '#')
		return;
	count = cells_of(cells, line);
	if (count < 0)
		TELL(l, "a quoted cell does not end, or text follows its quote");
	else if (!l->has_head)
		check_head(l, cells, count);
	else if (count != COLUMNS)
		TELL(l, "%d cells where there must be %d", count, COLUMNS);
	else
		take_row(l, cells);
}

int algorithms_load(struct algorithms *out, const char *path, struct complaints *why)
{
	struct loader l = {.out = out, .path = path, .why = why};
	unsigned before = why->total;
	char line[LINE_MAX_SIZE];
	int failed = 0;
	FILE *f = fopen(path, "r");

	out->count = 0;
	if (f == NULL) {
		failed = errno;
		complain(why, path, 0, "cannot be opened: %s", strerror(failed));
		return -failed;
	}
	while (fgets(line, sizeof line, f)) {
		l.line++;
		if (strchr(line, '\n') == NULL && !feof(f)) {
			TELL(&l, "the line is longer than %d bytes", LINE_MAX_SIZE - 2);
			for (int c = getc(f); c != '\n' && c != EOF; c = getc(f))
				;
			continue;
		}
		take_line(&l, line);
	}
	if (ferror(f)) {
		failed = EIO;
		complain(why, path, 0, "cannot be read: %s", strerror(EIO));
	}
	fclose(f);
	if (!failed && !l.has_head)
		complain(why, path, 0, "has no heading line; it must name the columns");
	if (failed)
		return -failed;
	return why->total > before ? -EINVAL : 0;
}

bool algorithms_list_has(const char *list, struct bytes word)
{
	for (;;) {
		struct bytes one = next_word(&list);

		if (one.size == 0)
			return false;
		if (bytes_equal_nocase(one, word))
			return true;
	}
}

const struct algorithm *algorithms_find(const struct algorithms *a, struct bytes name)
{
	for (unsigned i = 0; i < a->count && name.size; i++) {
		const struct algorithm *row = &a->rows[i];

		if (bytes_equal_nocase(bytes_of_text(row->name), name) ||
		    algorithms_list_has(row->aliases, name))
			return row;
	}
	return NULL;
}

bool algorithms_agent_fits(const struct algorithm *row, struct bytes agent)
{
	const char *list = row->agents;

	for (;;) {
		struct bytes one = next_word(&list);

		if (one.size == 0)
			return false;
		for (size_t i = 0; i + one.size <= agent.size; i++)
			if (bytes_start_with_nocase(bytes_from(agent, i), one))
				return true;
	}
}

const char *algorithms_rate_unit(const struct algorithm *row)
{
	if (row->work != ALGORITHM_SOLUTIONS)
		return "H/s";
	return strcmp(row->unit, "graph") == 0 ? "graph/s" : "Sol/s";
}
