package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ClickUpWorkspace;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpList;
import dev.throughline.worker.connector.clickup.ClickUpTeam;
import dev.throughline.worker.connector.clickup.ClickUpUser;
import dev.throughline.worker.connector.clickup.ClickUpWebhook;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What our token may do at ClickUp: who we are, the workspace, its lists, the marker, the webhook. */
final class ClickUpExamination implements ConnectionDoctor.Examination {
    private static final Set<String> TEXT = Set.of("short_text", "text");
    private static final int SUSPENDED_AT = 100;

    private final ConnectionSpec spec;
    private final ClickUpClient clickUp;
    private final WebhookAddress address;
    private final VendorReadings readings;
    private final SortedMap<String, Place> lists = new TreeMap<>();
    private List<ClickUpUser> members = List.of();

    ClickUpExamination(ConnectionSpec spec, ClickUpClient clickUp, WebhookAddress address, VendorReadings readings) {
        this.spec = spec;
        this.clickUp = clickUp;
        this.address = address;
        this.readings = readings;
    }

    /**
     * A list that can be read.
     *
     * @param path where it stands in the file
     */
    record Place(String path, ClickUpList list, List<ClickUpField> fields) {
        String name() {
            return "list " + list.id() + " (" + list.name() + ")";
        }
    }

    /**
     * What is there.
     *
     * @param lists those that can be read, by their ids
     */
    record There(SortedMap<String, Place> lists, List<ClickUpUser> members) {}

    @Override
    public boolean examine() {
        Optional<ClickUpUser> me =
                readings.askFirst("clickup-sign-in", "Nothing can be read or written there.", clickUp::self);
        me.ifPresent(this::known);
        return me.isPresent();
    }

    private void known(ClickUpUser me) {
        readings.well(
                "clickup-sign-in",
                "We are " + me.username() + ", user " + me.id()
                        + ". The webhook belongs to this user, and ends without a"
                        + " word when the user is disabled.");
        String workspace = spec.clickUp().workspace();
        Optional<List<ClickUpTeam>> teams = readings.ask(
                "clickup-workspace",
                "clickup.workspace",
                "Without the workspace there are no lists and no people.",
                clickUp::teams);
        Optional<ClickUpTeam> team = teams.flatMap(
                all -> all.stream().filter(each -> each.id().equals(workspace)).findFirst());
        if (team.isPresent()) {
            members = team.get().members();
            readings.well(
                    "clickup-workspace",
                    "The workspace " + workspace + " (" + team.get().name() + ") has " + members.size() + " members.");
        } else if (teams.isPresent()) {
            readings.wrong(
                    "clickup-workspace",
                    "clickup.workspace",
                    "The token may not enter the workspace " + workspace + ": neither tasks nor webhooks can be made.",
                    "Use one of those that it may enter: "
                            + teams.get().stream()
                                    .map(each -> each.id() + " (" + each.name() + ")")
                                    .collect(Collectors.joining(", "))
                            + "; or have the user invited to it.");
        }
        spec.clickUp().lists().forEach(this::list);
        marker();
        webhook();
    }

    private void list(String kind, String id) {
        if (lists.containsKey(id)) {
            return;
        }
        boolean single = spec.clickUp().lists().size() == 1 && kind.equals(ClickUpWorkspace.DEFAULT_KIND);
        String path = single ? "clickup.list" : "clickup.lists." + kind;
        String lost = "Tickets of the kind '" + kind + "' get no task.";
        Optional<ClickUpList> read = readings.ask("clickup-list", path, lost, () -> clickUp.list(id));
        Optional<List<ClickUpField>> fields =
                read.flatMap(list -> readings.ask("clickup-fields", path, lost, () -> clickUp.fields(id)));
        if (read.isEmpty() || fields.isEmpty()) {
            return;
        }
        Place place = new Place(path, read.get(), fields.get());
        lists.put(id, place);
        rights(place, lost);
    }

