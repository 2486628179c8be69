/** The keeper of the process index. */
@NullMarked
package dev.throughline.worker.specialist.ledger;

import org.jspecify.annotations.NullMarked;
