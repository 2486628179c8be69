/** People, and the keys by which people and machines call the API. */
@NullMarked
package dev.throughline.store.identity;

import org.jspecify.annotations.NullMarked;
