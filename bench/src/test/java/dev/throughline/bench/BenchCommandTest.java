package dev.throughline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    private static final int USAGE = 2;

    private final StringWriter err = new StringWriter();
    private final CommandLine command = BenchCommand.commandLine(
                    new PrintWriter(new StringWriter()), new PrintWriter(err), () -> false)
            .setErr(new PrintWriter(err));

    @Test
    void withoutOptionsTheFiguresOfTheIssueAreMeasured() {
        assertEquals(
                new ZuoraPlan(List.of(20_000, 200_000), List.of(0, 40), 3, "h2", "in-memory", List.of()),
                plan("zuora"));
    }

    @Test
    void everyPartOfThePlanCanBeChosen() {
        ZuoraPlan plan = plan(
                "zuora",
                "--records=500,1000",
                "--latency=5",
                "--repetitions=7",
                "--db=jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres",
                "--temporal=127.0.0.1:7233");

        assertEquals(
                new ZuoraPlan(
                        List.of(500, 1000),
                        List.of(5),
                        7,
                        "jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres",
                        "127.0.0.1:7233",
                        List.of()),
                plan);
    }

    @Test
    void aQuickLookIsSmallAndOnce() {
        ZuoraPlan plan = plan("zuora", "--quick");

        assertEquals(List.of(2_000, 20_000), plan.records());
        assertEquals(1, plan.repetitions());
    }

    @Test
    void memoryAddsTheTwoSizesOfTheIssue() {
        assertEquals(List.of(100_000, 1_000_000), plan("zuora", "--memory").heapRecords());
    }

    @Test
    void everySizeIsMeasuredAtEveryLatency() {
        assertEquals(
                List.of(new Cell(500, 0), new Cell(900, 0), new Cell(500, 40), new Cell(900, 40)),
                plan("zuora", "--records=500,900").cells());
    }

    @Test
    void aWrongValueIsAUsageErrorThatSaysWhatIsAllowed() {
        assertRefused("--repetitions is 1 to 100", "--repetitions=0");
        assertRefused("--latency is 0 to 10000", "--latency=-1");
        assertRefused("A size is 100 to", "--records=3");
        assertRefused("--db is h2 or a jdbc:postgresql: URL", "--db=oracle");
        assertRefused("--temporal is in-memory or host:port", "--temporal=http://there/");
    }

    @Test
    void theTicketsOfTheIssueAreMeasuredWithoutOptionsAndEveryPartCanBeChosen() {
        assertEquals(
                new TicketPlan(200, 100, 4_000, 16, 200, 3, 20_261_122, "h2", "in-memory", List.of()),
                tickets("tickets"));
        assertEquals(
                new TicketPlan(9, 8, 7, 6, 5, 4, 3, "h2", "127.0.0.1:7233", List.of(1_000, 10_000)),
                tickets(
                        "tickets",
                        "--tickets=9",
                        "--edits=8",
                        "--webhooks=7",
                        "--clients=6",
                        "--rate=5",
                        "--repetitions=4",
                        "--seed=3",
                        "--temporal=127.0.0.1:7233",
                        "--memory"));
        err.getBuffer().setLength(0);
        assertEquals(USAGE, command.execute("tickets", "--rate=0"));
        assertTrue(err.toString().contains("--rate is 1 to"), err.toString());
    }

    @Test
    void thePasswordOfADatabaseIsNotInItsDescription() {
        String described = BenchDatabase.describe("jdbc:postgresql://db/x?user=u&password=planted-secret");

        assertFalse(described.contains("planted-secret"), described);
        assertTrue(described.contains("jdbc:postgresql://db/x"), described);
    }

    @Test
    void theWorkersOwnCommandIsHidden() {
        assertFalse(command.getUsageMessage().contains("heap-worker"), command.getUsageMessage());
    }

    @Test
    void withoutABenchmarkTheCommandSaysWhichThereAre() {
        assertEquals(USAGE, command.execute());
        assertTrue(err.toString().contains("Name a benchmark: zuora or tickets."), err.toString());
    }

    private ZuoraPlan plan(String... arguments) {
        command.parseArgs(arguments);
        ZuoraBenchCommand zuora =
                Objects.requireNonNull(command.getSubcommands().get("zuora")).getCommand();
        return zuora.plan();
    }

    private TicketPlan tickets(String... arguments) {
        command.parseArgs(arguments);
        TicketBenchCommand tickets =
                Objects.requireNonNull(command.getSubcommands().get("tickets")).getCommand();
        return tickets.plan();
    }

    private void assertRefused(String reason, String option) {
        err.getBuffer().setLength(0);
        assertEquals(USAGE, command.execute("zuora", option));
        assertTrue(err.toString().contains(reason), err.toString());
    }
}
