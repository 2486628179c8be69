package dev.throughline.sandbox.zuora;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was changed on one definition since it was generated; nothing is kept for a definition that was not changed.
 *
 * @param revisions graph revision of the version that was newest at the start, then of each version added since
 */
record DefinitionEdits(
        List<Integer> revisions,
        @Nullable String name,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    static final DefinitionEdits NONE = new DefinitionEdits(List.of(0), null, null, null);

    int addedVersions() {
        return revisions.size() - 1;
    }

    DefinitionEdits withVersion(Instant at) {
        List<Integer> longer = new ArrayList<>(revisions);
        longer.add(newestRevision() + 1);
        return new DefinitionEdits(List.copyOf(longer), name, createdAt, at);
    }

    DefinitionEdits inPlace(Instant at) {
        List<Integer> same = new ArrayList<>(revisions);
        same.set(same.size() - 1, newestRevision() + 1);
        return new DefinitionEdits(List.copyOf(same), name, createdAt, at);
    }

    DefinitionEdits renamed(String newName, Instant at) {
        return new DefinitionEdits(revisions, newName, createdAt, at);
    }

    DefinitionEdits created(Instant at) {
        return new DefinitionEdits(revisions, name, at, at);
    }

    private int newestRevision() {
        return revisions.get(revisions.size() - 1);
    }
}
