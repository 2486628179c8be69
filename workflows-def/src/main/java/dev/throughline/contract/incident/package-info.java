/** The response to incidents: the policy it goes by, the timeline that is its only record, and what follows from it. */
@NullMarked
package dev.throughline.contract.incident;

import org.jspecify.annotations.NullMarked;
