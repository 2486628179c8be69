package dev.throughline.sandbox.slack;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The people and the channels, with what stands in them. Its methods are to be called under its own lock. */
final class SlackWorkspace {
    private final Map<String, SlackUser> users = new LinkedHashMap<>();
    private final Map<String, SlackPlace> places = new LinkedHashMap<>();
    private final Map<String, SlackPlace> direct = new LinkedHashMap<>();
    private final boolean open;
    private final int burst;
    private final Clock clock;

    /** @param open whether whoever is named is there, person or channel */
    SlackWorkspace(boolean open, int burst, Clock clock) {
        this.open = open;
        this.burst = burst;
        this.clock = clock;
    }

    void add(SlackUser user) {
        users.put(user.id(), user);
    }

    void addChannel(String id, String name) {
        places.put(id, new SlackPlace(id, name, burst, clock));
    }

    Optional<SlackUser> user(String id) {
        if (open && !users.containsKey(id) && id.matches("[UW][A-Z0-9]{1,20}")) {
            add(new SlackUser(id, id, id.toLowerCase(Locale.ROOT) + "@example.org"));
        }
        return Optional.ofNullable(users.get(id));
    }

    Optional<SlackUser> userOf(String email) {
        return users.values().stream()
                .filter(user -> user.email().equalsIgnoreCase(email))
                .findFirst();
    }

    /** A channel by its id or by its name, with or without #. */
    Optional<SlackPlace> place(String idOrName) {
        String bare = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
        SlackPlace byId = places.get(bare);
        if (byId != null) {
            return Optional.of(byId);
        }
        Optional<SlackPlace> byName =
                channels().stream().filter(place -> place.name().equals(bare)).findFirst();
        if (byName.isEmpty() && open && bare.matches("[a-z0-9][a-z0-9._-]{0,79}")) {
            String id = "CSANDBOX" + (places.size() + 1);
            addChannel(id, bare);
            return Optional.ofNullable(places.get(id));
        }
        return byName;
    }

    /** The direct conversation with somebody. */
    SlackPlace directWith(SlackUser user) {
        return direct.computeIfAbsent(user.id(), id -> {
            SlackPlace place = new SlackPlace("D" + id.substring(1), "@" + user.name(), burst, clock);
            places.put(place.id(), place);
            return place;
        });
    }

    /** Without the direct conversations. */
    List<SlackPlace> channels() {
        return places.values().stream()
                .filter(place -> !place.name().startsWith("@"))
                .toList();
    }

    List<SlackMessage> messages() {
        List<SlackMessage> all = new ArrayList<>();
        places.values().forEach(place -> all.addAll(place.messages()));
        all.sort(Comparator.comparing(SlackMessage::ts));
        return all;
    }
}
