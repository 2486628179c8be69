package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.launcher.embedded.TaskGround.Reply;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.testing.TestDatabases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of one customer's onboarding that meet on PostgreSQL, where a row is locked by others than the starter too. */
@Tag("postgres")
class OnboardingStartsPostgresTest {
    private static final int AT_ONCE = 8;

    @Test
    void ofStartsAtOnceOneStartsAndTheCustomerHasItsCredentials(@TempDir Path directory) throws Exception {
        try (TaskGround ground = new TaskGround(directory, onPostgres())) {
            SandboxTenant tenant = ground.sandbox().addTenant(TenantSettings.named("met"));
            List<CompletableFuture<HttpResponse<String>>> starts = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                String body = """
                        {"customer":"met","baseUrl":"%s","clientId":"%s-%s","clientSecret":"%s"}""".formatted(ground.sandbox().baseUrl(), tenant.clientId(), i, tenant.clientSecret());
                starts.add(ground.posted("olga", "/v1/onboardings", body));
            }

            List<String> starters = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Reply reply = TaskGround.reply(starts.get(i).get(90, TimeUnit.SECONDS));
                assertEquals(202, reply.status(), reply.body());
                if (!reply.json().path("joined").asBoolean()) {
                    starters.add(tenant.clientId() + "-" + i);
                }
            }

            Reply customer = ground.get("eve", "/v1/customers/met");
            assertEquals(List.of(customer.json().path("clientId").asText()), starters);
        }
    }

    private static Map<String, String> onPostgres() {
        DatabaseSettings database = TestDatabases.postgres();
        return Map.of(
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password().value(),
                "DATABASE_POOL_SIZE", Integer.toString(database.poolSize()));
    }
}
