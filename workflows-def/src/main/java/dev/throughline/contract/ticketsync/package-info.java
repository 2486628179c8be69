/** The sync of Zendesk tickets with ClickUp tasks: what is connected, what was read, and what is to be done. */
@NullMarked
package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.NullMarked;
