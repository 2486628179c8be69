package dev.throughline.sandbox.clickup;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The truth: one workspace with its people, lists, tasks and all that hangs on them. Thread-safe. */
public final class ClickUpWorkspace {
    /** The workspace's id; the API calls a workspace a team. */
    public static final String ID = "9007";

    private final Clock clock;
    private final Duration indexLag;
    private final Map<Long, ClickUpUser> users = new LinkedHashMap<>();
    private final Map<String, ClickUpList> lists = new LinkedHashMap<>();
    private final Map<String, TaskHistory> tasks = new LinkedHashMap<>();
    private final Map<String, List<ClickUpComment>> comments = new LinkedHashMap<>();
    private final Map<String, ClickUpAttachment> attachments = new LinkedHashMap<>();
    private final Set<Long> readers = new HashSet<>();
    private final Set<Long> disabled = new HashSet<>();
    private Consumer<TaskEvent> listener = event -> {};
    private Consumer<TaskSight> watcher = sight -> {};
    private long number = 1;

    ClickUpWorkspace(Clock clock, Duration indexLag) {
        this.clock = clock;
        this.indexLag = indexLag;
    }

    /** Where events go; it is told under the workspace's lock, so it must not wait. */
    synchronized void listen(Consumer<TaskEvent> newListener) {
        this.listener = newListener;
    }

    /**
     * Has somebody watch every task that is made, changed, or looked at by its id.
     *
     * @param newWatcher told under the workspace's lock, so it must not wait
     */
    public synchronized void watch(Consumer<TaskSight> newWatcher) {
        this.watcher = newWatcher;
    }

    /** A task as a program gets it. */
    synchronized Optional<ClickUpTask> read(long by, String id) {
        Optional<ClickUpTask> task = task(id);
        task.ifPresent(found -> watcher.accept(new TaskSight(by, false, found)));
        return task;
    }

    public synchronized void add(ClickUpUser user) {
        users.put(user.id(), user);
    }

    /** Adds a list, or puts another in its place. */
    public synchronized void add(ClickUpList list) {
        lists.put(list.id(), list);
    }

    /** What a person does in the application. */
    public ClickUpPerson person(long userId) {
        return new ClickUpPerson(this, userId);
    }

    /** A person who may read and nothing else. */
    public synchronized void mayOnlyRead(long userId) {
        readers.add(userId);
    }

    /** A person who has left: the token is refused, and webhooks made with it fall silent. */
    public synchronized void disable(long userId) {
        disabled.add(userId);
    }

    /** The tasks that are not deleted, oldest first. */
    public synchronized List<ClickUpTask> tasks() {
        return tasks.values().stream()
                .map(TaskHistory::current)
                .filter(task -> !task.deleted())
                .toList();
    }

    /** A task; empty when there is none or it was deleted. */
    public synchronized Optional<ClickUpTask> task(String id) {
        return Optional.ofNullable(tasks.get(id)).map(TaskHistory::current).filter(task -> !task.deleted());
    }

    /** The comments of a task, oldest first. */
    public synchronized List<ClickUpComment> comments(String taskId) {
        return List.copyOf(comments.getOrDefault(taskId, List.of()));
    }

    /** The attachments of a task, oldest first. */
    public synchronized List<ClickUpAttachment> attachments(String taskId) {
        return attachments.values().stream()
                .filter(attachment -> attachment.taskId().equals(taskId))
                .toList();
    }

    synchronized Optional<ClickUpAttachment> attachment(String id) {
        return Optional.ofNullable(attachments.get(id));
    }

    synchronized boolean mayWrite(long userId) {
        return !readers.contains(userId);
    }

    synchronized boolean isActive(long userId) {
        return users.containsKey(userId) && !disabled.contains(userId);
    }

    synchronized Collection<ClickUpUser> users() {
        return List.copyOf(users.values());
    }

    synchronized ClickUpUser user(long id) {
        ClickUpUser user = users.get(id);
        if (user == null) {
            throw new NoSuchElementException("There is no user " + id);
        }
        return user;
    }

    synchronized List<ClickUpList> lists() {
        return List.copyOf(lists.values());
    }

    synchronized Optional<ClickUpList> list(String id) {
        return Optional.ofNullable(lists.get(id));
    }

    /** The home list of a task. */
    synchronized ClickUpList listOf(ClickUpTask task) {
        return list(task.listId()).orElseThrow();
    }

