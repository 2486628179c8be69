/** Databases for tests, of this module and of those that build on it. */
@NullMarked
package dev.throughline.store.testing;

import org.jspecify.annotations.NullMarked;
