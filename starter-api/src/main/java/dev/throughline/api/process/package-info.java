/** Processes on Temporal: how they are started, found, read and spoken to. */
@NullMarked
package dev.throughline.api.process;

import org.jspecify.annotations.NullMarked;
