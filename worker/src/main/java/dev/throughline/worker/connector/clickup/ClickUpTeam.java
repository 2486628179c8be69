package dev.throughline.worker.connector.clickup;

import java.util.List;

/** A workspace that the token may enter; the API calls it a team. */
public record ClickUpTeam(String id, String name, List<ClickUpUser> members) {
    /** Keeps its own copy. */
    public ClickUpTeam {
        members = List.copyOf(members);
    }
}
