package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans, bases and snapshots are kept between the steps of a process. */
class PlanJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final ConnectionSpec RULES = Links.rules(Links.status(Direction.BOTH, ConflictRule.ASK));

    @Test
    void whatIsKeptIsReadAsItWas() throws JsonProcessingException {
        Links.Ticket ticket = Links.ticket().with("status", "open");
        Links.Task task = Links.task().with("status", "to do");
        Plan creation = Planner.plan(Base.none("12"), ticket.read(), null, RULES);
        Base base = Links.agreed(ticket, task, RULES);
        ticket.with("status", "pending");
        ticket.externalId = null;
        ticket.tags = List.of("vip");
        ticket.comments = List.of(Links.comment("7", "look"));
        ticket.files = List.of(new Attachment("1", "a.txt", 10, "aa"));
        task.comments = List.of(Links.comment("c1", "seen"));
        Plan round = Planner.plan(base, ticket.read(), task.read(), RULES);
        task.with("status", "complete");
        Plan asked = Planner.plan(base, ticket.read(), task.read(), RULES);

        for (Plan plan : List.of(creation, round, asked)) {
            assertEquals(plan, JSON.readValue(JSON.writeValueAsString(plan), Plan.class));
        }
        TicketSnapshot snapshot = ticket.read();
        assertEquals(snapshot, JSON.readValue(JSON.writeValueAsString(snapshot), TicketSnapshot.class));
        assertEquals(RULES, JSON.readValue(JSON.writeValueAsString(RULES), ConnectionSpec.class));
        assertEquals(5, round.operations().size());
    }
}
