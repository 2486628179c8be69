package dev.throughline.launcher.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.uber.m3.tally.NoopScope;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.launcher.config.TemporalSettings;
import dev.throughline.store.process.ProcessIndex;
import io.dropwizard.util.Duration;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalConnectionTest {
    @TempDir
    private Path directory;

    @Test
    void theInMemoryServerTakesOurSearchAttributes() {
        try (TemporalConnection connection = TemporalConnection.inMemory()) {
            assertTrue(connection.warnings().isEmpty(), connection.warnings().toString());
            WorkflowOptions options = WorkflowOptions.newBuilder()
                    .setTaskQueue("q")
                    .setWorkflowId("w")
                    .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                            .set(SearchAttributes.CUSTOMER_ID, "acme")
                            .set(SearchAttributeKey.forLong("RecordsSynced"), 1L)
                            .build())
                    .build();

            assertEquals(
                    "w",
                    connection
                            .client()
                            .newUntypedWorkflowStub("T", options)
                            .start()
                            .getWorkflowId());
        }
    }

    @Test
    void eachInMemoryServerHasAnIdentityOfItsOwn() {
        try (TemporalConnection one = TemporalConnection.inMemory();
                TemporalConnection other = TemporalConnection.inMemory()) {
            assertTrue(one.identity().startsWith(ProcessIndex.IN_MEMORY));
            assertNotEquals(one.identity(), other.identity());
            assertFalse(one.kind().isReal());
        }
    }

    @Test
    void anAddressWhereNothingAnswersIsAnErrorThatSaysWhatToDo() {
        TemporalSettings hasty = new TemporalSettings(TemporalSettings.Embedded.AUTO, 0, 0, Duration.milliseconds(300));
        int nobody = FreePorts.preferring(47_233, Set.of());

        TemporalUnavailableException failure = assertThrows(
                TemporalUnavailableException.class,
                () -> TemporalConnection.open(
                        hasty, directory, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + nobody), new NoopScope()));

        assertTrue(String.valueOf(failure.getMessage()).contains("TEMPORAL_ADDRESS"), failure.getMessage());
    }
}
