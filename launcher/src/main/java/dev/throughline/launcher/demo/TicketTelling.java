package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.embedded.Embedded;

/** How the story of tickets is told. */
interface TicketTelling {
    /** Says what runs. */
    void begin(Embedded embedded);

    void chapter(String title);

    /**
     * What has come about in the chapter.
     *
     * @param sentence for a person
     * @param facts for a program
     */
    void found(String sentence, ObjectNode facts);

    /** Follows a process until it is closed, and shows how far it is. */
    void follow(String processId);

    void end(TicketEnd end);
}
