/** Pure decisions of the Zuora sync. No I/O, no Temporal. */
@NullMarked
package dev.throughline.worker.policy.zuorasync;

import org.jspecify.annotations.NullMarked;
