package dev.throughline.contract.specialist;

import java.util.List;

/**
 * One specialist, as {@code GET /v1/specialists} describes it.
 *
 * @param name the role
 * @param responsibility its field
 * @param fulfilledBy what does the work: code, model, person
 * @param taskQueue where its activities are polled
 * @param activities the activity types
 */
public record Specialist(
        String name, String responsibility, List<String> fulfilledBy, String taskQueue, List<String> activities) {}