    private void rights(Place place, String lost) {
        String level = place.list().permissionLevel().toLowerCase(Locale.ROOT);
        if (place.list().archived()) {
            readings.wrong(
                    "clickup-list",
                    place.path(),
                    "The " + place.name() + " is archived. " + lost,
                    "Restore it in ClickUp, or name another list.");
        } else if (level.equals("read") || level.equals("comment")) {
            readings.wrong(
                    "clickup-rights",
                    place.path(),
                    "In " + place.name() + " we may only " + level + ": no task is made there or changed. " + lost,
                    "Share the list with the token's user with full rights (list, Sharing and permissions).");
        } else if (level.equals("edit")) {
            readings.warn(
                    "clickup-rights",
                    place.path(),
                    "In " + place.name() + " we may edit, which may not be enough to make a task.",
                    "Share the list with the token's user with full rights (list, Sharing and permissions).");
        } else {
            readings.well("clickup-list", "The " + place.name() + " can be read, and as far as it says be written.");
        }
    }

    private void marker() {
        String name = spec.clickUp().markerField();
        String tag =
                "A tag zd:" + spec.id().toLowerCase(Locale.ROOT) + ":<ticket> serves instead, which everybody sees.";
        if (name == null) {
            readings.warn(
                    "clickup-marker",
                    "clickup.markerField",
                    "No marker field is named. " + tag,
                    steps("Zendesk ticket"));
            return;
        }
        for (Place place : lists.values()) {
            Optional<ClickUpField> field = place.fields().stream()
                    .filter(each -> each.name().strip().equalsIgnoreCase(name.strip()))
                    .findFirst();
            if (field.isEmpty()) {
                readings.warn(
                        "clickup-marker",
                        "clickup.markerField",
                        "The " + place.name() + " has no field '" + name + "'. " + tag,
                        steps(name));
            } else if (!TEXT.contains(field.get().type())) {
                readings.wrong(
                        "clickup-marker",
                        "clickup.markerField",
                        "The field '" + name + "' of " + place.name() + " is of the type "
                                + field.get().type() + ", which holds no marker: no task can be made there.",
                        "Name another field, or delete this one. " + steps(name));
            } else {
                readings.well("clickup-marker", "The field '" + name + "' of " + place.name() + " holds the marker.");
            }
        }
    }

    /** The API cannot make one. */
    private String steps(String name) {
        return "Add it by hand, since ClickUp's API cannot: open the list in ClickUp; in the List view click + at"
                + " the right end of the column headings; choose Create new, then Text (a text area or a short"
                + " text); call it '" + name + "'; click Create; hide the column if nobody needs to see it. Do the"
                + " same in every list of the connection (choose Add existing there), and write markerField: "
                + name + " in the file.";
    }

    private void webhook() {
        Optional<List<ClickUpWebhook>> all = readings.ask(
                "clickup-webhook",
                null,
                "Without a webhook tasks are found by the reconciliation only, minutes later.",
                () -> clickUp.webhooks(spec.clickUp().workspace()));
        if (all.isEmpty()) {
            return;
        }
        if (!address.isReachedBy(spec)) {
            readings.well("clickup-webhook", "Webhooks can be read; none is made without a public address.");
            return;
        }
        String endpoint = address.endpoint(Side.CLICKUP, spec.id()).toString();
        Optional<ClickUpWebhook> ours = all.get().stream()
                .filter(webhook -> webhook.endpoint().equals(endpoint))
                .findFirst();
        if (ours.isEmpty()) {
            readings.well("clickup-webhook", "There is no webhook yet; the next reconciliation makes it.");
        } else if (!ours.get().status().equals("active") || ours.get().failCount() > 0) {
            readings.warn(
                    "clickup-webhook",
                    null,
                    "The webhook is " + ours.get().status() + " with "
                            + ours.get().failCount() + " failures; at " + SUSPENDED_AT + " ClickUp suspends it.",
                    "The next reconciliation makes it active. See that " + endpoint + " is reachable from outside.");
        } else {
            readings.well("clickup-webhook", "The webhook is active.");
        }
    }

    /** What is there, for the mapping. */
    There there() {
        return new There(new TreeMap<>(Map.copyOf(lists)), members);
    }
}
