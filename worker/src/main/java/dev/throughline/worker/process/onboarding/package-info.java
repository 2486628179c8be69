/** Onboarding a customer, and removing one. */
@NullMarked
package dev.throughline.worker.process.onboarding;

import org.jspecify.annotations.NullMarked;
