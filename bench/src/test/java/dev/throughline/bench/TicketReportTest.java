package dev.throughline.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.store.Secret;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TicketReportTest {
    private static final double EXACT = 1e-9;

    @Test
    void percentilesAreTheTimesWithinWhichSoManyWereDone() {
        long[] nanos =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray();

        assertEquals(new Percentiles(100, 198, 200), Percentiles.of(nanos));
        assertEquals(new Percentiles(7, 7, 7), Percentiles.of(new long[] {7_000_000}));
        assertThrows(IllegalArgumentException.class, () -> Percentiles.of(new long[0]));
    }

    @Test
    void theDoorIsComparedWithTheBareEndpointOfEachRepetition() {
        IntakeFigures figures = TicketReports.figures(20).get(0);

        assertEquals(0.8, figures.rate().ratio().median(), EXACT);
        assertEquals(2_000, figures.rate().ours().median(), EXACT);
        assertEquals(20, figures.doorP99().median(), EXACT);
        assertEquals(12, figures.bareP99().median(), EXACT);
    }

    @Test
    void anAimIsMetAtItsBoundAndMissedBehindIt() {
        assertEquals(List.of(true, true, true, true), met(250, 300, 15));
        assertEquals(List.of(false, false, false, false), met(250.5, 301, 16));
    }

    private static List<Boolean> met(double p99, long events, int perEcho) {
        return TicketAims.of(TicketReports.figures(p99), TicketReports.life(events, perEcho)).stream()
                .map(Aim::met)
                .toList();
    }

    @Test
    void theTablesSayLoadsWaysLifeLinksAndHeap() {
        String text = TicketText.of(TicketReports.report());

        assertTrue(text.contains("seed 4711"), text);
        assertTrue(text.contains("no coordinated omission"), text);
        assertTrue(text.contains("2,000 (1,818..2,222)"), text);
        assertTrue(text.contains("ticket to task"), text);
        assertTrue(text.contains("123,456"), text);
        assertTrue(text.contains("12.5, 14"), text);
        assertTrue(text.contains("0.40 (0.40..0.40)"), text);
        assertTrue(text.contains("add 10.0 MiB"), text);
        assertTrue(text.contains("MISSED"), text);
        assertTrue(text.contains("after a quiet hour, is not among them"), text);
    }

    @Test
    void theJsonHasEverySampleAndTheSeed() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(TicketReports.report()));

        assertEquals(12, json.path("intakeSamples").size());
        assertEquals(2, json.path("linkSamples").size());
        assertEquals(4_711, json.path("seed").asLong());
        assertEquals(0.8, json.at("/intake/1/rate/ratio/median").asDouble(), EXACT);
    }

    @Test
    void theChartHasAPairForEachLoadAndOneForLinks() {
        String svg = BarChart.of(TicketChart.of(TicketReports.report()));

        assertEquals(6, svg.lines().filter(line -> line.contains("#2b6cb0")).count());
        assertTrue(svg.contains("ratio 0.40"), svg);
    }

    @Test
    void theSameSeedMakesTheSameEvents() {
        Secret secret = new Secret("planted");
        List<String> bodies =
                SignedEvent.some(50, 7, secret).stream().map(SignedEvent::body).toList();

        assertEquals(
                bodies,
                SignedEvent.some(50, 7, secret).stream().map(SignedEvent::body).toList());
        assertEquals(50, bodies.stream().distinct().count());
        assertFalse(bodies.equals(
                SignedEvent.some(50, 8, secret).stream().map(SignedEvent::body).toList()));
    }

    @Test
    void bothSidesTakeTurnsInGoingFirst() {
        List<String> order = new ArrayList<>();

        Turns.take(2, repetition -> order.add("ours " + repetition), repetition -> order.add("plain " + repetition));

        assertArrayEquals(new String[] {"ours 1", "plain 1", "plain 2", "ours 2"}, order.toArray());
    }

    @Test
    void aRoundLastsFromOneLookToTheNext() {
        LinkHistory history = LinkHistory.of(History.newBuilder()
                .addEvents(event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED))
                .addEvents(activity("BusinessAnalystLook"))
                .addEvents(activity("ProjectManagerWriteTask"))
                .addEvents(event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED))
                .addEvents(activity("BusinessAnalystLook"))
                .addEvents(event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
                .build());

        assertEquals(List.of(new LinkHistory.Round(3, true), new LinkHistory.Round(2, false)), history.rounds());
        assertFalse(history.isAtRest());
    }

    @Test
    void actionsAreCountedAsTheyAreBilled() {
        List<HistoryEvent> history = List.of(
                event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED),
                event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED),
                event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED),
                activity("BusinessAnalystLook"),
                HistoryEvent.newBuilder()
                        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
                        .setActivityTaskStartedEventAttributes(
                                ActivityTaskStartedEventAttributes.newBuilder().setAttempt(3))
                        .build(),
                marker(4),
                marker(4),
                marker(9),
                event(EventType.EVENT_TYPE_TIMER_STARTED),
                event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED),
                event(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED));

        assertEquals(1 + 3 + 2 + 1 + 1 + 2, BilledActions.count(history));
    }

    private static HistoryEvent event(EventType type) {
        return HistoryEvent.newBuilder().setEventType(type).build();
    }

    private static HistoryEvent activity(String name) {
        ActivityTaskScheduledEventAttributes.Builder scheduled = ActivityTaskScheduledEventAttributes.newBuilder();
        scheduled.getActivityTypeBuilder().setName(name);
        return HistoryEvent.newBuilder()
                .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                .setActivityTaskScheduledEventAttributes(scheduled)
                .build();
    }

    private static HistoryEvent marker(long task) {
        return HistoryEvent.newBuilder()
                .setEventType(EventType.EVENT_TYPE_MARKER_RECORDED)
                .setMarkerRecordedEventAttributes(
                        MarkerRecordedEventAttributes.newBuilder().setWorkflowTaskCompletedEventId(task))
                .build();
    }
}
