package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.crash.Await;
import dev.throughline.launcher.embedded.TaskGround.Reply;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The access that an onboarding gives is approved in its human task, by whatever door the approval comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnboardingApprovalTest {
    private TaskGround ground;

    @BeforeAll
    void start(@TempDir Path directory) {
        ground = new TaskGround(directory, Map.of());
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    @Test
    void anApprovalDecidesTheTaskInTheNameOfWhoApproves() {
        String task = onboardUntilAsked("plain");

        Reply approved = ground.post("ann", "/v1/onboardings/plain/approve", "{\"reason\":\"a good customer\"}");

        assertEquals(202, approved.status(), approved.body());
        assertEquals("onboarding:plain", approved.json().path("processId").asText());
        Reply decided = ground.get("eve", "/v1/tasks/" + task);
        assertEquals("DECIDED", decided.json().path("status").asText(), decided.body());
        assertEquals("ann", decided.json().at("/outcome/decidedBy").asText());
        assertEquals("a good customer", decided.json().at("/outcome/reason").asText());
        Await.until("the onboarding goes on", () -> !phase("plain").equals("ACCESS"));
        Reply again = ground.post("bob", "/v1/onboardings/plain/approve", "{}");
        assertEquals(409, again.status(), again.body());
        assertTrue(again.detail().contains("does not wait for an approval"), again.body());
    }

    @Test
    void theRulesOfTheTaskHoldByItsOtherDoorsToo() {
        String task = onboardUntilAsked("guarded");
        String approve = "/v1/onboardings/guarded/approve";

        Reply asker = ground.post("olga", approve, "{}");
        Reply noApprover = ground.post("pete", approve, "{}");
        Reply pastTheTask = ground.post("otto", "/v1/processes/onboarding:guarded/updates/approve", "{}");
        ground.post("ann", "/v1/tasks/" + task + "/claim", "");
        Reply held = ground.post("otto", approve, "{}");

        assertEquals(403, asker.status(), asker.body());
        assertTrue(asker.detail().contains("Four eyes"), asker.body());
        assertEquals(403, noApprover.status(), noApprover.body());
        assertEquals(409, pastTheTask.status(), pastTheTask.body());
        assertTrue(pastTheTask.detail().contains("POST " + approve), pastTheTask.body());
        assertEquals(409, held.status(), held.body());
        assertTrue(held.detail().contains("ann holds it"), held.body());
        assertEquals(
                "CLAIMED",
                ground.get("eve", "/v1/tasks/" + task).json().path("status").asText());
        assertEquals("ACCESS", phase("guarded"));
        assertEquals(202, ground.post("ann", approve, "{}").status());
    }

    /** Olga has a new customer onboarded, whose access has to be approved; the answer is the task that asks for it. */
    private String onboardUntilAsked(String customer) {
        SandboxTenant tenant = ground.sandbox()
                .addTenant(TenantSettings.named(customer).withDefinitions(2).withTasksPerDefinition(1));
        Reply started = ground.post("olga", "/v1/onboardings", """
                {"customer":"%s","baseUrl":"%s","clientId":"%s","clientSecret":"%s","schedule":"hourly","approval":"required"}""".formatted(
                        customer, ground.sandbox().baseUrl(), tenant.clientId(), tenant.clientSecret()));
        assertEquals(202, started.status(), started.body());
        String list = "/v1/tasks?status=active&customer=" + customer;
        Await.until(
                "the approvers are asked",
                () -> !ground.get("eve", list).json().at("/items/0").isMissingNode());
        return ground.get("eve", list).json().at("/items/0/id").asText();
    }

    private String phase(String customer) {
        return ground.get("eve", "/v1/processes/onboarding:" + customer)
                .json()
                .path("phase")
                .asText();
    }
}
