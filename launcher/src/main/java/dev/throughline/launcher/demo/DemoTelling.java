package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.embedded.Embedded;

/** How the story is told. */
interface DemoTelling {
    /** Says what runs, and for which customers. */
    void begin(Embedded embedded, Iterable<JsonNode> customers);

    void chapter(String title);

    /** Follows a process until it is closed, shows how far it is, and answers it as it is then. */
    JsonNode follow(String title, String processId);

    void end(DemoEnd end);
}
