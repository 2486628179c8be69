package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ClickUpWorkspace;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpStatus;
import dev.throughline.worker.connector.clickup.ClickUpUser;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Who and what there is in a ClickUp workspace: one for each session, thread-safe. What it knows is at most
 * {@link ZendeskDirectory#AGE} old; what it lacks is asked for once, and then held for missing as long. Every method throws
 * {@link dev.throughline.worker.connector.VendorException}.
 */
final class ClickUpDirectory {
    private final Clock clock;
    private final Kept<ClickUpUser> self;
    private final Kept<List<ClickUpUser>> members;
    private final ClickUpClient client;
    private final Map<String, Kept<List<ClickUpStatus>>> statuses = new ConcurrentHashMap<>();
    private final Map<String, Kept<List<ClickUpField>>> fields = new ConcurrentHashMap<>();

    /**
     * Of one workspace.
     *
     * @param workspace {@link ClickUpWorkspace#workspace()}
     */
    ClickUpDirectory(ClickUpClient client, String workspace, Clock clock) {
        this.client = client;
        this.clock = clock;
        self = kept(client::self);
        members = kept(() -> client.teams().stream()
                .filter(team -> team.id().equals(workspace))
                .flatMap(team -> team.members().stream())
                .toList());
    }

    private <T> Kept<T> kept(Supplier<T> fetch) {
        return new Kept<>(fetch, clock, ZendeskDirectory.AGE);
    }

    /** As whom we write. */
    ClickUpUser self() {
        return self.get();
    }

    /** A member of the workspace. */
    Optional<ClickUpUser> member(long id) {
        return members.find(id, first(member -> member.id() == id));
    }

    /** Somebody's e-mail address in lower case, or what stands for it; see {@link People}. */
    String address(long id) {
        return People.address(id, member(id).map(ClickUpUser::email).orElse(null));
    }

    /** The member with an e-mail address, in whatever case. */
    Optional<ClickUpUser> byEmail(String email) {
        String sought = People.address(0, email);
        return members.find(sought, first(member -> sought.equals(People.address(member.id(), member.email()))));
    }

    /** A list's statuses, in their order. */
    List<ClickUpStatus> statuses(String list) {
        return statusesOf(list).get();
    }

    /** A status of a list by its name, in whatever case. */
    Optional<ClickUpStatus> status(String list, String name) {
        return statusesOf(list).find(name, first(status -> status.name().equalsIgnoreCase(name.strip())));
    }

    /** A custom field that can be used on a list. */
    Optional<ClickUpField> field(String list, String id) {
        return fieldsOf(list).find(id, first(field -> field.id().equals(id)));
    }

    /** A custom field of a list by its name: exactly, else in whatever case. */
    Optional<ClickUpField> fieldNamed(String list, String name) {
        Function<List<ClickUpField>, Optional<ClickUpField>> exact =
                first(field -> field.name().equals(name));
        Function<List<ClickUpField>, Optional<ClickUpField>> similar =
                first(field -> field.name().strip().equalsIgnoreCase(name.strip()));
        return fieldsOf(list).find("name:" + name, all -> exact.apply(all).or(() -> similar.apply(all)));
    }

    /** Where a task of a list names its ticket; empty where a tag serves, also because the list has no such field. */
    Optional<ClickUpField> markerField(ClickUpWorkspace workspace, String list) {
        String name = workspace.markerField();
        return name == null ? Optional.empty() : fieldNamed(list, name);
    }

    /** An option of a drop-down or of labels by its name: exactly, else in whatever case. */
    static Optional<ClickUpField.Option> option(ClickUpField field, String name) {
        Optional<ClickUpField.Option> exact = field.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst();
        return exact.or(() -> field.options().stream()
                .filter(option -> option.name().strip().equalsIgnoreCase(name.strip()))
                .findFirst());
    }

    private Kept<List<ClickUpStatus>> statusesOf(String list) {
        return statuses.computeIfAbsent(list, id -> kept(() -> client.list(id).statuses()));
    }

    private Kept<List<ClickUpField>> fieldsOf(String list) {
        return fields.computeIfAbsent(list, id -> kept(() -> client.fields(id)));
    }

    private static <T> Function<List<T>, Optional<T>> first(Predicate<T> wanted) {
        return all -> all.stream().filter(wanted).findFirst();
    }
}
