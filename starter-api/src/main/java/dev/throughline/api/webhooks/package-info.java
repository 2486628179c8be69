/** Webhooks of vendors: whose they are, and what they are about. */
@NullMarked
package dev.throughline.api.webhooks;

import org.jspecify.annotations.NullMarked;
