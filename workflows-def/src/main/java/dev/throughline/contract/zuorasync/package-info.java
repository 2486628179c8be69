/** The Zuora sync and its companions: what can be asked of them and what they answer. */
@NullMarked
package dev.throughline.contract.zuorasync;

import org.jspecify.annotations.NullMarked;
