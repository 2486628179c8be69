/** Which Temporal server, and its life where we start it. */
@NullMarked
package dev.throughline.launcher.temporal;

import org.jspecify.annotations.NullMarked;
