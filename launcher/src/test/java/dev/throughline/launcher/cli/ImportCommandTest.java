package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String HEADER = "id,name,base_url,client_id,client_secret_env,schedule\n";
    private static final String GOOD = "acme,\"Acme, Inc.\",https://rest.zuora.com,c-1,ACME_SECRET,hourly\n";
    private static final String CREATED = "{\"id\":\"acme\",\"name\":\"Acme, Inc.\"}";

    @TempDir
    private Path directory;

    private static final String TRIED = "POST /v1/customers?dryRun=true";
    private static final String FOREIGN =
            "{\"status\":422,\"title\":\"Refused\",\"detail\":\"evil.example is not allowed.\",\"errors\":"
                    + "[{\"field\":\"baseUrl\",\"message\":\"evil.example is not allowed.\"}]}";

    private final FakeApi api = new FakeApi().on(TRIED, 200, CREATED);

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyProblemIsALineWithItsRowAndColumn() throws IOException {
        Path file = write(HEADER
                + "a/b,,https://rest.zuora.com,c-1,ACME_SECRET,\n"
                + "twice,,nowhere,c-1,ACME_SECRET,\n"
                + "twice,,https://rest.zuora.com,,UNSET,\n"
                + "short,row\n");

        Typed.Outcome outcome = new Typed().with("ACME_SECRET", "s").run(api, "customer", "import", file.toString());

        assertEquals(ExitCode.FAILED, outcome.code());
        for (String line : List.of(
                "row 2, column id: must match",
                "row 3, column base_url: must be an address",
                "row 4, column client_id: must be given",
                "row 4, column id: 'twice' is in the file twice",
                "row 4, column client_secret_env: the variable UNSET is not set",
                "row 5: has 2 columns, the first row has 6",
                "Nothing was imported: 6 problems.")) {
            assertTrue(outcome.err().contains(line), () -> line + " in\n" + outcome.err());
        }
        assertTrue(api.asked().isEmpty(), () -> api.asked().toString());
    }

    @Test
    void aDryRunOfAGoodFileCreatesNothing() throws IOException {
        Typed.Outcome outcome = new Typed()
                .with("ACME_SECRET", "s3cret")
                .run(api, "customer", "import", write(HEADER + GOOD).toString(), "--dry-run");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                List.of(TRIED),
                api.asked().stream().map(FakeApi.Asked::methodAndPath).toList());
    }

    @Test
    void aGoodFileCreatesItsCustomersWithSecretsOutOfTheEnvironment() throws IOException {
        api.on("POST /v1/customers", 201, CREATED);

        Typed.Outcome outcome = new Typed()
                .with("ACME_SECRET", "s3cret")
                .run(api, "customer", "import", write(HEADER + GOOD).toString());

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "s3cret", api.body("POST /v1/customers").path("clientSecret").asText());
        assertEquals("Acme, Inc.", api.body("POST /v1/customers").path("name").asText());
        assertFalse((outcome.out() + outcome.err()).contains("s3cret"));
    }

    @Test
    void aSecretOutOfAFileIsLookedForBesideTheTable() throws IOException {
        Files.writeString(directory.resolve("acme.secret"), "from-file\n");
        api.on("POST /v1/onboardings", 202, "{\"processId\":\"onboarding:acme\"}");
        Path file = write("id,base_url,client_id,client_secret_file\nacme,https://rest.zuora.com,c-1,acme.secret\n");

        Typed.Outcome outcome = new Typed().run(api, "customer", "import", file.toString(), "--onboard");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "from-file",
                api.body("POST /v1/onboardings").path("clientSecret").asText());
        assertEquals("acme", api.body("POST /v1/onboardings").path("customer").asText());
    }

    @Test
    void aSecretInTheTableItselfIsRefusedUnlessThatIsAllowed() throws IOException {
        Path file = write("id,base_url,client_id,client_secret\nacme,https://rest.zuora.com,c-1,plain-s3cret\n");
        api.on("POST /v1/customers", 201, CREATED);

        Typed.Outcome refused = new Typed().run(api, "customer", "import", file.toString());
        Typed.Outcome allowed = new Typed().run(api, "customer", "import", file.toString(), "--allow-plain");

        assertEquals(ExitCode.FAILED, refused.code());
        assertTrue(refused.err().contains("row 2, column client_secret: "), refused.err());
        assertEquals(ExitCode.OK, allowed.code(), allowed.err());
        assertTrue(allowed.err().contains("warning"), allowed.err());
        Stream.of(refused, allowed)
                .forEach(outcome -> assertFalse((outcome.out() + outcome.err()).contains("plain-s3cret")));
    }

    @Test
    void aCustomerThatExistsAlreadyIsAProblemOfItsRow() throws IOException {
        Typed.Outcome outcome = refused(409, "{\"status\":409,\"detail\":\"Taken.\"}", "--dry-run");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("row 2, column id: there is a customer 'acme' already"), outcome.err());
    }

    @Test
    void whatTheServerRefusesIsAProblemOfItsRowBeforeAnythingIsCreated() throws IOException {
        Typed.Outcome outcome = refused(422, FOREIGN);

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("row 2, column base_url: evil.example is not allowed."), outcome.err());
        assertTrue(outcome.err().contains("Nothing was imported: 1 problem."), outcome.err());
    }

    @Test
    void theProblemsOfADryRunAreAListInJson() throws IOException {
        JsonNode found = ApiClient.JSON.readTree(
                refused(422, FOREIGN, "--dry-run", "--format=json").out());

        assertEquals(1, found.size());
        assertEquals(2, found.at("/0/row").asInt());
        assertEquals("base_url", found.at("/0/column").asText());
        assertEquals("evil.example is not allowed.", found.at("/0/problem").asText());
    }

    private Typed.Outcome refused(int status, String problem, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("customer", "import", write(HEADER + GOOD).toString()));
        arguments.addAll(List.of(options));
        try (FakeApi refusing = new FakeApi().on(TRIED, status, problem)) {
            Typed.Outcome outcome =
                    new Typed().with("ACME_SECRET", "s").run(refusing, arguments.toArray(String[]::new));
            assertEquals(
                    List.of(TRIED),
                    refusing.asked().stream().map(FakeApi.Asked::methodAndPath).toList());
            return outcome;
        }
    }

    @Test
    void aColumnThatIsNotKnownIsNamed() throws IOException {
        Typed.Outcome outcome = new Typed()
                .run(api, "customer", "import", write("id,url\nacme,x\n").toString());

        assertTrue(outcome.err().contains("row 1, column url: no such column"), outcome.err());
        assertTrue(outcome.err().contains("row 1, column client_id: the column is missing"), outcome.err());
    }

    @Test
    void aQuoteThatNeverEndsIsSaid() throws IOException {
        Typed.Outcome outcome = new Typed()
                .run(api, "customer", "import", write(HEADER + "acme,\"Acme\n").toString());

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains("line 2"), outcome.err());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("customers.csv"), text);
    }
}
