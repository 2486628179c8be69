package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account holds. Everything but the fixed parts is to be used under this object's lock. */
final class ZendeskAccount {
    static final long ID = 4_711_001;
    static final long BRAND = 360_000_000_101L;
    static final long FORM = 360_000_000_201L;

    private static final long FIRST_ID = 360_000_100_000L;

    private final Clock clock;
    private final Map<Long, ZendeskUser> users;
    private final Map<Long, String> groups;
    private final Map<Long, ZendeskField> fields;
    private final Map<Long, CustomStatus> statuses = new LinkedHashMap<>();
    private final TreeMap<Long, SandboxTicket> tickets = new TreeMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private final Consumer<ObjectNode> events;
    private @Nullable Consumer<TicketSight> watcher;
    private long lastTicket;
    private long lastId = FIRST_ID;
    private long lastChange;

    ZendeskAccount(
            Clock clock,
            Collection<ZendeskUser> users,
            Map<Long, String> groups,
            Collection<ZendeskField> fields,
            Collection<CustomStatus> ownStatuses,
            Consumer<ObjectNode> events) {
        this.clock = clock;
        this.users = new LinkedHashMap<>();
        users.forEach(user -> this.users.put(user.id(), user));
        this.groups = new LinkedHashMap<>(groups);
        this.fields = new LinkedHashMap<>();
        fields.forEach(field -> this.fields.put(field.id(), field));
        this.events = events;
        Stream.concat(CustomStatus.DEFAULTS.stream(), ownStatuses.stream())
                .forEach(status -> statuses.put(status.id(), status));
    }

    /** Now, in whole seconds: the vendor's times have no fractions. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    long newId() {
        return ++lastId;
    }

    long newTicketId() {
        return ++lastTicket;
    }

    void add(SandboxTicket ticket) {
        tickets.put(ticket.id(), ticket);
    }

    void changed(SandboxTicket ticket) {
        ticket.touched(++lastChange, now());
    }

    void watch(Consumer<TicketSight> newWatcher) {
        watcher = newWatcher;
    }

    /** Tells the watcher of a ticket that was looked at or changed. */
    void seen(SandboxTicket ticket, boolean byProgram, boolean changed) {
        Consumer<TicketSight> told = watcher;
        if (told != null) {
            told.accept(new TicketSight(byProgram, changed, ticket.snapshot()));
        }
    }

    void emit(ObjectNode event) {
        events.accept(event);
    }

    /** A ticket that can be read. */
    Optional<SandboxTicket> live(long id) {
        return Optional.ofNullable(tickets.get(id)).filter(ticket -> !ticket.isDeleted());
    }

    Optional<SandboxTicket> any(long id) {
        return Optional.ofNullable(tickets.get(id));
    }

    Collection<SandboxTicket> tickets() {
        return tickets.values();
    }

    Optional<ZendeskUser> user(long id) {
        return Optional.ofNullable(users.get(id));
    }

    Optional<ZendeskUser> userByEmail(String email) {
        return users.values().stream()
                .filter(user -> user.email().equalsIgnoreCase(email))
                .findFirst();
    }

    Collection<ZendeskUser> users() {
        return users.values();
    }

    Map<Long, String> groups() {
        return groups;
    }

    Map<Long, ZendeskField> fields() {
        return fields;
    }

    Optional<ZendeskField> field(long id) {
        return Optional.ofNullable(fields.get(id));
    }

    Map<Long, CustomStatus> statuses() {
        return statuses;
    }

    Optional<CustomStatus> status(long id) {
        return Optional.ofNullable(statuses.get(id));
    }

    /** The custom status that a status stands for when none is named. */
    long defaultStatus(String category) {
        return statuses.values().stream()
                .filter(status -> status.category().equals(category) && status.standard())
                .findFirst()
                .map(CustomStatus::id)
                .orElse(0L);
    }

    /** Takes a file in; a further one under the same token joins it. */
    Upload upload(Optional<String> token, StoredFile file) {
        String key = token.filter(uploads::containsKey)
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        Upload before = uploads.getOrDefault(key, new Upload(key, List.of()));
        Upload upload = new Upload(
                key, Stream.concat(before.files().stream(), Stream.of(file)).toList());
        uploads.put(key, upload);
        files.put(file.token(), file);
        return upload;
    }

    Optional<Upload> findUpload(String token) {
        return Optional.ofNullable(uploads.get(token));
    }

    /** What was uploaded belongs to a comment now, and the token is used up. */
    void consume(String token) {
        uploads.remove(token);
    }

    Optional<StoredFile> file(String token) {
        return Optional.ofNullable(files.get(token));
    }

    Optional<StoredFile> fileById(long id) {
        return files.values().stream().filter(file -> file.id() == id).findFirst();
    }

    /** An upload: what it is called, and the files in it. */
    record Upload(String token, List<StoredFile> files) {}

    /** The bytes of a file under the token in its address. */
    static final class StoredFile {
        private final long id;
        private final String token;
        private final String name;
        private final String type;
        private final byte[] bytes;

        StoredFile(long id, String name, String type, byte[] bytes) {
            this.id = id;
            this.token = UUID.randomUUID().toString().replace("-", "");
            this.name = name;
            this.type = type;
            this.bytes = bytes;
        }

        long id() {
            return id;
        }

        String token() {
            return token;
        }

        String type() {
            return type;
        }

        byte[] bytes() {
            return bytes;
        }

        private static String encoded(String name) {
            return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        }

        /** As the wire has it, but for the address, which begins with the caller's host. */
        ObjectNode wire() {
            return ZendeskReplies.object()
                    .put("id", id)
                    .put("file_name", name)
                    .put("content_type", type)
                    .put("size", bytes.length)
                    .put("inline", false)
                    .put("content_url", "/attachments/token/" + token + "/?name=" + encoded(name));
        }
    }

    /**
     * A custom status.
     *
     * @param category the status that it is a kind of
     * @param standard whether it is the one that a bare status means
     */
    record CustomStatus(long id, String label, String category, boolean standard) {
        static final List<CustomStatus> DEFAULTS = List.of(
                new CustomStatus(360_000_000_301L, "New", "new", true),
                new CustomStatus(360_000_000_302L, "Open", "open", true),
                new CustomStatus(360_000_000_303L, "Pending", "pending", true),
                new CustomStatus(360_000_000_304L, "On-hold", "hold", true),
                new CustomStatus(360_000_000_305L, "Solved", "solved", true));
    }
}
