/** What every specialist shares. */
@NullMarked
package dev.throughline.worker.specialist;

import org.jspecify.annotations.NullMarked;
