package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.connector.zendesk.NamedId;
import dev.throughline.worker.connector.zendesk.WireField;
import dev.throughline.worker.connector.zendesk.WireStatus;
import dev.throughline.worker.connector.zendesk.WireUser;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who and what there is in a Zendesk account: one for each session, thread-safe. What it knows is at most {@link #AGE}
 * old; what it lacks is asked for once, and then held for missing as long. Every method throws
 * {@link dev.throughline.worker.connector.VendorException}.
 */
final class ZendeskDirectory {
    static final Duration AGE = Duration.ofMinutes(10);

    private final ZendeskClient client;
    private final Kept<WireUser> self;
    private final Kept<List<WireField>> fields;
    private final Kept<List<NamedId>> groups;
    private final Kept<List<WireStatus>> statuses;
    private final KeptById<Long, WireUser> people;
    private final KeptById<String, WireUser> addresses;

    ZendeskDirectory(ZendeskClient client, Clock clock) {
        this.client = client;
        self = new Kept<>(client::me, clock, AGE);
        fields = new Kept<>(client::ticketFields, clock, AGE);
        groups = new Kept<>(client::groups, clock, AGE);
        statuses = new Kept<>(client::customStatuses, clock, AGE);
        people = new KeptById<>(clock, AGE);
        addresses = new KeptById<>(clock, AGE);
    }

    /** As whom we write. */
    WireUser self() {
        return self.get();
    }

    /** Those of some people who exist, by id; a hundred of the unknown are asked for at a time. */
    SortedMap<Long, WireUser> people(Collection<Long> ids) {
        SortedMap<Long, WireUser> found = new TreeMap<>();
        List<Long> unknown = new ArrayList<>();
        for (Long id : new TreeSet<>(ids)) {
            if (people.knows(id)) {
                people.get(id).ifPresent(person -> found.put(id, person));
            } else {
                unknown.add(id);
            }
        }
        for (int from = 0; from < unknown.size(); from += ZendeskClient.MOST_IDS) {
            List<Long> some = unknown.subList(from, Math.min(unknown.size(), from + ZendeskClient.MOST_IDS));
            List<WireUser> there = client.users(some);
            some.forEach(id -> people.keep(id, Optional.empty()));
            there.forEach(this::met);
            there.forEach(person -> found.put(person.id(), person));
        }
        return found;
    }

    /** Takes note of somebody who came along with a ticket. */
    void met(WireUser person) {
        people.keep(person.id(), Optional.of(person));
    }

    /** Somebody's e-mail address in lower case, or what stands for it; see {@link People}. */
    String address(long id) {
        WireUser person = people(List.of(id)).get(id);
        return People.address(id, person == null ? null : person.email());
    }

    /** Who has an e-mail address, in whatever case. */
    Optional<WireUser> byEmail(String email) {
        String key = People.address(0, email);
        if (!addresses.knows(key)) {
            Optional<WireUser> asked = client.userByEmail(key);
            asked.ifPresent(this::met);
            addresses.keep(key, asked);
            return asked;
        }
        return addresses.get(key);
    }

    /** A ticket field by its id. */
    Optional<WireField> field(long id) {
        return fields.find(
                id, all -> all.stream().filter(field -> field.id() == id).findFirst());
    }

    /** A group by its id or its name. */
    Optional<NamedId> group(String idOrName) {
        return groups.find(
                idOrName,
                all -> all.stream()
                        .filter(group -> Long.toString(group.id()).equals(idOrName)
                                || group.name().equalsIgnoreCase(idOrName))
                        .findFirst());
    }

    /** The account's custom statuses; none where it has not switched them on. */
    List<WireStatus> customStatuses() {
        return statuses.get();
    }
}
