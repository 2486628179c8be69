/** Runs the whole system with planted secrets, collects whatever it lets out, and scans that for them. */
@NullMarked
package dev.throughline.secrets;

import org.jspecify.annotations.NullMarked;
