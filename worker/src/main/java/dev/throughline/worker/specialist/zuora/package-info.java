/** The Zuora API specialist. */
@NullMarked
package dev.throughline.worker.specialist.zuora;

import org.jspecify.annotations.NullMarked;
