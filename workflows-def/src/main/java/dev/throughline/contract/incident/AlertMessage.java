package dev.throughline.contract.incident;

import dev.throughline.contract.common.Mistake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as a sender tells them: Prometheus Alertmanager's webhook, version 4
 * (prometheus.io/docs/alerting/latest/configuration/#webhook_config), and the same for any other program.
 *
 * @param alerts those that could be read, in their order
 * @param leftOut how many the sender itself has left out
 * @param mistakes what could not be read; an alert is either read or stands here
 */
public record AlertMessage(List<Alert> alerts, int leftOut, List<Mistake> mistakes) {
    public static final String ALERTMANAGER = "alertmanager";

    private static final Pattern FINGERPRINT = Pattern.compile("[!-~]{1,128}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    public AlertMessage {
        alerts = List.copyOf(alerts);
        mistakes = List.copyOf(mistakes);
    }

    /**
     * Reads what Alertmanager sends: alerts in groups, the same ones again and again, firing and resolved.
     *
     * @param tree the body as maps, lists and values
     * @param receivedAt when it came; an alert that was resolved nobody knows when was resolved then
     */
    public static AlertMessage ofAlertmanager(@Nullable Object tree, Instant receivedAt) {
        List<Mistake> mistakes = new ArrayList<>();
        AlertBody root = AlertBody.root(tree, mistakes);
        if (!root.hasList("alerts")) {
            root.wrong("alerts", "is missing", "point Alertmanager's webhook_configs here");
        }
        return new AlertMessage(
                all(ALERTMANAGER, root, receivedAt, mistakes), count(root.text("truncatedAlerts")), mistakes);
    }

    /**
     * Reads what any other program sends: one alert, or several below {@code alerts}, each with {@code status} (firing
     * or resolved), {@code startsAt}, and {@code labels} or a {@code fingerprint}; {@code endsAt} and {@code
     * annotations} where there are any.
     *
     * @param source the kind of sender
     * @param tree the body as maps, lists and values
     * @param receivedAt when it came
     */
    public static AlertMessage of(String source, @Nullable Object tree, Instant receivedAt) {
        List<Mistake> mistakes = new ArrayList<>();
        AlertBody root = AlertBody.root(tree, mistakes);
        if (root.hasList("alerts")) {
            return new AlertMessage(all(source, root, receivedAt, mistakes), 0, mistakes);
        }
        Alert alert = mistakes.isEmpty() ? one(source, root, null, receivedAt) : null;
        return new AlertMessage(alert == null || !mistakes.isEmpty() ? List.of() : List.of(alert), 0, mistakes);
    }

    private static List<Alert> all(String source, AlertBody root, Instant receivedAt, List<Mistake> mistakes) {
        List<Alert> alerts = new ArrayList<>();
        for (AlertBody body : root.each("alerts")) {
            int before = mistakes.size();
            Alert alert = one(source, body, root.text("status"), receivedAt);
            if (alert != null && mistakes.size() == before) {
                alerts.add(alert);
            }
        }
        return alerts;
    }

    private static int count(@Nullable String text) {
        return text != null && COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    private static @Nullable Alert one(
            String source, AlertBody body, @Nullable String statusOfAll, Instant receivedAt) {
        SortedMap<String, String> labels = body.texts("labels");
        String given = body.text("fingerprint");
        Instant startsAt = body.requiredInstant("startsAt", "send when it began to fire, the same in each repetition");
        Alert.Status status = status(body, statusOfAll);
        if (given == null && labels.isEmpty()) {
            body.wrong("labels", "is missing", "send labels, or a fingerprint");
        }
        if (given != null && !FINGERPRINT.matcher(given).matches()) {
            body.wrong("fingerprint", "cannot be used", "send at most 128 visible characters of ASCII");
        }
        Instant endsAt = status == Alert.Status.RESOLVED ? body.instant("endsAt") : null;
        if (startsAt == null || status == null) {
            return null;
        }
        return new Alert(
                new AlertId(source, given == null ? AlertFingerprint.of(labels) : given),
                startsAt,
                status == Alert.Status.RESOLVED && endsAt == null ? receivedAt : endsAt,
                labels,
                body.texts("annotations"));
    }

    private static Alert.@Nullable Status status(AlertBody body, @Nullable String statusOfAll) {
        String own = body.text("status");
        String status = own == null ? statusOfAll : own;
        for (Alert.Status one : Alert.Status.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(status)) {
                return one;
            }
        }
        body.wrong(
                "status",
                status == null ? "is missing" : "'" + AlertBody.shortened(status) + "' is not known",
                "use firing or resolved");
        return null;
    }
}
