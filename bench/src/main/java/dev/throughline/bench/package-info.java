/** Benchmarks against the plain alternative, in the same run. */
@NullMarked
package dev.throughline.bench;

import org.jspecify.annotations.NullMarked;
