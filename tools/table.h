/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table as wide as the terminal allows: the columns that matter most stand side by
 * side, the cells of the others on indented lines below their row, so that a narrow
 * terminal loses nothing.
 */
#ifndef TOOLS_TABLE_H
#define TOOLS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TABLE_COLUMNS_MAX 16

struct table_column {
	const char *title;
	const char *label; /* before the cell where it stands below its row */
	unsigned rank;     /* 0 matters most; no two alike */
	bool is_right;     /* numbers */
	char mark;         /* cells and title meet at the first such character; 0: at their left */
};

struct table;

/* columns are borrowed for the life of the table; at most TABLE_COLUMNS_MAX. */
int table_create(struct table **out, const struct table_column *columns, size_t count);
void table_destroy(struct table *t);

/*
 * Adds a row; cells are UTF-8 safe for a terminal, and copied. "" is an empty cell.
 * color, static or NULL, is the SGR code of the first cell: "1;31".
 */
int table_add(struct table *t, const char *const *cells, const char *color);

/* width in columns; 0: no limit. */
void table_print(FILE *to, const struct table *t, size_t width, bool wants_color);

#endif
