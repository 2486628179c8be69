/** The composition root: one jar, one command line. */
@NullMarked
package dev.throughline.launcher;

import org.jspecify.annotations.NullMarked;
