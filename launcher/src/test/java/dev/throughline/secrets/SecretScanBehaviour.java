package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.config.DatabaseConfiguration;
import dev.throughline.store.Secret;
import dev.throughline.worker.connector.zuora.ZuoraCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No client secret, access token, key to the API, signed link, channel's credential or master key leaves the running system,
 * whatever happens to it; signed links leave it in the messages that they are sent in, and nowhere else. That the scan would
 * see one is shown by a canary, which goes wherever a customer's name, a definition's name or a vendor's word goes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SecretScanBehaviour {
    static final String CANARY = "cnry7Qx2Vb9Lm4Tz";

    private static final String ONBOARDED = CANARY + ".on";
    private static final List<String> KINDS = List.of(
            "table",
            "file",
            "log",
            "rest",
            "history",
            "payload",
            "standing",
            "heartbeat",
            "cli",
            "ps",
            "text",
            "mail",
            "slack");
    private static final List<String> MESSAGES = List.of("mail", "slack");
    private static final List<String> CANARY_PLACES = List.of(
            "table/customer",
            "table/definition",
            "table/definition_revision.export_deflated/inflated",
            "table/process_index",
            "rest/GET /v1/customers 200",
            "rest/POST /v1/customers 201 head",
            "rest/POST /v1/customers 201",
            "rest/GET /v1/customers/" + CANARY + "/definitions/1/versions/1/export 200",
            "history/zuora-sync:" + CANARY,
            "payload/zuora-sync:" + CANARY,
            "rest/GET /v1/processes/zuora-sync:" + CANARY + "/history",
            "table/ticket_write",
            "rest/GET /v1/connections/support/writes",
            "cli/ticket writes support",
            "table/human_task",
            "history/onboarding:" + ONBOARDED,
            "payload/onboarding:" + ONBOARDED,
            "history/customer-removal:" + ONBOARDED,
            "history/human-task:",
            "payload/human-task:",
            "file/exports/" + ONBOARDED,
            "rest/GET a signed link 200",
            "rest/GET /v1/tasks",
            "rest/GET /v1/processes/human-task:",
            "cli/customer export",
            "cli/task list",
            "cli/task show",
            "mail/raw",
            "mail/html",
            "mail/subject",
            "slack/message");
    private static final List<String> VENDORS_PLACES = List.of(
            "table/sync_run",
            "table/process_index",
            "rest/GET /v1/customers/globex/sync-runs",
            "rest/GET /v1/processes/zuora-sync:globex",
            "history/zuora-sync:globex",
            "payload/zuora-sync:globex",
            "history/onboarding:hooli",
            "history/ticket-reconciliation:refused-known");
    private static final SecretScanner CANARIES = new SecretScanner(List.of(Planted.text("canary", CANARY)));
    private static final SecretScanner VENDORS_WORDS =
            new SecretScanner(List.of(Planted.text("vendor's words", EchoingZuora.MARKER)));

    private Ground ground;
    private @Nullable Story told;
    private SecretScanner scanner;
    private SecretScanner scannerOfMessages;

    abstract Ground ground(Path directory);

    /** The file that holds what a database of this ground holds. */
    abstract String databaseFile();

    /** Has this JVM log the canary, where the system runs in it. */
    abstract void leakIntoTheLogs();

    /** The logs that the canary comes to. */
    abstract List<String> logs();

    @BeforeAll
    void tellTheStory(@TempDir Path directory) throws Exception {
        ground = ground(directory);
        Story story = new Story(directory, ground, "acme", "globex", "initech", "hooli", "canary");
        told = story;
        Chapters chapters = new Chapters(story);
        chapters.created("acme", "Acme", "acme");
        chapters.created("globex", "Globex", "globex");
        chapters.synced("acme");
        chapters.refused("acme", "acme");
        chapters.wrongSecret("acme");
        chapters.replacedSecret("acme");
        chapters.revokedUnderWay("acme");
        chapters.echoed("globex");
        chapters.refusedKeys();
        chapters.keys("acme");
        chapters.commandLine("acme");
        ticketsAreSynced(story);
        peopleAreAsked(story);
        story.sandbox().tenant("canary").rename(1, CANARY);
        chapters.created(CANARY, CANARY, "canary");
        chapters.synced(CANARY);
        leakIntoTheLogs();
        new Crawl(story.api())
                .everything(Histories.ids(
                        story.histories().runs(story.configuration().database())));
        collectTexts(story);
        story.end();
        scanner = story.scanner();
        scannerOfMessages = story.scannerOfMessages();
    }

    private static void ticketsAreSynced(Story story) throws IOException {
        TicketChapters tickets = new TicketChapters(story);
        tickets.synced(CANARY);
        tickets.refused();
        tickets.wrongFiles();
        tickets.webhooks();
        tickets.commandLine();
    }

    private static void peopleAreAsked(Story story) throws IOException {
        OnboardingChapters onboardings = new OnboardingChapters(story);
        onboardings.approvers();
        onboardings.abandoned("hooli", "hooli");
        onboardings.correctedOnTheWay("initech", "initech");
        onboardings.approvedByMail(ONBOARDED, CANARY, "canary");
        TaskChapters tasks = new TaskChapters(story);
        tasks.handedAround("Refund " + CANARY);
        tasks.decidedByAMachine("Credit " + CANARY);
        tasks.refusedMessages();
        onboardings.done("initech");
        onboardings.done(ONBOARDED);
        onboardings.removed(ONBOARDED);
    }

    @AfterAll
    void endTheStory() {
        if (told != null) {
            told.close();
        } else if (ground != null) {
            ground.close();
        }
    }

    List<String> kinds() {
        return KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingThatWasPlantedIsFoundIn(String kind) {
        List<Capture> captures = story().evidence().of(kind);

        assertFalse(captures.isEmpty(), "nothing was captured of " + kind);
        SecretScanner looking = MESSAGES.contains(kind) ? scannerOfMessages : scanner;
        assertEquals("", summary(looking.scan(captures)));
    }

    @Test
    void everyCaptureIsOfAKindThatIsScanned() {
        long ofKinds = KINDS.stream()
                .mapToLong(kind -> story().evidence().of(kind).size())
                .sum();

        assertEquals(story().evidence().all().size(), ofKinds);
    }

    List<String> canaryPlaces() {
        return with(CANARY_PLACES, Stream.concat(Stream.of(databaseFile()), logs().stream()));
    }

    @ParameterizedTest
    @MethodSource("canaryPlaces")
    void aLeakedCanaryIsFoundIn(String place) {
        assertTrue(isFound(CANARIES, place), () -> "no canary in " + place);
    }

    List<String> vendorsPlaces() {
        return with(VENDORS_PLACES, Stream.of(databaseFile()));
    }

    /** A vendor's words come to all these places, so that only their redaction keeps out what they repeat. */
    @ParameterizedTest
    @MethodSource("vendorsPlaces")
    void theVendorsWordsComeTo(String place) {
        assertTrue(isFound(VENDORS_WORDS, place), () -> "no words of the vendor in " + place);
    }

    @Test
    void theCommandLineWasLetIn() {
        assertEquals(
                List.of(),
                story().evidence().of("cli").stream()
                        .map(Capture::source)
                        .filter(source -> source.endsWith(" -> 8"))
                        .toList());
    }

    @Test
    void tokensWereIssuedAndAreLookedFor() {
        String token = story().vendor().tokens().iterator().next();

        assertFalse(scanner.scan(Capture.text("x", "Bearer " + token)).isEmpty());
        assertTrue(story().vendor().tokens().size() > 2);
    }

    /** A signed link is found where it is meant to be, so that it would be found elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"mail/raw", "mail/plain", "mail/html", "slack/message"})
    void signedLinksAreIn(String place) {
        assertTrue(isFound(story().scannerOfLinks(), place), () -> "no signed link in " + place);
    }

    private static List<String> with(List<String> places, Stream<String> more) {
        return Stream.concat(places.stream(), more).toList();
    }

    private Story story() {
        return Objects.requireNonNull(told, "the story was not told");
    }

    private static void collectTexts(Story story) {
        Evidence evidence = story.evidence();
        String secret = story.plant("secret in an object");
        evidence.add("text/secret", new Secret(secret).toString());
        evidence.add(
                "text/credential", new ZuoraCredential(URI.create("https://rest.zuora.com"), "id", secret).toString());
        evidence.add("text/database", new DatabaseConfiguration("jdbc:h2:mem:x", "throughline", secret, 1).toString());
        evidence.add("text/key", String.valueOf(story.masterKey()));
        evidence.add("text/settings", story.configuration().database().toString());
        evidence.add("text/worker", story.configuration().worker("").toString());
    }

    /** One line for each value, form and source; a leak comes up in many places. */
    private static String summary(List<Finding> findings) {
        return findings.stream()
                .map(found -> found.planted() + " (" + found.form() + ") in " + found.source())
                .distinct()
                .limit(100)
                .collect(Collectors.joining("\n"));
    }

    private boolean isFound(SecretScanner scanner, String place) {
        return story().evidence().all().stream()
                .filter(capture -> capture.source().startsWith(place))
                .anyMatch(capture -> !scanner.scan(capture).isEmpty());
    }
}
