/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of adit. argv[0] is the verb's name; each returns an exit status of tools/options.h. */
#ifndef TOOLS_VERBS_H
#define TOOLS_VERBS_H

int verb_read(int argc, char **argv);
int verb_explain(int argc, char **argv);

#endif
