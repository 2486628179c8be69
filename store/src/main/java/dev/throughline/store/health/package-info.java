/** What the API and a worker both read of the system's health, and what the watch over it remembers. */
@NullMarked
package dev.throughline.store.health;

import org.jspecify.annotations.NullMarked;
