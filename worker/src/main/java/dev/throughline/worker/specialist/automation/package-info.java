/** The automation expert. */
@NullMarked
package dev.throughline.worker.specialist.automation;

import org.jspecify.annotations.NullMarked;
