package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the story of tickets comes to, as the API answers it.
 *
 * @param links each ticket with its task
 * @param conflicts values that gave way, the newest first
 * @param writes what was written at the vendors, the newest first
 * @param differences between ticket and task in the end; none when all is well
 */
record TicketEnd(List<JsonNode> links, List<JsonNode> conflicts, List<JsonNode> writes, List<String> differences) {
    TicketEnd {
        links = List.copyOf(links);
        conflicts = List.copyOf(conflicts);
        writes = List.copyOf(writes);
        differences = List.copyOf(differences);
    }
}
