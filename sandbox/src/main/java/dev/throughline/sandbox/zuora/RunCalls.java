package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Starting a definition, looking at its run, and the usage by day. */
final class RunCalls {
    /** Names that a run's input must not use (vendor: Run a workflow). */
    private static final List<String> RESERVED =
            List.of("controller", "action", "id", "user_email", "user_token", "format");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunCalls() {}

    static Answer run(Call call, SandboxTenant tenant) {
        Long id = call.route().id();
        if (id != null && tenant.runs().isRun(id)) {
            return Answer.error(409, 406, "invalid", "Workflow with Id " + id + " is an instance/run.");
        }
        Optional<WorkflowDefinition> definition = DefinitionCalls.find(call, tenant);
        if (definition.isEmpty()) {
            return DefinitionCalls.missing(call);
        }
        WorkflowDefinition found = definition.get();
        if (!found.calloutTrigger()) {
            return Answer.invalid(400, "Callout mode is not turned on in this workflow.");
        }
        String input = new String(call.request().body(), StandardCharsets.UTF_8);
        if (usesReservedName(input)) {
            return Answer.invalid(406, "The input uses a reserved name: " + String.join(", ", RESERVED) + ".");
        }
        TaskGraph graph = tenant.graph(found.id(), null);
        int tasks = graph == null ? 0 : graph.tasks().size();
        WorkflowRun run = tenant.runs().start(found.id(), tasks, tenant.now(), input);
        return Answer.json(200, WireJson.object(300, json -> head(json, run)));
    }

    private static boolean usesReservedName(String input) {
        if (input.isBlank()) {
            return false;
        }
        try {
            return RESERVED.stream().anyMatch(MAPPER.readTree(input)::has);
        } catch (IOException notJson) {
            return false;
        }
    }

    static Answer look(Call call, SandboxTenant tenant) {
        Long id = call.route().id();
        return Optional.ofNullable(id)
                .flatMap(known -> tenant.runs().look(known, tenant.now()))
                .map(run -> Answer.json(200, WireJson.object(500, json -> {
                    head(json, run);
                    counts(json, run);
                    json.writeNumberField("runTime", 64.5);
                    json.writeStringField("cpuTime", "00:01:04");
                    WireJson.spaced(json, "finishedAt", run.finishedAt());
                })))
                .orElseGet(() -> DefinitionCalls.missing(call));
    }

    private static void head(JsonGenerator json, WorkflowRun run) throws IOException {
        json.writeNumberField("id", run.id());
        json.writeStringField("name", run.name());
        json.writeNumberField("originalWorkflowId", run.originalWorkflowId());
        json.writeStringField("type", "Workflow::Instance");
        json.writeStringField("status", run.status());
        WireJson.spaced(json, "createdAt", run.createdAt());
        WireJson.spaced(json, "updatedAt", run.updatedAt());
    }

    private static void counts(JsonGenerator json, WorkflowRun run) throws IOException {
        boolean finished = run.status().equals("Finished");
        json.writeObjectFieldStart("tasks");
        json.writeNumberField("total", run.tasks());
        json.writeNumberField("queued", finished ? 0 : run.tasks());
        json.writeNumberField("processing", 0);
        json.writeNumberField("pending", 0);
        json.writeNumberField("stopped", 0);
        json.writeNumberField("success", finished ? run.tasks() : 0);
        json.writeNumberField("error", 0);
        json.writeEndObject();
    }

    static Answer usage(Call call, SandboxTenant tenant) {
        LocalDate from;
        LocalDate to;
        try {
            from = LocalDate.parse(call.query("startDate").orElse(""));
            to = LocalDate.parse(call.query("endDate").orElse(""));
        } catch (DateTimeParseException notDates) {
            return Answer.invalid(400, "startDate and endDate must be dates.");
        }
        if (!call.query("metrics").orElse("").equals("taskCount")) {
            return Answer.invalid(400, "The metrics asked for are not known.");
        }
        LocalDate last = to.isAfter(from.plusYears(1)) ? from.plusYears(1) : to;
        return Answer.json(200, WireJson.object(1_000, json -> {
            json.writeArrayFieldStart("metrics");
            for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
                long mixed = Seed.mix(tenant.settings().seed(), day.toEpochDay(), 3);
                json.writeStartObject();
                json.writeStringField("date", day.toString());
                json.writeObjectFieldStart("values");
                json.writeNumberField("taskCount", Seed.below(5_000, mixed, 4));
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }
}
