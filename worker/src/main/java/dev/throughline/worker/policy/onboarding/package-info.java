/** What an onboarding decides: whether credentials are good, who may approve, and how long to be patient. */
@NullMarked
package dev.throughline.worker.policy.onboarding;

import org.jspecify.annotations.NullMarked;
