/** The data architect. */
@NullMarked
package dev.throughline.worker.specialist.architect;

import org.jspecify.annotations.NullMarked;
