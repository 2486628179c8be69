package dev.throughline.launcher.temporal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramLaunchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "THROUGHLINE_MASTER_KEY",
                "THROUGHLINE_BOOTSTRAP_KEY",
                "THROUGHLINE_TOKEN",
                "DATABASE_PASSWORD",
                "SLACK_BOT_TOKEN",
                "SMTP_PASSWORD",
                "ZUORA_CLIENT_SECRET",
                "TEMPORAL_API_KEY",
                "ACME_SECRET_OF_AN_IMPORT"
            })
    void theProgramDoesNotSee(String variable) {
        assertFalse(ProgramLaunch.mayKnow(variable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "TMPDIR", "LC_ALL", "XDG_CONFIG_HOME"})
    void theProgramSees(String variable) {
        assertTrue(ProgramLaunch.mayKnow(variable));
    }
}
