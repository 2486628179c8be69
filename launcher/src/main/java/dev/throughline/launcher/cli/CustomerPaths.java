package dev.throughline.launcher.cli;

import java.util.ArrayList;
import java.util.List;

/** The resources below {@code /v1/customers/{id}}. */
final class CustomerPaths {
    private CustomerPaths() {}

    static ApiClient.Resource of(Session session, String id, String... below) {
        List<String> path = new ArrayList<>(List.of("v1", "customers", id));
        path.addAll(List.of(below));
        return session.api().at(path.toArray(String[]::new));
    }
}
