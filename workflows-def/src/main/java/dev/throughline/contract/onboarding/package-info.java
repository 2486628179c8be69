/** Onboarding a customer, and removing one. */
@NullMarked
package dev.throughline.contract.onboarding;

import org.jspecify.annotations.NullMarked;
