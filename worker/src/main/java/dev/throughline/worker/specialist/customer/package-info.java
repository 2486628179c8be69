/** The data architect's work on customers, and the access designer. */
@NullMarked
package dev.throughline.worker.specialist.customer;

import org.jspecify.annotations.NullMarked;
