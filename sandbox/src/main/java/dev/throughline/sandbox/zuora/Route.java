package dev.throughline.sandbox.zuora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which operation a method and path mean. Workflow paths stand at the root of the host, without {@code /v1}.
 *
 * @param id the number in the path; null when there is none or it is no number
 */
record Route(Operation operation, @Nullable Long id) {
    static Route of(String method, String path) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        Operation operation = switch (method) {
            case "GET" -> get(parts);
            case "POST" -> post(parts);
            case "PUT" -> path.equals("/workflows/tasks/batch_update") ? Operation.UPDATE_TASKS : otherwise(parts);
            default -> otherwise(parts);
        };
        return new Route(operation, id(operation, parts));
    }

    private static Operation get(List<String> parts) {
        if (!parts.get(0).equals("workflows")) {
            return otherwise(parts);
        }
        String second = parts.size() > 1 ? parts.get(1) : "";
        String third = parts.size() > 2 ? parts.get(2) : "";
        return switch (parts.size()) {
            case 1 -> Operation.LIST_DEFINITIONS;
            case 2 ->
                switch (second) {
                    case "tasks" -> Operation.LIST_TASKS;
                    case "metrics.json" -> Operation.USAGE;
                    default -> Operation.GET_DEFINITION;
                };
            case 3 ->
                switch (second) {
                    case "tasks" -> Operation.GET_TASK;
                    case "workflow_runs" -> Operation.GET_RUN;
                    default -> ofDefinition(third);
                };
            default -> Operation.UNKNOWN;
        };
    }

    private static Operation ofDefinition(String what) {
        return switch (what) {
            case "versions" -> Operation.LIST_VERSIONS;
            case "export" -> Operation.EXPORT_DEFINITION;
            default -> Operation.UNKNOWN;
        };
    }

    private static Operation post(List<String> parts) {
        if (parts.equals(List.of("oauth", "token"))) {
            return Operation.CREATE_TOKEN;
        }
        boolean workflows = parts.get(0).equals("workflows");
        if (workflows && parts.size() == 3 && parts.get(2).equals("run")) {
            return Operation.RUN_DEFINITION;
        }
        if (workflows
                && parts.size() == 4
                && parts.get(1).equals("tasks")
                && parts.get(3).equals("rerun")) {
            return Operation.RERUN_TASK;
        }
        return otherwise(parts);
    }

    private static Operation otherwise(List<String> parts) {
        // The trap: the Workflow interface is not below /v1, whatever third-party lists print.
        boolean workflows = parts.size() > 1 && parts.get(1).equals("workflows");
        return parts.get(0).equals("v1") && !workflows ? Operation.V1 : Operation.UNKNOWN;
    }

    private static @Nullable Long id(Operation operation, List<String> parts) {
        return switch (operation) {
            case GET_DEFINITION, LIST_VERSIONS, EXPORT_DEFINITION, RUN_DEFINITION -> Call.number(parts.get(1));
            case GET_TASK, RERUN_TASK, GET_RUN -> Call.number(parts.get(2));
            default -> null;
        };
    }
}
