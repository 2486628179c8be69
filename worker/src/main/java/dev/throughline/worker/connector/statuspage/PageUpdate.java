package dev.throughline.worker.connector.statuspage;

import java.util.Map;

/**
 * What readers of the page are told.
 *
 * @param incidentKey what makes the incident one incident
 * @param updateKey what makes the update one update
 * @param body in plain words
 * @param components how the components do from now on, by their ids; those that are not named stay as they are
 * @param notifies whether subscribers of the page are told
 */
public record PageUpdate(
        String incidentKey,
        String updateKey,
        PageStatus status,
        String body,
        Map<String, ComponentStatus> components,
        boolean notifies) {
    public PageUpdate {
        components = Map.copyOf(components);
    }
}
