package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One onboarding, and the JVM that serves it killed in each of its stages. */
@Tag("real-server")
class OnboardingCrashTest {
    private static final String HIT = "hit";
    private static final String PROCESS = "onboarding:" + HIT;

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        RealTemporal.require();
        rig.begin(directory, HIT);
        rig.set("THROUGHLINE_TEMPORAL", "program");
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void anOnboardingSurvivesAKillInEachStageAndDoesEverythingOnce() {
        rig.holdUp(HIT, Operation.CREATE_TOKEN);
        ApiClient api = up("creation");
        JsonNode started = startOnboarding(api);
        kill();

        up("validation");
        Await.until("the credentials are being tried", () -> rig.requests(HIT, Operation.CREATE_TOKEN) > 0);
        kill();

        rig.letGoOn();
        rig.holdUpInTheMiddle(HIT);
        up("sync");
        rig.awaitTheMiddle(HIT);
        kill();

        rig.letGoOn();
        api = up("access");
        awaitWaiting(api);
        kill();

        ApiKeyText approver = approversKey();
        rig.holdUp(HIT, Operation.LIST_DEFINITIONS);
        long listed = rig.requests(HIT, Operation.LIST_DEFINITIONS);
        Child fifth = rig.start("up-monitoring", "up");
        fifth.ready("Ready after");
        new ApiClient(fifth.apiUrl(), approver.text())
                .at("v1", "onboardings", HIT, "approve")
                .post(new ObjectMapper().createObjectNode());
        Await.until("the scheduled run is under way", () -> rig.requests(HIT, Operation.LIST_DEFINITIONS) > listed);
        fifth.kill();

        rig.letGoOn();
        api = up("end");
        JsonNode ended = CrashRig.result(api, PROCESS);
        assertEquals("COMPLETED", ended.path("result").path("outcome").asText(), ended::toString);
        assertEquals(started.path("runId"), ended.path("runId"));
        assertIsWhole(api);
        current().stop();
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            StoredRows.assertAreTheTruth(database, rig.tenantNamed(HIT));
        }
    }

    private ApiClient up(String stage) {
        return rig.client(rig.start("up-" + stage, "up").ready("Ready after").apiUrl());
    }

    private Child current() {
        return rig.newest();
    }

    private void kill() {
        current().kill();
    }

    private JsonNode startOnboarding(ApiClient api) {
        return api.at("v1", "onboardings")
                .post(new ObjectMapper()
                        .createObjectNode()
                        .put("customer", HIT)
                        .put("baseUrl", rig.vendorUrl())
                        .put("clientId", rig.tenantNamed(HIT).clientId())
                        .put("clientSecret", rig.tenantNamed(HIT).clientSecret())
                        .put("schedule", CrashRig.SELDOM)
                        .put("approval", "required"));
    }

    private static void awaitWaiting(ApiClient api) {
        Await.until("the access waits for an approver", () -> {
            JsonNode process = api.at("v1", "processes", PROCESS).get();
            return process.path("phase").asText().equals("ACCESS")
                    && process.path("state").path("humanTask").isTextual();
        });
    }

    /** While nobody has the database open: a second person, since the one who starts may not approve. */
    private ApiKeyText approversKey() {
        ApiKeyText text = ApiKeyText.generate();
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            new ApiKeyRepository(database)
                    .add(
                            ApiKey.fresh(
                                    text,
                                    new Actor("second", Actor.Kind.MACHINE),
                                    Set.of(Role.APPROVER),
                                    "test",
                                    Clock.systemUTC().instant(),
                                    null),
                            text);
        }
        return text;
    }

    private static void assertIsWhole(ApiClient api) {
        assertEquals(
                "ACTIVE", api.at("v1", "customers", HIT).get().path("status").asText());
        Iterable<JsonNode> views = api.at("v1", "customers", HIT, "views").items(10);
        assertEquals(3, StreamSupport.stream(views.spliterator(), false).count());
        JsonNode schedules = api.at("v1", "schedules").get();
        assertTrue(schedules.toString().contains("zuora-sync-tick:" + HIT), schedules::toString);
    }
}
