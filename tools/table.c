/* SPDX-License-Identifier: Apache-2.0 */
/* Laying out a table. */
#include "tools/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tools/width.h"

#define GAP    2 /* blanks between columns */
#define INDENT 4 /* of the lines below a row */

struct row {
	char *cells[TABLE_COLUMNS_MAX];
	const char *color;
};

struct table {
	const struct table_column *columns;
	size_t column_count;
	struct row *rows;
	size_t row_count, capacity;
};

/* How one print is laid out. */
struct layout {
	size_t width; /* 0: no limit */
	bool wants_color;
	bool is_shown[TABLE_COLUMNS_MAX];
	size_t widths[TABLE_COLUMNS_MAX];
	size_t fronts[TABLE_COLUMNS_MAX]; /* before the column's mark */
};

int table_create(struct table **out, const struct table_column *columns, size_t count)
{
	struct table *t = calloc(1, sizeof *t);

	if (t == NULL)
		return -ENOMEM;
	t->columns = columns;
	t->column_count = count;
	*out = t;
	return 0;
}

void table_destroy(struct table *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < t->row_count; i++)
		for (size_t c = 0; c < t->column_count; c++)
			free(t->rows[i].cells[c]);
	free(t->rows);
	free(t);
}

int table_add(struct table *t, const char *const *cells, const char *color)
{
	struct row row = {{NULL}, color};

	if (t->row_count == t->capacity) {
		size_t capacity = t->capacity ? 2 * t->capacity : 32;
		struct row *more = realloc(t->rows, capacity * sizeof *more);

		if (more == NULL)
			return -ENOMEM;
		t->rows = more;
		t->capacity = capacity;
	}
	for (size_t c = 0; c < t->column_count; c++) {
		row.cells[c] = strdup(cells[c]);
		if (row.cells[c] == NULL)
			goto fail;
	}
	t->rows[t->row_count++] = row;
	return 0;
fail:
	for (size_t c = 0; c < t->column_count; c++)
		free(row.cells[c]);
	return -ENOMEM;
}

static size_t cell_width(const char *cell)
{
	return width_of(bytes_of_text(cell));
}

/* A column in which no row has anything is left out. */
static bool is_empty(const struct table *t, size_t column)
{
	for (size_t i = 0; i < t->row_count; i++)
		if (t->rows[i].cells[column][0])
			return false;
	return true;
}

static size_t by_rank(const struct table *t, unsigned rank)
{
	size_t c = 0;

	while (c < t->column_count && t->columns[c].rank != rank)
		c++;
	return c;
}

/* Columns of the cell before the mark of its column; all of it where it has none. */
static size_t front_width(const struct table_column *column, const char *cell)
{
	const char *mark = column->mark ? strchr(cell, column->mark) : NULL;

	return mark ? width_of(bytes_of(cell, (size_t)(mark - cell))) : cell_width(cell);
}

static void grow(size_t *width, size_t to)
{
	if (to > *width)
		*width = to;
}

static void measure_cell(struct layout *l, size_t *back, const struct table *t, size_t c,
			 const char *cell)
{
	size_t front = t->columns[c].mark ? front_width(&t->columns[c], cell) : 0;

	if (cell[0] == '\0')
		return;
	grow(&l->fronts[c], front);
	grow(back, cell_width(cell) - front);
}

/* Columns by rank, as long as they fit side by side. Those behind the first that does not may still. */
static void choose_columns(struct layout *l, const struct table *t)
{
	size_t used = 0;

	for (size_t c = 0; c < t->column_count; c++) {
		size_t back = 0;

		measure_cell(l, &back, t, c, t->columns[c].title);
		for (size_t i = 0; i < t->row_count; i++)
			measure_cell(l, &back, t, c, t->rows[i].cells[c]);
		l->widths[c] = l->fronts[c] + back;
	}
	for (unsigned rank = 0; rank < t->column_count; rank++) {
		size_t c = by_rank(t, rank), more;

		if (c == t->column_count || is_empty(t, c))
			continue;
		more = l->widths[c] + (used ? GAP : 0);
		if (l->width && used + more > l->width)
			continue;
		l->is_shown[c] = true;
		used += more;
	}
}

