/** The system troubleshooter. */
@NullMarked
package dev.throughline.worker.specialist.troubleshooter;

import org.jspecify.annotations.NullMarked;
