package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandboxBuilder;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A look at stand-ins that have something wrong with them. */
class ConnectionDoctorTest {
    private static final long ROBOT = 183;
    private static final URI HERE = URI.create("http://127.0.0.1:8080");
    private static final String FIELDS = "'fields':{'title':'both','status':{"
            + "'values':{'new':'to do','open':'to do','pending':'waiting','solved':'complete'},"
            + "'back':{'to do':'open','in progress':'open','resolved':'solved'}}}";

    private @Nullable ZendeskSandbox zendesk;
    private @Nullable ClickUpSandbox clickUp;

    @AfterEach
    void close() {
        zendesk().close();
        clickUp().close();
    }

    private ZendeskSandbox zendesk() {
        return Objects.requireNonNull(zendesk);
    }

    private ClickUpSandbox clickUp() {
        return Objects.requireNonNull(clickUp);
    }

    private void start(Function<ZendeskSandboxBuilder, ZendeskSandboxBuilder> account, ClickUpList... lists) {
        ZendeskSandboxBuilder builder = account.apply(ZendeskSandbox.builder()
                .exportLag(Duration.ZERO)
                .rateScale(100)
                .user(20, "Ann", "ann@example.org", "agent")
                .user(30, "Eve", "eve@customer.example", "end-user")
                .group(40, "Support")
                .field(500, "Severity", "tagger", "sev1", "sev2"));
        ClickUpSandbox.Builder workspace = ClickUpSandbox.builder()
                .callsPerMinute(10_000)
                .user(ROBOT, "Robot", "robot@example.org")
                .user(184, "Ann", "ann@example.org");
        List.of(lists).forEach(workspace::list);
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        if (specs != null) {
            builder.checkRequestsAgainst(Path.of(specs)).strict();
            workspace.checkRequestsAgainst(Path.of(specs)).strict();
        }
        zendesk = builder.start();
        clickUp = workspace.start();
    }

    private static ClickUpList list() {
        return ClickUpList.named("901", "Support")
                .withField(ClickUpField.text("m-1", "Zendesk ticket"))
                .withField(ClickUpField.dropDown("f-sev", "Severity", "Critical", "Major"));
    }

    /**
     * A connection's file.
     *
     * @param places workspace, lists and marker, in JSON with single quotation marks
     * @param rest the other parts, likewise
     */
    private ConnectionSpec spec(String places, String rest) {
        String file = "{'zendesk':{'baseUrl':'" + zendesk().baseUrl() + "','clientId':'"
                + zendesk().clientId() + "','clientSecret':'s'},'clickup':{'baseUrl':'"
                + clickUp().baseUrl() + "','token':'t'," + places + "}," + rest + "}";
        ConnectionFile.Reading reading =
                ConnectionFile.read("acme", new ObjectMapper().convertValue(BothVendors.json(file), Map.class));
        return Objects.requireNonNull(reading.spec(), () -> reading.mistakes().toString());
    }

    private ConnectionSpec fine() {
        return spec("'workspace':9007,'list':901,'markerField':'Zendesk ticket'", FIELDS);
    }

    private ConnectionDiagnosis examine(ConnectionSpec spec) {
        return examine(spec, HERE, Clock.systemUTC());
    }

    private ConnectionDiagnosis examine(ConnectionSpec spec, @Nullable URI publicUrl, Clock clock) {
        String hosts =
                zendesk().baseUrl().getAuthority() + "," + clickUp().baseUrl().getAuthority();
        long before = writes();
        ConnectionDiagnosis diagnosis = ConnectionDoctor.of(hosts, publicUrl, clock)
                .examine(
                        spec,
                        new ConnectionSecrets(
                                zendesk().clientSecret(), clickUp().token(ROBOT)));
        assertEquals(before, writes(), "a doctor writes nothing");
        assertEquals(List.of(), zendesk().violations());
        assertEquals(List.of(), clickUp().requests().violations());
        String said = diagnosis.toString();
        assertFalse(
                said.contains(zendesk().clientSecret())
                        || said.contains(clickUp().token(ROBOT)),
                said);
        return diagnosis;
    }

    private long writes() {
        return clickUp().workspace().tasks().size();
    }

    private static Reading only(ConnectionDiagnosis diagnosis, String probe, Verdict verdict) {
        List<Reading> found = diagnosis.readings().stream()
                .filter(reading -> reading.probe().equals(probe) && reading.verdict() == verdict)
                .toList();
        assertEquals(1, found.size(), () -> probe + " " + verdict + " in " + diagnosis.readings());
        return found.get(0);
    }

    private static List<String> places(ConnectionDiagnosis diagnosis, Verdict verdict) {
        return diagnosis.readings().stream()
                .filter(reading -> reading.verdict() == verdict)
                .map(reading -> String.valueOf(reading.subject()))
                .toList();
    }

