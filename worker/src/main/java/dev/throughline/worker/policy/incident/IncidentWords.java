package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Recipient;
import dev.throughline.contract.incident.Stage;
import dev.throughline.contract.incident.StageDeadline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What people are told, in words. */
final class IncidentWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private IncidentWords() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** What is news to somebody when it changes. Those outside are not told how we do. */
    static String headline(IncidentView incident, Recipient to) {
        if (incident.isResolved()) {
            return "resolved";
        }
        return isOutside(to) ? state(incident) : incident.severity() + " " + state(incident) + late(incident);
    }

    private static boolean isOutside(Recipient to) {
        return to.kind() == Recipient.Kind.STATUS_PAGE;
    }

    private static String late(IncidentView incident) {
        for (Stage stage : List.of(Stage.RESOLVE, Stage.RESPOND)) {
            if (incident.deadline(stage).verdict() == StageDeadline.Verdict.MISSED
                    && incident.completedAt(stage) == null) {
                return ", late to " + stage.word();
            }
        }
        return "";
    }

    private static String state(IncidentView incident) {
        if (incident.completed().containsKey(IncidentPhase.DEPLOY)) {
            return "fix deployed";
        }
        if (incident.isMitigated()) {
            return "mitigated";
        }
        return incident.completed().containsKey(IncidentPhase.DIAGNOSE) ? "cause known" : "investigating";
    }

    /** What it is about, for those who have to do something. */
    static String about(Situation situation) {
        IncidentView incident = situation.incident();
        return incident.severity() + " " + situation.priority() + " " + incident.service() + ": " + incident.title()
                + ".";
    }

    /** How it stands, for those who want to know. */
    static String update(Situation situation, Recipient to) {
        IncidentView incident = situation.incident();
        String open = DurationText.of(Duration.between(incident.openedAt(), situation.now()));
        String what = incident.service() + ": " + incident.title() + ". ";
        if (incident.isResolved()) {
            return what + "Resolved after " + open + ".";
        }
        String now = headline(incident, to) + " (open for " + open + ").";
        if (isOutside(to)) {
            return what + "Now: " + now;
        }
        return what
                + now
                + (incident.commander() == null
                        ? " Nobody is in command yet."
                        : " In command: " + incident.commander() + ".");
    }
}
