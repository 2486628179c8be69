package dev.throughline.worker.policy.humantask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTimesTest {
    @Test
    void everythingHappensInTheOrderOfTimeAndEndsWithTheExpiry() {
        HumanTaskRequest request = request(Duration.ofDays(1), Duration.ofDays(3));

        assertEquals(
                List.of(
                        "ESCALATION 1 PT24H",
                        "REMINDER 1 PT24H",
                        "DUE 0 PT36H",
                        "ESCALATION 2 PT48H",
                        "REMINDER 2 PT48H",
                        "EXPIRY 0 PT72H"),
                course(request));
    }

    @Test
    void remindersOfMonthsAreBounded() {
        assertEquals(
                TaskTimes.MAX_REMINDERS,
                course(request(Duration.ofHours(1), Duration.ofDays(365))).stream()
                        .filter(event -> event.startsWith("REMINDER"))
                        .count());
    }

    private static List<String> course(HumanTaskRequest request) {
        List<String> course = new ArrayList<>();
        int reminders = 0;
        int escalations = 0;
        boolean dueTold = false;
        TaskTimes.Event event;
        do {
            event = TaskTimes.next(request, reminders, escalations, dueTold);
            course.add(event.kind() + " " + event.number() + " " + event.after());
            reminders += event.kind() == TaskTimes.Kind.REMINDER ? 1 : 0;
            escalations += event.kind() == TaskTimes.Kind.ESCALATION ? 1 : 0;
            dueTold = dueTold || event.kind() == TaskTimes.Kind.DUE;
        } while (event.kind() != TaskTimes.Kind.EXPIRY);
        return course;
    }

    private static HumanTaskRequest request(Duration remindEvery, Duration expiresIn) {
        return new HumanTaskRequest(
                "t",
                "Title",
                "",
                List.of(),
                List.of("done"),
                TaskAudience.ofRole("approver"),
                null,
                false,
                null,
                "test",
                Duration.ofHours(36),
                remindEvery,
                HumanTaskRequest.USUAL_ESCALATION,
                expiresIn,
                null,
                Map.of());
    }
}
