/** Liveness, readiness and metrics. */
@NullMarked
package dev.throughline.api.health;

import org.jspecify.annotations.NullMarked;
