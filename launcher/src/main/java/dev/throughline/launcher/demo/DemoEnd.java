package dev.throughline.launcher.demo;

import java.util.List;

/**
 * What the story comes to.
 *
 * @param syncs in their order
 * @param changes what the second sync of a customer found
 * @param differences between what is stored and what the vendor has; none when all is well
 */
record DemoEnd(List<DemoSync> syncs, List<DemoChange> changes, List<String> differences) {
    DemoEnd {
        syncs = List.copyOf(syncs);
        changes = List.copyOf(changes);
        differences = List.copyOf(differences);
    }
}