    /** The tasks as lists and searches see them: as they stood one lag ago. */
    synchronized Stream<ClickUpTask> indexed() {
        Instant seen = now().minus(indexLag);
        return tasks.values().stream()
                .flatMap(history -> history.asOf(seen).stream())
                .filter(task -> !task.deleted())
                .toList()
                .stream();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    synchronized ClickUpTask create(long by, ClickUpList list, String name, Consumer<TaskDraft> content) {
        Instant now = now();
        TaskDraft draft = new TaskDraft("86" + Long.toString(46_656 + number++, 36), by, now, list, name);
        content.accept(draft);
        ClickUpTask task = draft.at(now, list);
        tasks.put(task.id(), new TaskHistory(task));
        watcher.accept(new TaskSight(by, true, task));
        tell(change(by, task.id(), list, now).created(task));
        return task;
    }

    /** Changes a task and tells it; empty when there is none. */
    synchronized Optional<ClickUpTask> change(long by, String taskId, Consumer<TaskDraft> what) {
        return task(taskId).map(before -> {
            Instant now = now();
            TaskDraft draft = new TaskDraft(before);
            what.accept(draft);
            ClickUpList after = list(draft.listId).orElseThrow();
            ClickUpTask changed = draft.at(now, after);
            TaskChange change = change(by, taskId, listOf(before), now);
            List<TaskEvent> events = changed.deleted() ? change.deleted() : change.between(before, changed, after);
            if (events.isEmpty()) {
                return before;
            }
            put(changed, now);
            watcher.accept(new TaskSight(by, true, changed));
            tell(events);
            return changed;
        });
    }

    /** Moves a task's date of change and nothing else. */
    synchronized void touch(String taskId) {
        task(taskId).ifPresent(task -> put(new TaskDraft(task).at(now(), listOf(task)), now()));
    }

    synchronized ClickUpComment comment(long by, ClickUpTask task, String text) {
        Instant now = now();
        String id = Long.toString(90_110_000_000_000L + number++);
        ClickUpComment comment = new ClickUpComment(id, task.id(), text, by, now, null, false);
        comments.computeIfAbsent(task.id(), any -> new ArrayList<>()).add(comment);
        commented(by, task, "taskCommentPosted", comment, now);
        return comment;
    }

    /** Replaces a comment by what the caller makes of it; empty when there is none. */
    synchronized Optional<ClickUpComment> edit(long by, String commentId, String text, boolean resolved) {
        for (List<ClickUpComment> ofTask : comments.values()) {
            for (int index = 0; index < ofTask.size(); index++) {
                ClickUpComment before = ofTask.get(index);
                Optional<ClickUpTask> task = task(before.taskId());
                if (before.id().equals(commentId) && task.isPresent()) {
                    ClickUpComment after = before.edited(text, before.assignee(), resolved);
                    ofTask.set(index, after);
                    commented(by, task.get(), "taskCommentUpdated", after, now());
                    return Optional.of(after);
                }
            }
        }
        return Optional.empty();
    }

    private void commented(long by, ClickUpTask task, String event, ClickUpComment comment, Instant now) {
        put(new TaskDraft(task).at(now, listOf(task)), now);
        tell(change(by, task.id(), listOf(task), now).commented(event, comment.id(), comment.text()));
    }

    synchronized ClickUpAttachment attach(long by, ClickUpTask task, String title, byte[] content) {
        Instant now = now();
        byte[] seed = (task.id() + "/" + number++).getBytes(StandardCharsets.UTF_8);
        ClickUpAttachment attachment =
                new ClickUpAttachment(UUID.nameUUIDFromBytes(seed).toString(), task.id(), title, by, now, content);
        attachments.put(attachment.id(), attachment);
        put(new TaskDraft(task).at(now, listOf(task)), now);
        tell(change(by, task.id(), listOf(task), now).attached(attachment.id()));
        return attachment;
    }

    private void put(ClickUpTask task, Instant now) {
        TaskHistory history = tasks.get(task.id());
        if (history != null) {
            history.add(task, now.minus(indexLag));
        }
    }

    private TaskChange change(long by, String taskId, ClickUpList list, Instant now) {
        return new TaskChange(taskId, user(by), now, list, () -> Long.toString(4_000_000_000_000_000_000L + number++));
    }

    private void tell(List<TaskEvent> events) {
        events.forEach(listener);
    }
}
