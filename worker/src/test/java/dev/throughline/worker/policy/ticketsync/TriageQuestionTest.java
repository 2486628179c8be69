package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TriageQuestionTest {
    private final TicketSnapshot ticket = Links.ticket()
            .with("subject", "Help\n# **now** [click](https://evil.example) <!channel>")
            .with("priority", "high")
            .with("description", "`rm -rf`\u001b[2J\u202e\n- [ ] pay\n" + "x".repeat(5_000))
            .read();

    @Test
    void thePersonChoosesAmongTheKindsAndNoTask() {
        HumanTaskRequest request = question();

        assertEquals(List.of(), request.faults());
        assertEquals(List.of("default", "skip"), request.form().get(0).options());
        assertEquals(List.of("operator"), request.candidates().roles());
        assertEquals(Duration.ofHours(24), request.remindEvery());
        assertEquals(
                List.of(Duration.ofDays(2)),
                request.escalation().stream().map(step -> step.after()).toList());
        assertEquals("ticket-link:acme:12", request.askedIn());
        assertEquals(Map.of("connection", "acme", "ticket", "12"), request.context());
    }

    @Test
    void theTicketsWordsAreTextWhateverStandsInThem() {
        String body = question().body();

        assertTrue(
                body.contains("> \\# \\*\\*now\\*\\* \\[click\\]\\(https://evil.example\\) \\<\\!channel\\>\n"), body);
        assertTrue(body.contains("> \\`rm \\-rf\\`\\[2J\n> \\- \\[ \\] pay\n"), body);
        assertTrue(body.contains("- Priority: high\n"), body);
        assertTrue(body.contains("- [Open the ticket](https://acme.zendesk.com/agent/tickets/12)\n"), body);
        assertTrue(body.contains("the model was late."), body);
        assertTrue(body.length() < 2_500, body);
        assertFalse(body.contains("\u001b"), body);
    }

    @Test
    void theTextSaysHowToAnswer() {
        String body = question().body();

        assertTrue(body.contains("`throughline task decide q-1 --decision=triage --field=kind=default`"), body);
        assertTrue(body.contains("`throughline ticket resolve acme 12 triage default`"), body);
    }

    private HumanTaskRequest question() {
        return TriageQuestion.of("q-1", Links.rules(), ticket, "the model was late");
    }
}
