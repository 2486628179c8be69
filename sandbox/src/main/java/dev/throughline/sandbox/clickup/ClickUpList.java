package dev.throughline.sandbox.clickup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A list with its place in the workspace.
 *
 * @param id digits
 * @param spaceId digits
 * @param folderId digits
 * @param statuses in their order; the first is that of a new task
 * @param fields custom fields that are accessible here
 */
public record ClickUpList(
        String id,
        String name,
        String spaceId,
        String folderId,
        List<ClickUpStatus> statuses,
        List<ClickUpField> fields) {
    public ClickUpList {
        statuses = List.copyOf(statuses);
        fields = List.copyOf(fields);
        if (!(id + spaceId + folderId).matches("[0-9]+")) {
            throw new IllegalArgumentException("Lists, folders and spaces have numbers for ids");
        }
        if (statuses.stream().noneMatch(status -> status.type().equals("open"))
                || statuses.stream().noneMatch(ClickUpStatus::isClosed)) {
            throw new IllegalArgumentException("A list has an open and a closed status");
        }
    }

    /** A list with the statuses to do, in progress, waiting, resolved (done) and complete (closed), without custom fields. */
    public static ClickUpList named(String id, String name) {
        return new ClickUpList(
                id,
                name,
                "790",
                "456",
                List.of(
                        ClickUpStatus.of("to do", "open"),
                        ClickUpStatus.of("in progress", "custom"),
                        ClickUpStatus.of("waiting", "custom"),
                        ClickUpStatus.of("resolved", "done"),
                        ClickUpStatus.of("complete", "closed")),
                List.of());
    }

    public ClickUpList withStatuses(ClickUpStatus... others) {
        return new ClickUpList(id, name, spaceId, folderId, List.of(others), fields);
    }

    public ClickUpList withField(ClickUpField field) {
        List<ClickUpField> more = new ArrayList<>(fields);
        more.add(field);
        return new ClickUpList(id, name, spaceId, folderId, statuses, more);
    }

    public ClickUpList in(String space, String folder) {
        return new ClickUpList(id, name, space, folder, statuses, fields);
    }

    Optional<ClickUpField> field(String fieldId) {
        return fields.stream().filter(field -> field.id().equals(fieldId)).findFirst();
    }

    /** A status by its name, in whatever case. */
    Optional<ClickUpStatus> status(String status) {
        String wanted = status.toLowerCase(Locale.ROOT);
        return statuses.stream()
                .filter(each -> each.status().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    ClickUpStatus first() {
        return statuses.get(0);
    }
}
