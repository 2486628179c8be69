package dev.throughline.worker.specialist.communications;

import dev.throughline.store.Database;
import dev.throughline.store.task.TaskLinks;
import dev.throughline.store.task.TaskRepository;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signed links of which the store keeps hashes. */
public final class StoredLinks implements SignedLinks {
    private final @Nullable URI publicUrl;
    private final TaskLinks links;
    private final TaskRepository tasks;
    private final Clock clock;

    public StoredLinks(@Nullable URI publicUrl, Database database, Clock clock) {
        this.publicUrl = publicUrl;
        this.links = new TaskLinks(database);
        this.tasks = new TaskRepository(database);
        this.clock = clock;
    }

    @Override
    public Optional<URI> link(String taskId, String person) {
        URI base = publicUrl;
        boolean open =
                tasks.find(taskId).filter(task -> task.closedAt() == null).isPresent();
        if (base == null || !open) {
            return Optional.empty();
        }
        String root = base.toString().replaceFirst("/+$", "");
        return Optional.of(URI.create(root + TaskLinks.path(links.issue(taskId, person, clock.instant()))));
    }
}
