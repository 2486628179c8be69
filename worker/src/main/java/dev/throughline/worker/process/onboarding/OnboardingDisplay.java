package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.onboarding.CustomerRemovalState;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.StageState;
import dev.throughline.contract.specialist.AccessDesignerActivities;
import dev.throughline.worker.process.TableCell;
import java.util.Locale;

/** An onboarding, or a removal, as Markdown, for the details that Temporal Web UI shows. */
final class OnboardingDisplay {
    private OnboardingDisplay() {}

    static String details(OnboardingState state) {
        StringBuilder text = new StringBuilder("### Onboarding of ").append(state.customer());
        OnboardingReport report = state.report();
        if (report != null) {
            text.append(": ").append(report.outcome());
        }
        text.append("\n\n| Stage | | | Since |\n|---|---|---|---|\n");
        for (StageState stage : state.stages()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | **%s** | %s | %s |\n",
                    stage.stage(),
                    stage.status(),
                    stage.reason() == null ? "" : TableCell.of(stage.reason()),
                    stage.since() == null ? "" : stage.since()));
        }
        if (state.progress().records() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "\nFirst sync: %d definitions, %d records.\n",
                    state.progress().definitions(),
                    state.progress().records()));
        }
        if (state.humanTask() != null) {
            text.append("\nWaits for the human task `human-task:")
                    .append(state.humanTask())
                    .append("`.\n");
        }
        if (report != null && !report.undone().isEmpty()) {
            text.append("\nUndone, in this order:\n\n");
            report.undone()
                    .forEach(step -> text.append("1. ")
                            .append(step.stage())
                            .append(": ")
                            .append(step.what())
                            .append('\n'));
        }
        return text.toString();
    }

    static String access(AccessDesignerActivities.Access given) {
        String unknown =
                given.unknown().isEmpty() ? "" : " Not in the directory: " + String.join(", ", given.unknown()) + ".";
        return "Access for " + given.people().size() + " people, "
                + given.views().size() + " saved views." + unknown;
    }

    static String details(CustomerRemovalState state) {
        return String.format(
                Locale.ROOT,
                """
                ### Removal of %s, asked for by %s

                | | |
                |---|---|
                | Phase | **%s** |
                | Export | %s |
                | Can be kept until | %s |
                | Kept by | %s |
                | Rows deleted | %d |
                """,
                state.customer(),
                state.requestedBy(),
                state.phase(),
                state.exportFolder() == null
                        ? ""
                        : "`" + state.exportFolder() + "`, " + state.exportedRows() + " records",
                state.removesAt() == null ? "" : state.removesAt(),
                state.keptBy() == null ? "" : state.keptBy(),
                state.removedRows());
    }
}
