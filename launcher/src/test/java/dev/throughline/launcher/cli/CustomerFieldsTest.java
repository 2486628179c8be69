package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerFieldsTest {
    private static final String CREATE = "POST /v1/customers";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "--host=rest.test.zuora.com, https://rest.test.zuora.com",
        "--region=us, https://rest.zuora.com",
        "--region=NA, https://rest.na.zuora.com",
        "--region=eu, https://rest.eu.zuora.com"
    })
    void theAddressMayBeGivenByItsHostOrItsRegion(String option, String address) {
        api.on(CREATE, 201, "{\"id\":\"acme\"}");

        Typed.Outcome outcome = create(option);

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(address, api.body(CREATE).path("baseUrl").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "--host=https://rest.zuora.com, --name=x, --base-url",
        "--region=mars, --name=x, 'us, na or eu'",
        "--region=us, --host=rest.zuora.com, one of"
    })
    void anAddressThatCannotBeIsRefused(String option, String other, String said) {
        Typed.Outcome outcome = create(option, other);

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains(said), outcome.err());
        assertTrue(api.asked().isEmpty());
    }

    @Test
    void aValidationMayBeAskedToWatchAsAnythingElse() {
        Typed.Outcome outcome = new Typed().run(api, "customer", "validate", "acme", "--watch");

        assertEquals(ExitCode.NOT_FOUND, outcome.code(), outcome.err());
        assertEquals("POST /v1/customers/acme/validate", api.asked().get(0).methodAndPath());
    }

    private Typed.Outcome create(String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "customer";
        arguments[1] = "create";
        arguments[2] = "acme";
        arguments[3] = "--client-id=c";
        System.arraycopy(options, 0, arguments, 4, options.length);
        return new Typed().with("ZUORA_CLIENT_SECRET", "s").run(api, arguments);
    }
}
