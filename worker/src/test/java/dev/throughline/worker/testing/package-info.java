/** What several test suites of the worker share. */
@NullMarked
package dev.throughline.worker.testing;

import org.jspecify.annotations.NullMarked;
