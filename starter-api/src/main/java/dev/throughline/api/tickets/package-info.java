/** Connections between Zendesk accounts and ClickUp workspaces, their links, and what came of them. */
@NullMarked
package dev.throughline.api.tickets;

import org.jspecify.annotations.NullMarked;
