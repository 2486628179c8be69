/** The commands that serve: everything in one JVM, or worker and API each in their own. */
@NullMarked
package dev.throughline.launcher.embedded;

import org.jspecify.annotations.NullMarked;
