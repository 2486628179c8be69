package dev.throughline.contract.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.incident.AlertDecision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random alerts, told in random orders and several times, each no later than half an hour after what it tells. */
class AlertOrderTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final Instant MUCH_LATER = NOON.plus(Duration.ofDays(7));
    private static final StormBound NONE = new StormBound(Integer.MAX_VALUE, Duration.ofMinutes(10));
    private static final int SEEDS = 300;

    @Test
    void anyOrderAndAnyRepetitionGiveTheSameIncidents() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Delivery> deliveries = deliveries(random);
            deliveries.sort(Comparator.comparing(Delivery::receivedAt));
            AlertBook inOrder = told(deliveries);
            List<Delivery> anyhow = new ArrayList<>(deliveries);
            for (Delivery delivery : deliveries) {
                for (int again = random.nextInt(3); again > 0; again--) {
                    anyhow.add(delivery);
                }
            }
            Collections.shuffle(anyhow, random);
            AlertBook outOfOrder = told(anyhow);

            String message = "seed " + seed;
            assertEquals(expected(deliveries), incidents(inOrder, deliveries), message);
            assertEquals(expected(deliveries), incidents(outOfOrder, deliveries), message);
            assertEquals(state(inOrder, deliveries), state(outOfOrder, deliveries), message);
        }
    }

    @Test
    void anIncidentIsOpenedOnceAndAfterItsEndNothingOfItIsNews() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Delivery> deliveries = deliveries(random);
            deliveries.addAll(List.copyOf(deliveries));
            Collections.shuffle(deliveries, random);
            AlertBook book = TestingAlerts.book(NONE);
            SortedMap<String, Integer> opened = new TreeMap<>();
            SortedMap<String, Instant> closed = new TreeMap<>();
            for (Delivery delivery : deliveries) {
                AlertDecision decision = book.take(delivery.alert(), delivery.receivedAt());
                String key = String.valueOf(decision.incident());
                if (decision.outcome() == Outcome.OPENED) {
                    opened.merge(key, 1, Integer::sum);
                }
                String message = "seed " + seed + " " + delivery + " " + decision;
                assertEquals(closed.containsKey(key), decision.outcome() == Outcome.LATE, message);
                assertEquals(decision.outcome() == Outcome.REMEMBERED, decision.incident() == null, message);
                if (random.nextInt(10) == 0 && !book.open().isEmpty()) {
                    GroupedIncident over = book.open().get(0);
                    closed.put(over.key(), over.last().plusSeconds(1));
                    book.close(over.key(), over.last().plusSeconds(1));
                }
            }
            opened.forEach((key, times) -> assertEquals(1, times, key));
        }
    }

    @Test
    void aStormOfFiveThousandAlertsIsOneIncidentForEachService() {
        Random random = new Random(6);
        AlertBook book = TestingAlerts.book(StormBound.USUAL);
        int news = 0;
        for (int i = 0; i < 5_000; i++) {
            int which = i < 40 ? i : random.nextInt(40);
            Instant startsAt = NOON.plusSeconds(which);
            Alert alert = TestingAlerts.alert("alert" + which, startsAt, null, "service" + which % 8);
            news += book.take(alert, NOON.plusSeconds(random.nextInt(600)))
                            .outcome()
                            .isNews()
                    ? 1
                    : 0;
        }

        assertEquals(8, book.open().size());
        assertEquals(40, news, "each alert is told once");
    }

    @Test
    void aStormThatNoRulePutsTogetherIsBounded() {
        Random random = new Random(7);
        AlertBook book = TestingAlerts.book(StormBound.USUAL);
        SortedMap<String, Integer> alerts = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            Alert alert = TestingAlerts.alert("alert" + i, NOON.plusSeconds(random.nextInt(300)), null, "service" + i);
            AlertDecision decision = book.take(alert, NOON.plusSeconds(300));
            alerts.merge(String.valueOf(decision.incident()), 1, Integer::sum);
        }

        assertEquals(StormBound.USUAL.incidents() + 1, book.open().size());
        assertEquals(2_000, alerts.values().stream().mapToInt(Integer::intValue).sum());
        assertEquals(
                2_000 - StormBound.USUAL.incidents(),
                alerts.values().stream().max(Integer::compare).orElseThrow());
    }

    @Test
    void whatIsToldOfAlertsThatComeAndGoStaysSmallAndIsRightInTheEnd() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            AlertBook book = TestingAlerts.book(NONE);
            Instant at = NOON;
            int news = 0;
            for (int run = 0; run < 100; run++) {
                Instant end = at.plusSeconds(1 + random.nextInt(60));
                news += book.take(TestingAlerts.alert("flaps", at, null, "s"), at)
                                .outcome()
                                .isNews()
                        ? 1
                        : 0;
                news += book.take(TestingAlerts.alert("flaps", at, end, "s"), end)
                                .outcome()
                                .isNews()
                        ? 1
                        : 0;
                at = end.plusSeconds(1 + random.nextInt(60));
            }
            List<AlertDecision> quiet = book.lookAgain(at.plus(TestingAlerts.FLAPPING.quietFor()));

            assertTrue(news <= TestingAlerts.FLAPPING.changes(), "seed " + seed + ": " + news);
            assertEquals(1, quiet.size(), "seed " + seed);
            assertEquals(1, book.open().size(), "seed " + seed);
        }
    }

    /** An alert as it was told, and when. */
    private record Delivery(Alert alert, Instant receivedAt) {}

    /** Runs of a few alerts of a few services, in clusters; of some only the end is told, of others only the beginning. */
    private static List<Delivery> deliveries(Random random) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int alert = 0; alert < 1 + random.nextInt(8); alert++) {
            String service = "service" + random.nextInt(3);
            Instant at = NOON.plusSeconds(random.nextInt(7_200));
            for (int run = 0; run < 1 + random.nextInt(5); run++) {
                Instant end = at.plusSeconds(random.nextInt(3_000));
                int told = random.nextInt(8);
                if (told != 0) {
                    deliveries.add(delivery(random, alert, at, null, service));
                }
                if (told != 1) {
                    deliveries.add(delivery(random, alert, at, end, service));
                }
                at = end.plusMillis(1L + random.nextInt(3_000_000));
            }
        }
        return deliveries;
    }

    private static Delivery delivery(
            Random random, int alert, Instant startsAt, @Nullable Instant endsAt, String service) {
        Instant happened = endsAt == null ? startsAt : endsAt;
        return new Delivery(
                TestingAlerts.alert("alert" + alert, startsAt, endsAt, service),
                happened.plusSeconds(random.nextInt((int) WITHIN.toSeconds())));
    }

    private static AlertBook told(List<Delivery> deliveries) {
        AlertBook book = TestingAlerts.book(NONE);
        deliveries.forEach(delivery -> book.take(delivery.alert(), delivery.receivedAt()));
        book.lookAgain(MUCH_LATER);
        return book;
    }

    /** A run of an alert, as a text. */
    private static String run(Alert alert) {
        return alert.labels() + " " + alert.startsAt() + " " + alert.id().fingerprint();
    }

    /** The plainest way: all that fired, in the order of its beginnings; a pause that is too long begins another. */
    private static SortedSet<String> expected(List<Delivery> deliveries) {
        SortedMap<String, List<Alert>> services = new TreeMap<>();
        deliveries.stream()
                .map(Delivery::alert)
                .filter(alert -> alert.status() == Alert.Status.FIRING)
                .sorted(Comparator.comparing(Alert::startsAt))
                .forEach(alert -> services.computeIfAbsent(alert.labels().toString(), key -> new ArrayList<>())
                        .add(alert));
        TreeSet<String> incidents = new TreeSet<>();
        for (List<Alert> alerts : services.values()) {
            TreeSet<String> incident = new TreeSet<>();
            Instant last = alerts.get(0).startsAt();
            for (Alert alert : alerts) {
                if (alert.startsAt().isAfter(last.plus(WITHIN))) {
                    incidents.add(incident.toString());
                    incident = new TreeSet<>();
                }
                incident.add(run(alert));
                last = alert.startsAt();
            }
            incidents.add(incident.toString());
        }
        return incidents;
    }

    private static SortedSet<String> incidents(AlertBook book, List<Delivery> deliveries) {
        TreeSet<String> incidents = new TreeSet<>();
        byIncident(book, deliveries).values().forEach(runs -> incidents.add(runs.toString()));
        assertEquals(book.open().size(), incidents.size());
        return incidents;
    }

    private static SortedMap<String, SortedSet<String>> byIncident(AlertBook book, List<Delivery> deliveries) {
        SortedMap<String, SortedSet<String>> incidents = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            Alert alert = delivery.alert();
            if (alert.status() == Alert.Status.FIRING) {
                AlertRun run = book.runAt(alert.id(), alert.startsAt()).orElseThrow();
                assertEquals(alert.startsAt(), run.startsAt());
                incidents
                        .computeIfAbsent(run.incident(), key -> new TreeSet<>())
                        .add(run(alert));
            }
        }
        return incidents;
    }

    /** What each incident was told last of each of its alerts. */
    private static SortedMap<String, Map<AlertId, Boolean>> state(AlertBook book, List<Delivery> deliveries) {
        SortedMap<String, Map<AlertId, Boolean>> states = new TreeMap<>();
        byIncident(book, deliveries).forEach((key, runs) -> states.put(runs.toString(), book.alerts(key)));
        return states;
    }
}
