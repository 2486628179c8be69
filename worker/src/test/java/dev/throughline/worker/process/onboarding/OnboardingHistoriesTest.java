package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.onboarding.OnboardingStage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That every branch is recorded; the replay test replays what is there. */
class OnboardingHistoriesTest {
    /** How a stage can end before its time. */
    private static final List<String> ENDS = List.of("abandoned", "cancelled", "failed");

    private static final List<String> BRANCHES = List.of(
            "credential-check",
            "credential-check-given-up",
            "customer-removal",
            "customer-removal-cancelled",
            "customer-removal-cancelled-late",
            "customer-removal-ends-a-sync",
            "customer-removal-failed-in-export",
            "customer-removal-kept",
            "customer-removal-unknown",
            "onboarding-abandoned-joined",
            "onboarding-abandoned-waiting",
            "onboarding-approval-refused",
            "onboarding-approved",
            "onboarding-approved-directly",
            "onboarding-checked-again",
            "onboarding-credentials-replaced",
            "onboarding-expired",
            "onboarding-happy",
            "onboarding-long-sync",
            "onboarding-outage",
            "onboarding-refused-in-every-sync",
            "onboarding-refused-in-every-sync-replaced",
            "onboarding-refused-in-sync",
            "onboarding-scheduled-run-failed",
            "onboarding-scheduled-runs-failed",
            "onboarding-sync-joined",
            "onboarding-task-cancelled",
            "onboarding-task-terminated",
            "onboarding-unaskable",
            "onboarding-undone-late");

    @Test
    void everyBranchIsRecorded() throws IOException, URISyntaxException {
        Set<String> expected = new TreeSet<>(BRANCHES);
        for (OnboardingStage stage : OnboardingStage.values()) {
            ENDS.forEach(end ->
                    expected.add("onboarding-" + end + "-in-" + stage.name().toLowerCase(Locale.ROOT)));
        }

        assertEquals(expected, recorded());
    }

    private static Set<String> recorded() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(OnboardingHistoriesTest.class.getResource("/histories/onboarding"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
