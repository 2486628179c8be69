/** The orchestrator. */
@NullMarked
package dev.throughline.worker.specialist.orchestrator;

import org.jspecify.annotations.NullMarked;
