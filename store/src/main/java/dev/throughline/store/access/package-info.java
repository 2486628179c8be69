/** Who may read what is synced of a customer, and by which saved views. */
@NullMarked
package dev.throughline.store.access;

import org.jspecify.annotations.NullMarked;