    @Test
    void aSoundConnectionIsWellInEverything() {
        start(builder -> builder, list());
        zendesk().createTicket(20, BothVendors.json("{'subject':'Printer','comment':{'body':'It smokes'}}"));

        ConnectionDiagnosis diagnosis = examine(fine());

        assertTrue(diagnosis.good(), diagnosis::toString);
        assertEquals(
                List.of(),
                diagnosis.readings().stream()
                        .filter(reading -> reading.verdict() != Verdict.WELL)
                        .toList());
        String probes = "zendesk-sign-in zendesk-role zendesk-scopes zendesk-export zendesk-tickets zendesk-webhook"
                + " zendesk-clock zendesk-rate clickup-sign-in clickup-workspace clickup-list clickup-marker"
                + " clickup-webhook clickup-clock clickup-rate mapping";
        for (String probe : probes.split(" ", -1)) {
            only(diagnosis, probe, Verdict.WELL);
        }
    }

    @Test
    void whoIsNoAdministratorIsToldWhatIsLost() {
        start(builder -> builder.withoutAdmin(), list());

        ConnectionDiagnosis diagnosis = examine(fine());

        assertFalse(diagnosis.good());
        only(diagnosis, "zendesk-role", Verdict.DEGRADED);
        assertTrue(only(diagnosis, "zendesk-export", Verdict.UNWELL).says().contains("lost webhook"));
        assertTrue(only(diagnosis, "zendesk-webhook", Verdict.UNWELL).says().contains("minutes later"));
    }

    @Test
    void aTokenThatMayOnlyReadIsToldBeforeAnyWriteFails() {
        start(builder -> builder.scopes("read"), list());

        ConnectionDiagnosis diagnosis = examine(fine());

        assertTrue(only(diagnosis, "zendesk-scopes", Verdict.UNWELL).says().contains("may not write"));
    }

    @Test
    void refusedCredentialsOfOneSideDoNotHideTheOther() {
        start(builder -> builder, list());
        String hosts =
                zendesk().baseUrl().getAuthority() + "," + clickUp().baseUrl().getAuthority();

        ConnectionDiagnosis diagnosis = ConnectionDoctor.of(hosts, HERE, Clock.systemUTC())
                .examine(fine(), new ConnectionSecrets("wrong", clickUp().token(ROBOT)));

        assertFalse(diagnosis.good());
        only(diagnosis, "zendesk-sign-in", Verdict.UNWELL);
        only(diagnosis, "clickup-list", Verdict.WELL);
    }

    @Test
    void aMarkerFieldThatIsMissingIsExplainedStepByStepAndATagServes() {
        start(
                builder -> builder,
                ClickUpList.named("901", "Support"),
                ClickUpList.named("902", "Bugs").withField(ClickUpField.of("m-2", "Zendesk ticket", "number")));

        ConnectionDiagnosis diagnosis = examine(
                spec("'workspace':9007,'lists':{'default':901,'bug':902},'markerField':'Zendesk ticket'", FIELDS));

        Reading missing = only(diagnosis, "clickup-marker", Verdict.DEGRADED);
        assertTrue(missing.says().contains("zd:acme:"), missing::says);
        assertTrue(String.valueOf(missing.recommendation()).contains("click +"), missing::toString);
        assertTrue(only(diagnosis, "clickup-marker", Verdict.UNWELL).says().contains("number"));
    }

    @Test
    void aListThatIsNotThereAndOneThatMayOnlyBeReadAreErrors() {
        start(builder -> builder, list());
        clickUp().workspace().mayOnlyRead(ROBOT);

        ConnectionDiagnosis diagnosis = examine(
                spec("'workspace':9007,'lists':{'default':901,'bug':999},'markerField':'Zendesk ticket'", FIELDS));

        assertEquals(
                "clickup.lists.default",
                only(diagnosis, "clickup-rights", Verdict.UNWELL).subject());
        assertTrue(places(diagnosis, Verdict.UNWELL).contains("clickup.lists.bug"), diagnosis::toString);
    }

    @Test
    void aForeignWorkspaceIsToldWithThoseThatThereAre() {
        start(builder -> builder, list());

        ConnectionDiagnosis diagnosis =
                examine(spec("'workspace':1,'list':901,'markerField':'Zendesk ticket'", FIELDS));

        Reading wrong = only(diagnosis, "clickup-workspace", Verdict.UNWELL);
        assertTrue(String.valueOf(wrong.recommendation()).contains("9007"), wrong::toString);
    }

