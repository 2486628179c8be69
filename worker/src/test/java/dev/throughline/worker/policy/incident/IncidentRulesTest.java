package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.contract.incident.Urgency;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {
    @Test
    void whatIsOpenIsNotClosedByHalves() {
        Play.Played played = Play.usual()
                .handsOver("ann", "bob")
                .takesCommand("ann")
                .takesCommand("ann")
                .handsOver("bob", "ann")
                .handsOver("ann", "ann")
                .handsOver("ann", "bob")
                .rates("bob", Severity.SEV1, Urgency.URGENT)
                .completes("bob", IncidentPhase.COMMUNICATE, IncidentPhase.ASSESS, IncidentPhase.ASSESS)
                .completes("bob", IncidentPhase.POSTMORTEM)
                .until(1);

        assertEquals(
                List.of(
                        "nobody is in command",
                        "already in command",
                        "ann is in command",
                        "already in command",
                        "that is what it is rated",
                        "the process completes it by itself",
                        "it is complete",
                        "it is not resolved yet"),
                played.refusals());
        assertEquals("bob", played.incident().commander());
    }

    @Test
    void whatIsOverTakesItsPostmortemAndWhatIsClosedNotes() {
        Play.Played played = Play.usual()
                .resolves("ann")
                .at(1)
                .resolves("bob")
                .acknowledges("bob")
                .takesCommand("bob")
                .completes("bob", IncidentPhase.FIX, IncidentPhase.POSTMORTEM)
                .at(2)
                .rates("bob", Severity.SEV2, Urgency.SOON)
                .notes("bob")
                .until(3);

        assertEquals(
                List.of(
                        "it is resolved",
                        "it is resolved",
                        "it is resolved",
                        "it is resolved",
                        "the incident is closed"),
                played.refusals());
        assertEquals(List.of("2 NOTED"), played.lines(EntryKind.NOTED));
    }

    @Test
    void anEntryWithAKnownKeyCountsOnce() {
        List<TimelineEntry> timeline = new ArrayList<>(
                Play.usual().at(2).acknowledges("ann").until(4).result().timeline());
        IncidentView once = IncidentView.of(timeline);
        timeline.addAll(List.copyOf(timeline));

        assertEquals(once, IncidentView.of(timeline));
    }

    @Test
    void aTimelineBeginsWithTheOpening() {
        TimelineEntry note = TimelineEntry.of(Play.START, Actor.SYSTEM, "inc:1:note", EntryKind.NOTED, "a note");

        assertThrows(IllegalArgumentException.class, () -> IncidentView.of(List.of(note)));
        assertThrows(IllegalArgumentException.class, () -> IncidentView.of(List.of()));
    }
}
