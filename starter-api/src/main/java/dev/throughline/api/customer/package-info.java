/** Customers: what may be stored of them, and who is told. */
@NullMarked
package dev.throughline.api.customer;

import org.jspecify.annotations.NullMarked;
