/** What is remembered of the customers' Zuora workflow definitions. */
@NullMarked
package dev.throughline.store.zuora;

import org.jspecify.annotations.NullMarked;
