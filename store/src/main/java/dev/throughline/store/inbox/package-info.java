/** What webhooks brought, kept until its process has it. */
@NullMarked
package dev.throughline.store.inbox;

import org.jspecify.annotations.NullMarked;
