/* SPDX-License-Identifier: Apache-2.0 */
/* What every unit test file needs around Check: one suite, run to an exit status. */
#ifndef TESTS_SUPPORT_SUITE_H
#define TESTS_SUPPORT_SUITE_H

#include <check.h>
#include <stdlib.h>

/* Runs the tests of a NULL-terminated list as one suite. */
static inline int suite_run(const char *name, const TTest *const *tests)
{
	Suite *suite = suite_create(name);
	TCase *all = tcase_create(name);
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 60);
	for (; *tests; tests++)
		tcase_add_test(all, *tests);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
