/** Proves that messages arrive. */
@NullMarked
package dev.throughline.contract.notification;

import org.jspecify.annotations.NullMarked;
