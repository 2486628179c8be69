/** Planted code that makes a specialist, though it is not the runtime. */
@NullMarked
package dev.throughline.architecture.planted.making.other;

import org.jspecify.annotations.NullMarked;