static void put_blanks(FILE *to, size_t count)
{
	fprintf(to, "%*s", (int)count, "");
}

/* Trailing blanks are never written. */
static void print_line(FILE *to, const struct table *t, const struct layout *l,
		       const char *const *cells, const char *color)
{
	size_t owed = 0;

	for (size_t c = 0; c < t->column_count; c++) {
		const struct table_column *column = &t->columns[c];
		size_t pad, left;

		if (!l->is_shown[c])
			continue;
		pad = l->widths[c] - cell_width(cells[c]);
		left = column->is_right ? pad : 0;
		if (column->mark && cells[c][0])
			left = l->fronts[c] - front_width(column, cells[c]);
		owed += left;
		if (cells[c][0]) {
			put_blanks(to, owed);
			owed = 0;
			if (color && c == 0 && l->wants_color)
				fprintf(to, "\033[%sm%s\033[0m", color, cells[c]);
			else
				fputs(cells[c], to);
		}
		owed += GAP + pad - left;
	}
	fputc('\n', to);
}

/* Where the next word of the lines below a row goes. */
struct below {
	FILE *to;
	size_t width, at; /* at: columns used of the line; 0: none begun */
	bool wants_color; /* labels fainter than cells */
};

/* The front that fits, up to its last blank if it has one. */
static struct bytes front_of(struct bytes rest, size_t columns)
{
	struct bytes front = width_front(rest, columns);
	size_t end = front.size;

	if (front.size == rest.size || rest.at[front.size] == ' ')
		return front;
	while (end && front.at[end - 1] != ' ')
		end--;
	return end ? bytes_part(front, 0, end) : front;
}

static void put_bytes(FILE *to, struct bytes b)
{
	while (b.size && b.at[b.size - 1] == ' ')
		b.size--;
	fwrite(b.at, 1, b.size, to);
}

/* One label and cell, kept together where the width allows, else broken, at a blank if there is one. */
static void put_item(struct below *b, const char *label, const char *cell)
{
	size_t need = cell_width(label) + 1 + cell_width(cell);
	struct bytes rest = bytes_of_text(cell);

	if (b->at && b->width && b->at + GAP + need > b->width) {
		fputc('\n', b->to);
		b->at = 0;
	}
	put_blanks(b->to, b->at ? GAP : INDENT);
	b->at += b->at ? GAP : INDENT;
	fprintf(b->to, b->wants_color ? "\033[2m%s\033[0m " : "%s ", label);
	b->at += cell_width(label) + 1;
	while (rest.size) {
		struct bytes front = rest;

		if (b->width && b->at + width_of(rest) > b->width)
			front = front_of(rest, b->width > b->at ? b->width - b->at : 0);
		put_bytes(b->to, front);
		b->at += width_of(front);
		rest = bytes_from(rest, front.size);
		while (rest.size && rest.at[0] == ' ')
			rest = bytes_from(rest, 1);
		if (rest.size == 0)
			break;
		fputc('\n', b->to);
		put_blanks(b->to, INDENT);
		b->at = INDENT;
		if (front.size == 0 && b->width <= INDENT + 2)
			b->width = 0; /* narrower than any use: no more breaking */
	}
}

static void print_below(FILE *to, const struct table *t, const struct layout *l,
			const struct row *row)
{
	struct below b = {to, l->width, 0, l->wants_color};

	for (size_t c = 0; c < t->column_count; c++)
		if (!l->is_shown[c] && row->cells[c][0])
			put_item(&b, t->columns[c].label, row->cells[c]);
	if (b.at)
		fputc('\n', to);
}

void table_print(FILE *to, const struct table *t, size_t width, bool wants_color)
{
	struct layout l = {.width = width, .wants_color = wants_color};
	const char *titles[TABLE_COLUMNS_MAX];

	for (size_t c = 0; c < t->column_count; c++)
		titles[c] = t->columns[c].title;
	choose_columns(&l, t);
	print_line(to, t, &l, titles, NULL);
	for (size_t i = 0; i < t->row_count; i++) {
		const struct row *row = &t->rows[i];

		print_line(to, t, &l, (const char *const *)row->cells, row->color);
		print_below(to, t, &l, row);
	}
}
