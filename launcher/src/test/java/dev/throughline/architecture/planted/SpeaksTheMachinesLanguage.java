package dev.throughline.architecture.planted;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Every method depends on the default locale. */
@SuppressWarnings("StringCaseLocaleUsage") // the fault is planted
public final class SpeaksTheMachinesLanguage implements PlantedWorkflow {
    @Override
    public String run() {
        return String.format("%.1f", 1.5);
    }

    String formatted() {
        return "%,d".formatted(1_000_000);
    }

    String lower(String text) {
        return text.toLowerCase();
    }

    UnaryOperator<String> byReference() {
        return String::toUpperCase;
    }

    Locale locale() {
        return Locale.getDefault();
    }

    String number() {
        return NumberFormat.getInstance().format(1.5);
    }

    String decimal() {
        return new DecimalFormat("0.0").format(1.5);
    }

    DateTimeFormatter month() {
        return DateTimeFormatter.ofPattern("MMM");
    }
}
