/** What the README promises, carried out. */
@NullMarked
package dev.throughline.readme;

import org.jspecify.annotations.NullMarked;
