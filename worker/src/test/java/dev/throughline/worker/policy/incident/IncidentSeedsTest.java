package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentFold;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentStatus;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Paging;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.Stage;
import dev.throughline.contract.incident.StageDeadline;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.contract.incident.Urgency;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every incident, whatever people and alerts do when. */
class IncidentSeedsTest {
    private static final int SCENARIOS = 60;
    private static final int LAST_EVENT = 400;
    private static final int END = 2 * 24 * 60;

    private static final String[] PEOPLE = {"ann", "bob", "cleo", "dan"};
    private static final IncidentPhase[] PHASES = {
        IncidentPhase.ASSESS,
        IncidentPhase.MITIGATE,
        IncidentPhase.DIAGNOSE,
        IncidentPhase.FIX,
        IncidentPhase.DEPLOY,
        IncidentPhase.VERIFY,
        IncidentPhase.POSTMORTEM
    };

    /** What nobody may hear of once it is over. */
    private static final Set<EntryKind> WHILE_OPEN =
            EnumSet.of(EntryKind.PAGED, EntryKind.LEVEL_REACHED, EntryKind.PAGING_EXHAUSTED);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverHappensTheRulesHold(long seed) {
        for (int i = 0; i < SCENARIOS; i++) {
            long one = seed * 1_000_000 + i;
            Play.Played played = random(new Random(one));
            check(played, "seed " + one);
        }
    }

    private static Play.Played random(Random random) {
        Play play = Play.by(Play.policy(Map.of("quiet", quiet(random))))
                .rated(any(random, Severity.values()), any(random, Urgency.values()));
        int minute = 0;
        int events = random.nextInt(25);
        for (int i = 0; i < events && minute < LAST_EVENT; i++) {
            minute += random.nextInt(20);
            happens(play.at(minute), random);
        }
        return play.until(END);
    }

    private static Map<String, Object> quiet(Random random) {
        return Play.map("then", any(random, "nothing", "mitigate", "resolve"), "after", any(random, "0s", "5m", "20m"));
    }

    private static void happens(Play play, Random random) {
        String person = any(random, PEOPLE);
        switch (random.nextInt(10)) {
            case 0 -> play.acknowledges(person);
            case 1 -> play.takesCommand(person);
            case 2 -> play.handsOver(person, any(random, PEOPLE));
            case 3 -> play.rates(person, any(random, Severity.values()), any(random, Urgency.values()));
            case 4, 5 -> play.completes(person, any(random, PHASES));
            case 6 -> play.fires(any(random, "a", "b", "c"));
            case 7 -> play.clears(any(random, "a", "b", "c"));
            case 8 -> play.notes(person);
            default -> {
                if (random.nextInt(4) == 0) {
                    play.resolves(person);
                }
            }
        }
    }

    @SafeVarargs
    private static <T> T any(Random random, T... those) {
        return those[random.nextInt(those.length)];
    }

    private static void check(Play.Played played, String seed) {
        List<TimelineEntry> timeline = played.result().timeline();
        Set<String> keys = new HashSet<>();
        Instant before = Play.START;
        for (TimelineEntry entry : timeline) {
            assertTrue(keys.add(entry.key()), () -> seed + ": twice " + entry.key());
            assertFalse(entry.at().isBefore(before), () -> seed + ": back in time at " + entry);
            before = entry.at();
        }
        nothingAfterTheEnd(timeline, seed);
        nobodyIsPagedWhoNeedNotBe(timeline, seed);
        deadlinesEndOnce(played, seed);
        updatesKeepTheirCadence(timeline, seed);
    }

    private static void nothingAfterTheEnd(List<TimelineEntry> timeline, String seed) {
        Instant resolvedAt = null;
        boolean closed = false;
        for (TimelineEntry entry : timeline) {
            if (resolvedAt != null) {
                Instant over = resolvedAt;
                assertFalse(WHILE_OPEN.contains(entry.kind()), () -> seed + ": after the end " + entry);
                assertTrue(
                        entry.kind() != EntryKind.UPDATED || entry.at().equals(over),
                        () -> seed + ": told after the end " + entry);
            }
            assertTrue(!closed || entry.kind() == EntryKind.NOTED, () -> seed + ": after the close " + entry);
            closed = closed || entry.kind() == EntryKind.CLOSED;
            resolvedAt = entry.kind() == EntryKind.RESOLVED && resolvedAt == null ? entry.at() : resolvedAt;
        }
    }

    /** Whenever somebody is paged, nobody has answered since their level was reached. */
    private static void nobodyIsPagedWhoNeedNotBe(List<TimelineEntry> timeline, String seed) {
        IncidentFold sofar = new IncidentFold(timeline.get(0));
        for (TimelineEntry entry : timeline) {
            if (entry.kind() == EntryKind.PAGED) {
                Paging paging = sofar.view().paging();
                assertEquals(Paging.State.CALLING, paging.state(), () -> seed + ": " + entry);
                assertTrue(
                        paging.called().stream().anyMatch(to -> to.toString().equals(entry.fact(Fact.TO))),
                        () -> seed + ": not of this level " + entry);
            }
            sofar.add(entry);
        }
    }

    private static void deadlinesEndOnce(Play.Played played, String seed) {
        IncidentView incident = played.incident();
        for (Stage stage : Stage.values()) {
            long verdicts = played.result().timeline().stream()
                    .filter(entry ->
                            entry.kind() == EntryKind.DEADLINE_MET || entry.kind() == EntryKind.DEADLINE_MISSED)
                    .filter(entry -> stage.name().equals(entry.fact(Fact.STAGE)))
                    .count();
            StageDeadline deadline = incident.deadline(stage);
            assertEquals(deadline.verdict() == null ? 0 : 1, verdicts, () -> seed + ": verdicts of " + stage);
            Instant at = deadline.at();
            if (at != null && deadline.verdict() == null) {
                assertTrue(at.isAfter(played.result().endsAt()), () -> seed + ": no verdict of " + stage);
                assertTrue(incident.status() != IncidentStatus.CLOSED, () -> seed + ": closed without one");
            }
        }
        for (TimelineEntry entry : played.result().timeline()) {
            if (entry.kind() == EntryKind.DEADLINE_MISSED) {
                assertEquals(Instant.parse(entry.required(Fact.UNTIL)), entry.at(), () -> seed + ": " + entry);
            }
        }
    }

    /** While a SEV1 is open, its channel is never silent for longer than 15 minutes. */
    private static void updatesKeepTheirCadence(List<TimelineEntry> timeline, String seed) {
        IncidentFold sofar = new IncidentFold(timeline.get(0));
        Instant told = null;
        for (TimelineEntry entry : timeline) {
            IncidentView incident = sofar.view();
            if (!incident.isResolved() && incident.severity() == Severity.SEV1 && told != null) {
                Instant latest = told.plusSeconds(15 * 60);
                boolean inTime = !entry.at().isAfter(latest);
                assertTrue(inTime || incident.ratedAt().isAfter(told), () -> seed + ": silent before " + entry);
            }
            sofar.add(entry);
            if (entry.kind() == EntryKind.UPDATED && "channel:incidents".equals(entry.fact(Fact.TO))) {
                told = entry.at();
            }
        }
        assertNotNull(told, () -> seed + ": never told");
    }
}
