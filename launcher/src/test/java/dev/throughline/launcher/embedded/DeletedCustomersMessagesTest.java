package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.common.Role;
import dev.throughline.crash.Await;
import dev.throughline.launcher.embedded.TaskGround.Reply;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a customer while it is deleted, through everything in one JVM. */
class DeletedCustomersMessagesTest {
    @Test
    void whatIsToldOfACustomerThatIsGoneIsForgottenByTheUpkeep(@TempDir Path directory) {
        try (TaskGround ground = new TaskGround(directory, Map.of())) {
            giveAnnAnAddress(ground);
            onboardUntilAsked(ground);

            assertEquals(
                    202,
                    ground.post("olga", "/v1/onboardings/gone/abandon", "{\"reason\":\"no contract\"}")
                            .status());

            Await.until(
                    "the customer is gone",
                    () -> ground.get("eve", "/v1/customers/gone").status() == 404);
            tellLate(ground);
            assertEquals(1, messages(ground));
        }
        try (TaskGround ground = new TaskGround(directory, Map.of())) {
            Await.until("nothing tells of the customer", () -> messages(ground) == 0);
        }
    }

    private static void giveAnnAnAddress(TaskGround ground) {
        Instant now = Instant.now();
        new PersonRepository(ground.database)
                .put(new Person(
                        "ann", "Ann", "ann@example.org", null, null, ZoneOffset.UTC, Set.of(Role.APPROVER), now, now));
    }

    private static void onboardUntilAsked(TaskGround ground) {
        SandboxTenant tenant = ground.sandbox()
                .addTenant(TenantSettings.named("gone").withDefinitions(2).withTasksPerDefinition(1));
        Reply started = ground.post("olga", "/v1/onboardings", """
                {"customer":"gone","baseUrl":"%s","clientId":"%s","clientSecret":"%s","approval":"required"}""".formatted(
                        ground.sandbox().baseUrl(), tenant.clientId(), tenant.clientSecret()));
        assertEquals(202, started.status(), started.body());
        String list = "/v1/tasks?status=active&customer=gone";
        Await.until(
                "the approvers are asked",
                () -> !ground.get("eve", list).json().at("/items/0").isMissingNode());
    }

    private static int messages(TaskGround ground) {
        return count(ground, "message_key = 'late'");
    }

    private static int count(TaskGround ground, String which) {
        return ground.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from message where " + which)
                        .mapTo(Integer.class)
                        .one());
    }

    /** As a notice that was on its way while its customer was deleted, a day ago. */
    private static void tellLate(TaskGround ground) {
        ground.database
                .jdbi()
                .useHandle(
                        handle -> handle.createUpdate("insert into message (message_key, channel, recipient, customer,"
                                        + " status, attempt, held_until, created_at, updated_at)"
                                        + " values ('late', 'EMAIL', 'ann', 'gone', 'SENT', 1, :then, :then, :then)")
                                .bind("then", Instant.now().minus(Duration.ofDays(1)))
                                .execute());
    }
}
