/** The specialists that keep tickets and tasks the same: business analyst, project manager and support liaison. */
@NullMarked
package dev.throughline.worker.specialist.tickets;

import org.jspecify.annotations.NullMarked;