    @Test
    void everyValueThatIsMissingIsToldWithItsPlaceInTheFile() {
        start(builder -> builder, list());

        ConnectionDiagnosis diagnosis = examine(spec(
                "'workspace':9007,'list':901,'markerField':'Zendesk ticket'",
                "'tickets':{'group':[40,41]},'fields':{'title':'both','status':{"
                        + "'values':{'new':'to do','open':'to do','pending':'parked','solved':'complete'},"
                        + "'back':{'to do':'open','in progress':'open'}},"
                        + "'assignee':{'values':{'ann@example.org':'ann@example.org',"
                        + "'eve@customer.example':'zoe@example.org'}},"
                        + "'severity':{'zendesk':500,'clickup':'f-sev','type':'choice',"
                        + "'values':{'sev1':'Critical','sev9':'Major','sev2':'Minor'}},"
                        + "'cost':{'zendesk':501,'clickup':'f-none','type':'number'}}"));

        List<String> wrong = places(diagnosis, Verdict.UNWELL);
        for (String place : List.of(
                "tickets.group",
                "fields.status.values.pending",
                "fields.assignee.values.eve@customer.example",
                "fields.severity.values.sev9",
                "fields.severity.values.sev2",
                "fields.cost.zendesk",
                "fields.cost.clickup")) {
            assertTrue(wrong.contains(place), () -> place + " in " + wrong);
        }
        assertFalse(wrong.contains("fields.assignee.values.ann@example.org"), wrong::toString);
        assertFalse(wrong.contains("fields.status.values.solved"), wrong::toString);
        // The statuses "waiting" and "resolved" of the list are nothing on the ticket.
        assertTrue(places(diagnosis, Verdict.DEGRADED).contains("fields.status.back"), diagnosis::toString);
    }

    @Test
    void anotherProgramsExternalIdIsTold() {
        start(builder -> builder, list());
        long ticket = zendesk()
                .createTicket(
                        20, BothVendors.json("{'subject':'P','external_id':'JIRA-1','comment':{'body':'It smokes'}}"));

        Reading told = only(examine(fine()), "zendesk-external-ids", Verdict.DEGRADED);

        assertTrue(told.says().contains("such as " + ticket), told::says);
        assertFalse(told.says().contains("JIRA"), told::says);
    }

    @Test
    void aClockThatIsWrongIsToldBeforeWebhooksAreRefused() {
        start(builder -> builder, list());
        Clock late = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofMinutes(-10));

        ConnectionDiagnosis diagnosis = examine(fine(), HERE, late);

        assertTrue(only(diagnosis, "zendesk-clock", Verdict.UNWELL).says().contains("behind Zendesk's"));
        only(diagnosis, "clickup-clock", Verdict.UNWELL);
    }

    @Test
    void aWebhookThatFailsIsToldAndWithoutAnAddressThereIsNone() {
        start(builder -> builder, list());
        String hosts =
                zendesk().baseUrl().getAuthority() + "," + clickUp().baseUrl().getAuthority();
        TicketClients clients = TicketClients.reaching(hosts, Clock.systemUTC());
        ConnectionSecrets secrets =
                new ConnectionSecrets(zendesk().clientSecret(), clickUp().token(ROBOT));
        clients.zendesk(fine(), secrets, ZendeskGate.unlimited())
                .createWebhook(
                        "Throughline acme",
                        URI.create("http://127.0.0.1:1/elsewhere"),
                        List.of("zen:event-type:ticket.*"));
        clients.clickUp(fine(), secrets, ClickUpGate.unlimited())
                .createWebhook(
                        "9007", new WebhookAddress(HERE).endpoint(Side.CLICKUP, "acme"), List.of("taskCreated"), null);

        ConnectionDiagnosis reachable = examine(fine());
        ConnectionDiagnosis hidden = examine(fine(), null, Clock.systemUTC());

        assertTrue(only(reachable, "zendesk-webhook", Verdict.DEGRADED).says().contains("another address"));
        only(reachable, "clickup-webhook", Verdict.WELL);
        assertTrue(only(hidden, "public-url", Verdict.DEGRADED).says().contains("every five minutes"));
        assertTrue(hidden.good(), hidden::toString);
    }

    @Test
    void aForeignHostIsNotEvenAsked() {
        start(builder -> builder, list());

        ConnectionDiagnosis diagnosis = ConnectionDoctor.of("", HERE, Clock.systemUTC())
                .examine(
                        fine(),
                        new ConnectionSecrets(
                                zendesk().clientSecret(), clickUp().token(ROBOT)));

        assertTrue(String.valueOf(
                        only(diagnosis, "zendesk-sign-in", Verdict.UNWELL).recommendation())
                .contains("VENDORS_ALLOWED_HOSTS"));
    }
}
