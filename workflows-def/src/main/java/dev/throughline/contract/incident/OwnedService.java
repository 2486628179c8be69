package dev.throughline.contract.incident;

import org.jspecify.annotations.Nullable;

/**
 * Something that runs, and who looks after it.
 *
 * @param id its name
 * @param team the team that owns it
 * @param chain the escalation chain of its incidents
 * @param playbook the playbook of its incidents, or null
 */
public record OwnedService(
        String id, String team, String chain, @Nullable String playbook) {}
