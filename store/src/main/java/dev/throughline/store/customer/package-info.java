/** The customers whose tenants are synced. */
@NullMarked
package dev.throughline.store.customer;

import org.jspecify.annotations.NullMarked;
