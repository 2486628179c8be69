/** What the build holds true of the code itself: dependency directions, determinism, hygiene. */
@NullMarked
package dev.throughline.architecture;

import org.jspecify.annotations.NullMarked;
